"""Series of tolls: each voice's own, day by day, never added, corrections and differences shown."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from recount.counting import series
from recount.linking import link
from recount.model import Reading, Series
from tests.counting.counted import counted, tallied
from tests.linking.building import Said, reading

MONITOR = ("Syrian Observatory for Human Rights", "monitor")


def toll(number: Any, as_of: str, published: str | None = None, voice: Any = MONITOR, **given: Any) -> Reading:
    """A report of a running toll in Syria."""
    extra = {key: given.pop(key) for key in ("publisher", "revises", "closing") if key in given}
    figure = {"scope": "toll", "as_of": as_of, "category": "civilian", **given}
    figure.update({"n": number} if isinstance(number, int) else {"low": number[0], "high": number[1]})
    said = Said(f"In all {{{number}}} were killed in [Syria] by {as_of}.", figures=[figure], voices=[voice])
    return reading(said, published=published or as_of, **extra)


def of(*readings: Reading, voice: str | None = None, measures: list[str] | None = None) -> tuple[Series, ...]:
    return series(link(readings), readings, voice=voice, measures=measures)


def values(one: Series) -> list[tuple[Any, ...]]:
    return [(point.day, point.low, point.high) for point in one.points]


RISING = [toll(403, "2016-03-01"), toll(412, "2016-03-02"), toll(450, "2016-03-05")]


def test_a_series_has_each_day_and_the_differences_in_any_order_of_the_reports() -> None:
    for order in itertools.permutations(RISING):
        (one,) = of(*order, RISING[0])
        assert values(one) == [("2016-03-01", 403, 403), ("2016-03-02", 412, 412), ("2016-03-05", 450, 450)]
        assert [(point.since, point.difference_low, point.difference_high) for point in one.points] == [
            (None, None, None), ("2016-03-01", 9, 9), ("2016-03-02", 38, 38),
        ]  # fmt: skip
        assert (one.voice, one.measure, one.category, one.scope, one.place) == (
            "Syrian Observatory for Human Rights", "killed", "civilian", "toll", "Syria",
        )  # fmt: skip


def test_tolls_make_no_incident_and_no_cell() -> None:
    assert counted(*RISING) == ()
    found = tallied(*RISING)
    assert found.cells == ()
    assert len(found.beside) == 3


def test_of_one_days_values_that_which_came_up_last_stands_and_the_others_are_corrected() -> None:
    first = toll(403, "2016-03-01", "2016-03-01T09:00", publisher="One")
    later = toll(398, "2016-03-01", "2016-03-01T18:00", publisher="Two")
    passed_on = toll(403, "2016-03-01", "2016-03-02", publisher="Three")
    (one,) = of(first, later, passed_on)
    (point,) = one.points
    assert (point.low, point.high) == (398, 398)
    assert [told.low for told in point.corrected] == [403, 403]
    assert [told.report for told in point.told] == [later.report.id]


def test_values_of_one_time_stand_as_a_range_and_open_bounds_stay_open() -> None:
    (one,) = of(toll(403, "2016-03-01", publisher="One"), toll(410, "2016-03-01", publisher="Two"))
    assert values(one) == [("2016-03-01", 403, 410)]
    (one,) = of(toll((403, None), "2016-03-01"), toll(410, "2016-03-02"))
    assert values(one) == [("2016-03-01", 403, None), ("2016-03-02", 410, 410)]
    assert (one.points[1].difference_low, one.points[1].difference_high) == (None, 7)


def test_what_a_revised_report_said_is_corrected() -> None:
    old = toll(403, "2016-03-01", closing="First version.")
    new = toll(390, "2016-03-01", revises=old.report.id)
    (point,) = of(old, new)[0].points
    assert (point.low, point.high) == (390, 390)
    assert [told.low for told in point.corrected] == [403]


def test_a_toll_that_falls_differs_by_less_than_nothing() -> None:
    (one,) = of(toll(403, "2016-03-01"), toll(380, "2016-03-02"))
    assert one.points[1].difference_low == -23


def test_voices_kinds_and_scopes_have_series_of_their_own() -> None:
    found = of(
        *RISING,
        toll(900, "2016-03-01", voice=("Syrian Network for Human Rights", "monitor")),
        toll(77, "2016-03-01", category="fighter"),
        toll(30, "2016-03-01", measure="wounded"),
        toll(12, "2016-03-01", scope="period", closing="A day's count."),
    )
    assert len(found) == 5
    assert [one.scope for one in found].count("period") == 1
    assert len(of(*RISING, measures=["wounded"])) == 0


def test_a_voice_is_found_by_name_and_alias_and_by_no_other() -> None:
    assert of(*RISING, voice="SOHR") == of(*RISING, voice="syrian observatory for human rights") == of(*RISING)
    assert of(*RISING, voice="Syrian Network for Human Rights") == ()
    with pytest.raises(ValueError, match="moons"):
        of(*RISING, measures=["moons"])
