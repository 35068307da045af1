"""CSV that spreadsheets read and do not run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import FigureRange, Incident, IncidentPlace, Tally, TallyCell
from recount.publishing import incidents_csv, tally_csv

FIGURES = (
    FigureRange(measure="killed", low=7, best=7, high=8, origins=2),
    FigureRange(measure="killed", category="civilian", low=7, best=7, high=7, open_high=True, origins=1),
    FigureRange(measure="killed", by="Russia", low=7, best=7, high=8, origins=2),
)


def incident(name: str = "Saraqib", figures: tuple[FigureRange, ...] = FIGURES, lat: float = 35.8) -> Incident:
    place = IncidentPlace(name=name, country="SY", lat=lat, lon=-36.8, where_prec=1)
    return Incident(id="i1", event="attack", start="2016-03-01", end="2016-03-01", place=place, figures=figures)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_an_incident_measure_and_category() -> None:
    rows = table(incidents_csv([incident()]))
    assert [(row["measure"], row["category"], row["low"], row["high"]) for row in rows] == [
        ("killed", "", "7", "8"),
        ("killed", "civilian", "7", "7"),
    ]
    assert [row["open_high"] for row in rows] == ["false", "true"]
    assert {row["state"] for row in rows} == {"machine"}


def test_an_incident_without_figures_has_its_row() -> None:
    (row,) = table(incidents_csv([incident(figures=())]))
    assert (row["incident"], row["measure"], row["low"]) == ("i1", "", "")


def test_an_unknown_number_is_empty_and_not_zero() -> None:
    cell = TallyCell(keys={"by": None}, measure="killed", unknown=3, incidents=3)
    (row,) = table(tally_csv(Tally(rulebook="recount", by=("by",), cells=(cell,))))
    assert (row["by"], row["low"], row["high"], row["unknown"]) == ("", "", "", "3")


def test_keys_come_first_in_the_order_asked_for() -> None:
    cell = TallyCell(keys={"year": "2016", "by": "Russia"}, measure="killed", low=7, best=7, high=8)
    header = tally_csv(Tally(rulebook="recount", by=("year", "by"), cells=(cell,))).splitlines()[0]
    assert header.startswith("year,by,measure,low,best,high")


def test_the_hxl_row_stands_under_the_header() -> None:
    lines = incidents_csv([incident()], hxl=True).split("\r\n")
    assert lines[1].startswith("#event+id,")
    assert len(lines[0].split(",")) == len(lines[1].split(","))
    cell = TallyCell(keys={"day": "2016-03-01"}, measure="killed")
    assert (
        tally_csv(Tally(rulebook="recount", by=("day",), cells=(cell,)), hxl=True).split("\r\n")[1].startswith("#date,")
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0="])
def test_a_cell_that_would_run_is_made_plain(start: str) -> None:
    (first, *_) = table(incidents_csv([incident(name=f"{start}HYPERLINK(1)")]))
    assert first["place"].startswith("'")


def test_negative_numbers_stay_numbers() -> None:
    (first, *_) = table(incidents_csv([incident(lat=-12.5)]))
    assert (first["lat"], first["lon"]) == ("-12.5", "-36.8")


@given(st.text())
def test_no_text_starts_as_a_formula_and_none_breaks_the_table(name: str) -> None:
    rows = list(csv.reader(io.StringIO(incidents_csv([incident(name=name)]), newline="")))
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    assert not rows[1][6].lstrip().startswith(("=", "+", "-", "@"))
