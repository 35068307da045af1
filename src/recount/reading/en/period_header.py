"""The day of a report where only the report says it: a date alone on a line, or behind the place of a dateline."""

import re
from datetime import date
from functools import cache, lru_cache
from typing import Final

from recount.reading.en.lexemes import lex
from recount.reading.en.number_vocabulary import read_data
from recount.reading.en.parsed import Doc
from recount.reading.en.period_find import place_periods
from recount.reading.en.period_mention import PeriodMention, precision

_HEAD: Final = 2000  # characters in which a header can stand
_LINES: Final = 14
_LONGEST_LINE: Final = 90
DATE_SHAPES: Final = frozenset({"month_day", "iso_day", "numeric_day"})
"""Rules of data/periods.toml whose times can date a report."""
_PLACE: Final = re.compile(
    r"[A-Z][^\n,:;()]{1,40}(?:, ?[A-Z][^\n,:;()\d]{1,30})?[,:(] ?$"  # "KYIV, ", "KYIV, Ukraine, ", "KYIV ("
    r"|[A-Z][^\n,:;()\d]{1,40} [—–-]+ ?$"  # "KYIV - "
)
_DATELINE_END: Final = re.compile(r"[.)]?\s*(?:\(|[-–—:]|\.\s)")


@cache
def _words() -> frozenset[str]:
    return frozenset(read_data("periods.toml")["header"]["words"])


@lru_cache(maxsize=64)  # asked again for every act and figure of a report
def header_date(text: str) -> PeriodMention | None:
    """The date that a header or dateline gives; its days are None where it has no year. Tokens are [0, 0).

    The first header date with a year wins, else the first one without.
    """
    head = text[:_HEAD]
    lexemes = lex(head)
    yearless: PeriodMention | None = None
    for one in place_periods(head, lexemes, None):
        start, end = lexemes[one.i].start, lexemes[one.j - 1].end
        if one.shape.how not in DATE_SHAPES or head.count("\n", 0, start) > 3 * _LINES:
            continue
        if not (_alone(head, start, end) or _dateline(head, start, end)):
            continue
        first, last = one.resolved.first, one.resolved.last
        mention = PeriodMention(
            text=text[start:end], start=start, end=end, from_=first, to=last, date_prec=precision(first, last),
            kind="day", header=True, anchored=first is not None, tokens=(0, 0), ambiguous=one.resolved.ambiguous,
            value=one.resolved.value,
        )  # fmt: skip
        if first is not None:
            return mention
        yearless = yearless or mention
    return yearless


def anchor(doc: Doc, published: date | None) -> date | None:
    """The day from which the text speaks: the day of publication, else the header's, else None."""
    if published is not None:
        return published
    found = header_date(doc.text)
    return found.from_ if found is not None else None


def in_header(text: str, start: int, end: int) -> bool:
    """Whether the date at these characters stands alone on its line or in a dateline, and so dates the report only."""
    return _dateline(text, start, end) or _alone(text, start, end)


def _alone(text: str, start: int, end: int) -> bool:
    """The date's line holds nothing else but clock times and words such as "Published"."""
    line_start = _line_start(text, start)
    line_end = text.find("\n", end, end + _LONGEST_LINE)
    line_end = min(len(text), end + _LONGEST_LINE) if line_end < 0 else line_end
    if line_start is None or line_end - line_start > _LONGEST_LINE or (line_start == 0 and line_end == len(text)):
        return False
    others = lex(text[line_start:start]) + lex(text[end:line_end])
    return all(lexeme.kind != "word" or lexeme.low in _words() for lexeme in others)


def _dateline(text: str, start: int, end: int) -> bool:
    """ "KYIV, March 3 (Reuters) -": a place before, a bracket, dash or full stop behind, at the start of a line."""
    if not _DATELINE_END.match(text, end):
        return False
    line_start = _line_start(text, start)
    return line_start is not None and bool(_PLACE.fullmatch(text[line_start:start].lstrip()))


def _line_start(text: str, at: int) -> int | None:
    """Where the line of a character begins, None where that is too far for a header."""
    near = max(0, at - _LONGEST_LINE)
    found = text.rfind("\n", near, at)
    if found < 0 and near > 0:
        return None
    return found + 1
