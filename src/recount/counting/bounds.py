"""Intervals of counts: a lowest and a highest number, each None where the words set no bound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Number = int | float


class Bounds(NamedTuple):
    """`low` None: no lower bound was said; `high` None: no upper bound was said, the number stays open."""

    low: Number | None
    high: Number | None

    @property
    def known(self) -> bool:
        """Whether any bound was said."""
        return self.low is not None or self.high is not None

    def __bool__(self) -> bool:
        return self.known

    def holds(self, value: Number) -> bool:
        """Whether a number lies within."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meets(self, other: Bounds) -> bool:
        """Whether two intervals have a number in common."""
        low = max(self.low or 0, other.low or 0)
        highs = [high for high in (self.high, other.high) if high is not None]
        return not highs or low <= min(highs)


def either(intervals: Iterable[Bounds]) -> Bounds:
    """What holds if one of several is right, and nobody knows which: the lowest low, the highest high."""
    found = [interval for interval in intervals if interval.known]
    lows = [interval.low for interval in found if interval.low is not None]
    highs = [interval.high for interval in found]
    top = None if not highs or any(high is None for high in highs) else max(high for high in highs if high is not None)
    return Bounds(min(lows) if lows else None, top)


def both(intervals: Iterable[Bounds]) -> Bounds:
    """The sum of counts of different people: open above as soon as one is."""
    found = [interval for interval in intervals if interval.known]
    if not found:
        return Bounds(None, None)
    lows = [interval.low for interval in found if interval.low is not None]
    highs = [interval.high for interval in found if interval.high is not None]
    return Bounds(sum(lows) if lows else None, sum(highs) if len(highs) == len(found) else None)


def minus(whole: Bounds, part: Bounds) -> Bounds:
    """What is left of a whole without a part of it: never below zero."""
    low = None if whole.low is None else max(0, whole.low - (part.high if part.high is not None else whole.low))
    high = None if whole.high is None else max(0, whole.high - (part.low or 0))
    return Bounds(low, high)
