"""Incidents and tallies as CSV (RFC 4180), with a row of HXL tags on request, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from recount.model import Incident, Tally

Cell = str | int | float | bool | None

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters by which a spreadsheet takes a cell for a formula (OWASP, CSV injection)."""
_INCIDENT_COLUMNS = {
    "incident": "#event+id", "state": "#status", "machine": "#status+machine", "event": "#event+type",
    "from": "#date+start", "to": "#date+end", "place": "#loc+name", "country": "#country+code", "lat": "#geo+lat",
    "lon": "#geo+lon", "where_prec": "#x_where_prec", "by": "#group+alleged", "strike_status": "#status+strike",
    "grade": "#severity", "grade_proposed": "#severity+proposed", "measure": "#x_measure",
    "category": "#affected+type", "low": "#affected+min", "best": "#affected+best", "high": "#affected+max",
    "open_high": "#x_open_high", "origins": "#meta+origins", "reports": "#meta+reports",
}  # fmt: skip
_TALLY_TAGS = {
    "status": "#affected+status", "category": "#affected+type", "by": "#group+alleged", "country": "#country+code",
    "province": "#adm1+name", "place": "#loc+name", "day": "#date", "week": "#date+week", "month": "#date+month",
    "year": "#date+year", "event": "#event+type", "grade": "#severity",
}  # fmt: skip
_TALLY_COLUMNS = {
    "measure": "#x_measure", "low": "#affected+min", "best": "#affected+best", "high": "#affected+max",
    "open_high": "#x_open_high", "unknown": "#x_unknown", "incidents": "#x_incidents", "origins": "#meta+origins",
}  # fmt: skip


def incidents_csv(incidents: Sequence[Incident], *, hxl: bool = False) -> str:
    """One row an incident, measure and category (alleged perpetrators in one cell)."""
    return csv_text(_INCIDENT_COLUMNS, (row for one in incidents for row in _incident_rows(one)), hxl=hxl)


def tally_csv(tally: Tally, *, hxl: bool = False) -> str:
    """One row a cell, with the asked-for keys first."""
    columns = {key: _TALLY_TAGS.get(key, f"#x_{key}") for key in tally.by} | _TALLY_COLUMNS
    rows = (
        [*(cell.keys[key] for key in tally.by), cell.measure, cell.low, cell.best, cell.high, cell.open_high,
         cell.unknown, cell.incidents, cell.origins]
        for cell in tally.cells
    )  # fmt: skip
    return csv_text(columns, rows, hxl=hxl)


def _incident_rows(incident: Incident) -> Iterable[list[Cell]]:
    place = incident.place
    grades = sorted(incident.grade.items())
    decided = "; ".join(f"{name}: {grade.decided}" for name, grade in grades if grade.decided)
    proposed = "; ".join(f"{name}: {grade.proposed}" for name, grade in grades)
    start: list[Cell] = [
        incident.id, incident.state, incident.state != "reviewed", incident.event, incident.start, incident.end,
        place.name if place else None, place.country if place else None, place.lat if place else None,
        place.lon if place else None, place.where_prec if place else None,
        "; ".join(party.actor for party in incident.by), incident.strike_status, decided, proposed,
    ]  # fmt: skip
    end: list[Cell] = [len(incident.reports)]
    rows = [row for row in incident.figures if row.by is None]
    if not rows:
        yield [*start, None, None, None, None, None, None, len(incident.origins), *end]
    for row in rows:
        yield [*start, row.measure, row.category, row.low, row.best, row.high, row.open_high, row.origins, *end]


def csv_text(columns: dict[str, str], rows: Iterable[Sequence[Cell]], *, hxl: bool = False) -> str:
    """A table as CSV: `columns` gives for each heading its HXL tag, which makes a row of its own where `hxl` is set."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    if hxl:
        writer.writerow(columns.values())
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    """The cell, a text that a spreadsheet would run made plain by an apostrophe before it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and (cell.startswith(_RUNS) or _seen(cell).startswith(_RUNS)):
        return f"'{cell}"
    return cell


def _seen(text: str) -> str:
    """A text from its first visible character on: spaces, control and format characters before it hide nothing."""
    for position, letter in enumerate(text):
        if not letter.isspace() and not unicodedata.category(letter).startswith("C"):
            return text[position:]
    return ""
