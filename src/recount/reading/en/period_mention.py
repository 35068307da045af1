"""A time that a text mentions."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

PeriodKind = Literal["day", "span", "since", "until", "duration", "vague", "relative"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Words that say when, and the days that they stand for.

    `from_` and `to` are the first and the last possible day, None where open or not known; `date_prec` is UCDP GED's
    code (1 day, 2 two to six days, 3 week, 4 month, 5 more, or open), None where nothing is known. `anchored` is true
    where the words resolved to days. `start` and `end` are characters, `tokens` the token range [i, j). `ambiguous`
    marks a numeric date whose day and month could be exchanged. `value` is the TIMEX3 value that the words stand for,
    where there is one (a duration has only that). `header` marks a date that stands alone on its line or in a dateline,
    and so dates the report and nothing else.
    """

    text: str
    start: int
    end: int
    from_: date | None
    to: date | None
    date_prec: int | None
    kind: PeriodKind
    anchored: bool
    tokens: tuple[int, int]
    ambiguous: bool = False
    value: str | None = None
    header: bool = False


def precision(start: date | None, end: date | None) -> int | None:
    """UCDP GED's date_prec for an interval of days; open intervals have the loosest code."""
    if start is None and end is None:
        return None
    if start is None or end is None:
        return 5
    days = (end - start).days + 1
    for limit, code in ((1, 1), (6, 2), (7, 3), (31, 4)):
        if days <= limit:
            return code
    return 5
