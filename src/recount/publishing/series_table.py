"""Series of tolls as CSV: one row a day of each series, with what was corrected and the difference of two tolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.model import Series
from recount.publishing.table import Cell, csv_text

_COLUMNS = {
    "voice": "#meta+source", "measure": "#x_measure", "scope": "#x_scope", "category": "#affected+type",
    "of": "#x_counted", "against": "#group+affected", "by": "#group+alleged", "place": "#loc+name",
    "from": "#date+start", "day": "#date", "low": "#affected+min", "high": "#affected+max", "reports": "#meta+reports",
    "corrected": "#x_corrected", "since": "#date+since", "difference_low": "#x_difference+min",
    "difference_high": "#x_difference+max",
}  # fmt: skip


def series_csv(series: Sequence[Series], *, hxl: bool = False) -> str:
    """One row a day and series. A difference is that of two tolls, never an incident."""
    return csv_text(_COLUMNS, (row for one in series for row in _rows(one)), hxl=hxl)


def _rows(one: Series) -> Iterable[list[Cell]]:
    start: list[Cell] = [
        one.voice, one.measure, one.scope, one.category, one.of, one.against, one.by, one.place,
    ]  # fmt: skip
    for point in one.points:
        reports = len({told.report for told in point.told})
        corrected = "; ".join(_value(told.low, told.high) for told in point.corrected) or None
        yield [
            *start, point.start, point.day, point.low, point.high, reports, corrected, point.since,
            point.difference_low, point.difference_high,
        ]  # fmt: skip


def _value(low: float | None, high: float | None) -> str:
    if low == high:
        return str(low)
    return f"{'' if low is None else low}-{'' if high is None else high}"
