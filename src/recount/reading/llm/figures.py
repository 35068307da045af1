"""Whether a number is what its words say: the words are parsed by the grammar's own reader of numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from recount.reading.en.numbers import Number
from recount.reading.llm.schema import AnsweredFigure

# What stands where a count could, and counts nothing.
_NO_COUNT = frozenset({"date", "year", "time", "age", "percent", "phone", "address", "duration", "distance", "ordinal"})


@dataclass(frozen=True)
class Bounds:
    """What the words of a figure say, and where the number with its modifier stands."""

    low: int | float | None
    high: int | float | None
    approximate: bool
    quantifier: str | None
    span: tuple[int, int]


class Numbers:
    """The numbers of a report, to be asked what stands at a span. In the order of the text, without overlap."""

    def __init__(self, numbers: Sequence[Number], *, english: bool) -> None:
        """`english`: modifiers were understood; else only the bare numbers are trusted."""
        self._numbers, self._english = numbers, english
        self._ends = [number.end for number in numbers]

    def bounds(self, span: tuple[int, int], figure: AnsweredFigure) -> Bounds | str:
        """The bounds that the words at `span` set, or in what the answered ones disagree with them."""
        there = self._at(span)
        counting = [number for number in there if number.reject not in _NO_COUNT]
        if there and not counting:
            return f"they are a number of another kind ({there[0].reject})"
        if not counting:
            return self._without_number(span, figure)
        agreeing = [number for number in counting if _agrees(number, figure)]
        if len(agreeing) != 1:
            return "they say another number"
        number = agreeing[0]
        low, high = (number.low, number.high) if self._english else (figure.low, figure.high)
        return Bounds(low, high, number.approximate, number.quantifier, (number.start, number.end))

    def _at(self, span: tuple[int, int]) -> list[Number]:
        found: list[Number] = []
        for number in self._numbers[bisect_left(self._ends, span[0] + 1) :]:
            if number.start >= span[1]:
                break
            found.append(number)
        return found

    def _without_number(self, span: tuple[int, int], figure: AnsweredFigure) -> Bounds | str:
        """Words without a number set no bound, or name one person ("a child", a name)."""
        if (figure.low, figure.high) in ((None, None), (1, 1)):
            return Bounds(figure.low, figure.high, False, None, span)
        return "they hold no such number"


def _agrees(number: Number, figure: AnsweredFigure) -> bool:
    """Whether every bound that was answered is one that the words set.

    "More than 800" sets 801; that a model answers 800 for it is no other number. Vague words ("dozens") may be left
    without bounds; a number that is said may not.
    """
    said = {value for value in (number.low, number.high) if value is not None}
    said |= {value - 1 for value in (number.low,) if value is not None and number.high is None}
    said |= {value + 1 for value in (number.high,) if value is not None and number.low is None}
    answered = {value for value in (figure.low, figure.high) if value is not None}
    if not answered:
        return number.kind == "vague" or not said
    return answered <= said
