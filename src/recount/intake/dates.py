"""Publication dates in the forms that sources use, to ISO 8601: a day, or a time where one is given."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), start=1)
    for length in (3, 4, len(name))
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})")
_DAY_MONTH = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})")
_MONTH_DAY = re.compile(r"(?:[a-z]+,?\s+)?([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ].*)?")
_YEARS = range(1800, 2200)


def normal_date(text: str | None) -> str | None:
    """The day (YYYY-MM-DD) or the ISO 8601 time that `text` gives, None where it gives no certain day.

    A month or a year alone is no day. "4/5/2018" is none either: half of the world reads it the other way round.
    """
    words = " ".join(text.split()) if text else ""
    if not words or len(words) > 100:
        return None
    try:
        found = _iso(words) or _written(words.lower()) or _of_mail(words)
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found and int(found[:4]) in _YEARS else None


def _iso(words: str) -> str | None:
    if not _ISO.fullmatch(words):
        return None
    if len(words) in (8, 10):
        return date.fromisoformat(words).isoformat()
    return datetime.fromisoformat(words).isoformat()


def _written(words: str) -> str | None:
    if found := _YEAR_FIRST.fullmatch(words):
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
    if (found := _DAY_MONTH.fullmatch(words)) and (month := _MONTHS.get(found[2])):
        return date(int(found[3]), month, int(found[1])).isoformat()
    if (found := _MONTH_DAY.fullmatch(words)) and (month := _MONTHS.get(found[1])):
        return date(int(found[3]), month, int(found[2])).isoformat()
    return None


def _of_mail(words: str) -> str | None:
    """The form of mail and of RSS (RFC 2822): "Mon, 23 Nov 2015 10:00:00 +0200"."""
    return parsedate_to_datetime(words).isoformat() if ":" in words else None
