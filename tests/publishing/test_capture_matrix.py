"""The capture matrix: incidents by origin, never by outlet, and only established independence counted apart."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from recount.ledger import Ledger
from recount.model import Reading
from recount.publishing import FORMATS, Terms, export, released
from recount.publishing.formats.capture_matrix import WARNING
from tests.linking.building import Said, reading

RESCUERS, NETWORK = ("White Helmets", "rescue"), ("Syrian Network for Human Rights", "monitor")


def strike(place: str, number: int, day: str, publisher: str, voice: Any = None, closing: str = "") -> Reading:
    said = Said(f"A <strike> on [{place}] killed {{{number}}} people.", figures=[{"n": number}], day=day,
                voices=[voice] if voice else [])  # fmt: skip
    return reading(said, publisher=publisher, published=f"{day}T09:00", closing=closing)


CLOSING = "Volunteers dug with their hands until the morning, and the road to the clinic was cut by the rubble."
READINGS = [
    strike("Saraqib", 5, "2016-03-01", "Harbour Wire", RESCUERS, CLOSING),
    strike("Saraqib", 8, "2016-03-01", "Meridian Post", NETWORK),
    strike("Saraqib", 5, "2016-03-01", "Orbit News", RESCUERS, CLOSING),
    strike("Aleppo", 3, "2016-04-05", "Harbour Wire", RESCUERS),
    strike("Kharkiv", 2, "2022-06-01", "Meridian Post"),
    strike("Kharkiv", 4, "2022-06-01", "Lantern"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an export of a ledger with three incidents, which no person reviewed."""
    folder = tmp_path_factory.mktemp("matrix")
    with Ledger.open(folder / "war.db") as ledger:
        for one in READINGS:
            ledger.add(one)
        ledger.link()
        assert len(ledger.incidents()) == 3
        export(ledger, folder / "out", ["capture-matrix"], Terms(include_machine=True))
    return folder / "out"


@pytest.fixture(scope="module")
def rows(made: Path) -> dict[str, dict[str, str]]:
    """The rows by month."""
    table = csv.DictReader(io.StringIO((made / "capture_matrix.csv").read_text("utf-8")))
    return {row["month"]: row for row in table}


def captures(row: dict[str, str], prefix: str = "in_") -> dict[str, str]:
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}


def test_independent_origins_are_captures_and_copies_are_none(rows: dict[str, dict[str, str]]) -> None:
    assert captures(rows["2016-03"]) == {
        "white_helmets": "1", "syrian_network_for_human_rights": "1", "meridian_post": "0", "lantern": "0",
    }  # fmt: skip
    assert captures(rows["2016-04"])["white_helmets"] == "1"
    assert sum(map(int, captures(rows["2016-04"]).values())) == 1


def test_undetermined_independence_stands_beside_and_counts_one_capture(rows: dict[str, dict[str, str]]) -> None:
    row = rows["2022-06"]
    inside, beside = captures(row), captures(row, "undetermined_")
    assert sorted(inside[name] + beside[name] for name in ("meridian_post", "lantern")) == ["01", "10"]
    assert sum(map(int, inside.values())) == 1


def test_rows_have_strata_and_the_warning(rows: dict[str, dict[str, str]]) -> None:
    row = rows["2016-03"]
    assert (row["year"], row["country"], row["event"]) == ("2016", "SY", "air/drone strike")
    assert (row["killed_low"], row["killed_high"], row["recount_machine"]) == ("5", "8", "true")
    assert all("no estimate" in one["warning"] for one in rows.values())


def test_the_files_beside_say_what_the_columns_are_and_how_the_lists_overlap(made: Path) -> None:
    said = json.loads((made / "capture_matrix.json").read_text("utf-8"))
    assert said["warning"] == WARNING
    assert WARNING in (made / "capture_matrix.README.txt").read_text("utf-8")
    lists = {one["list"]: (one["captures"], one["undetermined"]) for one in said["lists"]}
    assert lists["White Helmets"] == (2, 0)
    assert sorted((lists["Meridian Post"], lists["Lantern"])) == [(0, 1), (1, 0)]
    pairs = {frozenset(one["lists"]): (one["both"], one["independence_established"]) for one in said["pairs"]}
    assert pairs[frozenset(("in_white_helmets", "in_syrian_network_for_human_rights"))] == (1, 1)
    assert pairs[frozenset(("in_meridian_post", "in_lantern"))] == (1, 0)
    assert sum(one["units"] for one in said["patterns"]) == said["units"] == 3


def test_what_was_not_reviewed_is_in_no_row_unless_asked_for(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "war.db") as ledger:
        ledger.add(READINGS[0])
        ledger.link()
        made = FORMATS["capture-matrix"](released(ledger))
    assert len(made["capture_matrix.csv"].decode().splitlines()) == 1
