"""The day of a report where only the report itself says it: a date alone on a line, or behind the place of a dateline."""

import re
from datetime import date
from functools import cache
from typing import Final

from spacy.tokens import Doc

from recount.reading.en.lexemes import Lexeme, lex
from recount.reading.en.number_vocabulary import read_data
from recount.reading.en.period_find import Placed, place_periods
from recount.reading.en.period_mention import PeriodMention, precision

_HEAD: Final = 2000  # characters in which a header can stand
_LINES: Final = 14
_LONGEST_LINE: Final = 90
_SHAPES: Final = frozenset({"month_day", "iso_day", "numeric_day"})
_PLACE: Final = re.compile(r"[A-Z][^\n,:;()]{1,40}(?:, ?[A-Z][^\n,:;()\d]{1,30})?[,:(] ?$|[A-Z][^\n,:;()\d]{1,40} [—–-]+ ?$")
_DATELINE_END: Final = re.compile(r"\.?\s*(?:\(|[-–—:]|\.\s)")


@cache
def _words() -> frozenset[str]:
    return frozenset(read_data("periods.toml")["header"]["words"])


def header_date(text: str) -> PeriodMention | None:
    """The date that a header or dateline gives; its days are None where it has no year. Tokens are [0, 0).

    The first header date with a year wins, else the first one without.
    """
    head = text[:_HEAD]
    lexemes = lex(head)
    yearless: PeriodMention | None = None
    for one in place_periods(head, lexemes, None):
        start, end = lexemes[one.i].start, lexemes[one.j - 1].end
        if one.shape.how not in _SHAPES or head.count("\n", 0, start) > 3 * _LINES:
            continue
        if not (_alone(head, lexemes, one) or _dateline(head, start, end)):
            continue
        first, last = one.resolved.first, one.resolved.last
        mention = PeriodMention(
            text=text[start:end], start=start, end=end, from_=first, to=last, date_prec=precision(first, last), kind="day",
            anchored=first is not None, tokens=(0, 0), ambiguous=one.resolved.ambiguous, value=one.resolved.value,
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


def _alone(text: str, lexemes: list[Lexeme], one: Placed) -> bool:
    """The date's line holds nothing else but clock times and words such as "Published"."""
    start, end = lexemes[one.i].start, lexemes[one.j - 1].end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if line_end - line_start > _LONGEST_LINE or (line_end == len(text) == _HEAD):
        return False
    others = [
        lexeme
        for at, lexeme in enumerate(lexemes)
        if line_start <= lexeme.start < line_end and not one.i <= at < one.j
    ]
    if any(lexeme.kind == "word" and lexeme.low not in _words() for lexeme in others):
        return False
    return line_start > 0 or line_end < len(text)


def _dateline(text: str, start: int, end: int) -> bool:
    """ "KYIV, March 3 (Reuters) -": a place before, a bracket, dash or full stop behind, at the start of a line."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    return bool(_PLACE.fullmatch(before.lstrip())) and bool(_DATELINE_END.match(text, end))
