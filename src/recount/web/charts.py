"""Where things stand in a drawing: scales with round numbers, and the points of a toll as it developed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from recount.web.answers.incidents import OpenIncident, Said
from recount.web.showing import Number

STEPS = (1, 2, 5)
ROOM_X, ROOM_Y = 9, 11
"""The room that a number beside a point takes, in hundredths of the drawing."""

OPEN_SHARE = 0.08
"""How much of a scale lies beyond the highest number where a range is open: room for its broken line."""


class Scale(NamedTuple):
    """From 0 to `top`, with a mark at each of `ticks`."""

    top: float
    ticks: tuple[int, ...]

    def at(self, value: Number) -> float:
        """Where a value stands, 0 to 100."""
        return round(100 * min(value, self.top) / self.top, 2)


def scale(values: Iterable[Number | None], *, ticks: int = 4) -> Scale:
    """A scale that holds the values, with about so many steps."""
    top = max((value for value in values if value is not None), default=0) or 1
    step = _round_step(top / ticks)
    marks = tuple(range(0, math.floor(top) + 1, step))
    return Scale(top=top * (1 + OPEN_SHARE), ticks=marks)


def _round_step(rough: float) -> int:
    if rough <= 1:
        return 1
    power = 10 ** math.floor(math.log10(rough))
    return int(next((one * power for one in STEPS if one * power >= rough), 10 * power))


class Point(NamedTuple):
    """A figure in time: `x`, and the heights `low` and `high`, 0 to 100. `labelled`: there is room for its number."""

    x: float
    low: float
    high: float
    open_high: bool
    counts: bool
    said: Said
    labelled: bool = False


class Development(NamedTuple):
    """How a toll developed, by the days on which reports came out."""

    measure: str
    points: tuple[Point, ...]
    scale: Scale
    first: str
    last: str


def development(found: OpenIncident) -> Development | None:
    """The whole figures of the first measure by the day of their reports; None where all are of one day."""
    if not found.measures:
        return None
    said = [
        (one, not one.reason)
        for row in found.origins
        for one in (*row.cells[0].counted, *row.cells[0].left)
        if one.report.day and one.figure.part_of is None and (one.figure.low, one.figure.high) != (None, None)
    ]
    days = sorted({one.report.day for one, _ in said if one.report.day})
    if len(days) < 2:
        return None
    upward = scale(value for one, _ in said for value in (one.figure.low, one.figure.high))
    span = _number(days[-1]) - _number(days[0])
    points = [_point(one, counts, upward, _number(days[0]), span) for one, counts in said]
    return Development(found.measures[0], tuple(_apart(points)), upward, days[0], days[-1])


def _point(said: Said, counts: bool, upward: Scale, first: int, span: int) -> Point:
    low, high = said.figure.low, said.figure.high
    bottom = low if low is not None else 0
    x = 100 * (_number(said.report.day or "") - first) / span
    return Point(
        x=round(x, 2),
        low=upward.at(bottom),
        high=upward.at(high if high is not None else bottom),
        open_high=high is None,
        counts=counts,
        said=said,
    )


def _apart(points: Sequence[Point]) -> list[Point]:
    """One point for what several say alike on one day; where one of them counts, it does."""
    found: dict[tuple[float, float, float, bool], Point] = {}
    for point in points:
        key = (point.x, point.low, point.high, point.open_high)
        if key not in found or (point.counts and not found[key].counts):
            found[key] = point
    ordered = sorted(found.values(), key=lambda one: (one.x, -one.low, -one.high))
    return [one._replace(labelled=_has_room(one, ordered)) for one in ordered]


def _has_room(point: Point, points: Sequence[Point]) -> bool:
    """Whether a number that counts can stand beside its point: no higher one that counts is too near."""
    near = (
        other
        for other in points
        if other.counts and 0 <= other.x - point.x < ROOM_X and 0 <= other.low - point.low < ROOM_Y and other != point
    )
    return point.counts and not any(near)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


class Strip(NamedTuple):
    """Ratios on a scale of doublings: from a quarter to four times, each a point; `marks` are the steps.

    Points at the ends stand for all beyond. `middle` is where the median stands, `low` and `high` where the quartiles
    do; None without points.
    """

    points: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, str], ...]
    middle: float | None = None
    low: float | None = None
    high: float | None = None
    median: float | None = None


FARTHEST = 2.0
"""Doublings, or halvings, that a strip shows."""


def strip(ratios: Iterable[float]) -> Strip:
    """Ratios as points on a line, drawn above each other where they fall together."""
    found = sorted(ratios)
    marks = tuple((_doublings(one), name) for one, name in ((0.25, "¼"), (0.5, "½"), (1, "1"), (2, "2"), (4, "4")))
    height: Counter[float] = Counter()
    points = []
    for ratio in found:
        x = _doublings(ratio)
        points.append((x, float(min(height[round(x)], 5))))
        height[round(x)] += 1
    if not found:
        return Strip(points=(), marks=marks)
    low, median, high = (quantile(found, share) for share in (0.25, 0.5, 0.75))
    return Strip(tuple(points), marks, _doublings(median), _doublings(low), _doublings(high), median)


def quantile(found: Sequence[float], share: float) -> float:
    """The value below which a share of sorted values lies, between two of them where it falls there."""
    at = share * (len(found) - 1)
    below = found[math.floor(at)]
    return below + (found[math.ceil(at)] - below) * (at - math.floor(at))


def _doublings(ratio: float) -> float:
    """Where a ratio stands, 0 to 100."""
    steps = math.log2(ratio) if ratio > 0 else -FARTHEST
    return round(50 + 50 * max(-FARTHEST, min(FARTHEST, steps)) / FARTHEST, 2)
