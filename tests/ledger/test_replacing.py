"""A link run writes what is not as it was, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from recount.ledger import Ledger, tables
from recount.ledger.replacing import replace
from tests.linking.building import POINTS, Said, reading

TOWNS = {f"Qasr {name}": place for name, place in zip("ABCDEFGHIJKL", range(12), strict=True)}


@pytest.fixture
def towns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve towns, each a degree from the next."""
    for name, place in TOWNS.items():
        point = {"country": "SY", "geonames": 990_000 + place, "lat": 33.0, "lon": 33.0 + place, "where_prec": 1}
        monkeypatch.setitem(POINTS, name, point)


def struck(town: str, number: int, publisher: str, day: int) -> Any:
    """A strike on a town, in one outlet's words."""
    said = Said(f"Jets <bombed> [{town}], killing {{{number}}}.", figures=[{"n": number}], day=f"2016-03-{day:02d}")
    return reading(said, publisher=publisher, published=f"2016-03-{day:02d}")


@contextmanager
def written(ledger: Ledger) -> Iterator[Counter[str]]:
    """The rows that statements write to each table of linking, while the block runs."""
    rows: Counter[str] = Counter()

    def count(_: Any, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        verb, *words = statement.split()
        table = words[0] if verb == "UPDATE" else words[1] if verb in ("INSERT", "DELETE") else ""
        if table.strip('"') in {one.name for one in tables.OF_LINKING}:
            rows[table.strip('"')] += len(parameters) if many else 1

    sa.event.listen(ledger._engine, "before_cursor_execute", count)
    try:
        yield rows
    finally:
        sa.event.remove(ledger._engine, "before_cursor_execute", count)


def test_a_report_of_one_town_rewrites_no_row_of_the_others(ledger: Ledger, towns: None) -> None:
    for at, town in enumerate(TOWNS):
        for publisher in ("Daily One", "Daily Two"):
            ledger.add(struck(town, 10 + at, publisher, at + 1))
    ledger.link()
    assert len(ledger.incidents()) == len(TOWNS)
    ledger.add(struck("Qasr F", 15, "Daily Three", 6))
    with written(ledger) as rows:
        ledger.link()
    assert len(ledger.incidents()) == len(TOWNS)
    assert rows["incidents"] == rows["incident_reports"] == rows["incident_claims"] == 1
    assert rows["linked_records"] <= 4
    assert sum(rows.values()) < 25
    assert ledger.verify().ok


def test_rows_come_change_and_go_in_the_order_of_their_references(ledger: Ledger) -> None:
    parent, child = tables.speakers, tables.speaker_claims

    def speaker(key: str, claims: int) -> dict[str, Any]:
        fixed = {"kind": "monitor", "party": None, "reports": 1, "alone": 0, "beside": 0}
        return {"key": key, "name": key, "claims": claims, **fixed}

    def claim(key: str) -> dict[str, Any]:
        shown = {"name": key, "kind": "monitor", "party": None}
        return {"speaker": key, "claim": "c", "report": "r", "at": "", **shown}

    with ledger._engine.connect().execution_options(writing=True) as connection, connection.begin():
        order = (parent, child)
        assert replace(connection, {parent: [speaker("a", 1), speaker("b", 1)], child: [claim("a")]}, order) == 3
        assert replace(connection, {parent: [speaker("b", 2), speaker("c", 1)], child: [claim("c")]}, order) == 5
        found = connection.execute(sa.select(parent.c.key, parent.c.claims).order_by(parent.c.key)).all()
        assert [tuple(row) for row in found] == [("b", 2), ("c", 1)]
        assert replace(connection, {parent: [speaker("b", 2), speaker("c", 1)], child: [claim("c")]}, order) == 0
        assert replace(connection, {parent: [], child: []}, order) == 3
