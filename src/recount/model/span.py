"""Where words stand: half-open intervals of Unicode code points."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from recount.model.record import Record


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= span[0] <= span[1]:
        raise ValueError(f"a span runs from its start to its end, not {span[0]}..{span[1]}")
    return span


Span = Annotated[tuple[int, int], AfterValidator(_ordered)]
"""`[start, end)` in Unicode code points of a report's text."""


class Words(Record):
    """Words of a report with the place where they stand; `text` equals the report's text there."""

    text: str
    span: Span

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Words:
        """The words of `text` from code point `start` up to `end`."""
        return cls(text=text[start:end], span=(start, end))
