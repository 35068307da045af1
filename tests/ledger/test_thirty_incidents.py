"""Copies and citations change no count: thirty incidents, fifty copies and twenty rewrites, read by the real reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from recount.ledger import Ledger
from recount.linking import Linked
from recount.model import Incident, Tally
from recount.reading import load
from tests.ledger.thirty_incidents import copies, first_reports, rewrites

States = list[tuple[Ledger, Linked]]


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[States]:
    """One ledger of the first reports, and one of these with all copies and rewrites."""
    reader, folder = load(), tmp_path_factory.mktemp("thirty")
    found: States = []
    for number, added in enumerate(([], [*copies(), *rewrites()])):
        ledger = Ledger.open(folder / f"{number}.db")
        outcomes = list(ledger.add_all([*first_reports(), *added], reader=reader))
        assert len(outcomes) == (46 if number == 0 else 116)
        ledger.link()
        found.append((ledger, ledger.linked()))
    yield found
    for ledger, _ in found:
        ledger.close()


def shown(incident: Incident) -> tuple[object, ...]:
    origins = sorted((one.voice or one.publisher or "", one.independence, one.basis) for one in incident.origins)
    place = incident.place.country if incident.place else None
    rows = [(row.measure, row.category, row.by, row.low, row.best, row.high, row.origins) for row in incident.figures]
    return (
        incident.start,
        incident.end,
        place,
        origins,
        {name: one.proposed for name, one in incident.grade.items()},
        rows,
    )


def numbers(counted: Tally) -> list[tuple[object, ...]]:
    return [
        (cell.keys, cell.measure, cell.low, cell.best, cell.high, cell.unknown, cell.incidents, cell.origins)
        for cell in counted.cells
    ]


def test_copies_and_citations_add_no_origin_no_grade_and_no_figure(states: States) -> None:
    before, after = (sorted((shown(one) for one in ledger.incidents()), key=repr) for ledger, _ in states)
    assert len(before) >= 30
    assert after == before


@pytest.mark.parametrize("rulebook", ["recount", "airwars", "ucdp", "acled"])
def test_copies_and_citations_change_no_tally(states: States, rulebook: str) -> None:
    before, after = (numbers(ledger.tally(["status", "by"], rulebook)) for ledger, _ in states)
    assert len(before) > 5
    assert after == before


def test_every_copy_is_found_and_says_what_it_copies(states: States) -> None:
    _, linked = states[1]
    originals = {report.id: report for report in first_reports()}
    found = {copy.report: copy for copy in linked.copies}
    for report in copies():
        copy = found[report.id]
        assert copy.original in originals
        assert str(originals[copy.original].publisher) in copy.why


def test_every_rewrite_stands_behind_an_origin_that_was_there_and_the_origin_says_why(states: States) -> None:
    _, linked = states[1]
    copied = {copy.report for copy in linked.copies}
    for report in rewrites():
        origins = [one for one in linked.origins if report.id in one.reports]
        assert origins
        for origin in origins:
            assert report.id in copied or origin.reports[0] != report.id
            assert "reports share it" in origin.why
