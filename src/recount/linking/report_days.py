"""Which days a report itself gives away, in any language: when it was put out, and which days its text names.

For linking only. Nothing of it becomes a claim's time: what a report says of an event's day is the reader's to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache

from recount.linking.days import day_number
from recount.linking.report_words import outside
from recount.linking.vocabulary_files import data_file
from recount.model import Report

_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_AHEAD_DAYS = 1
"""A report may be a day ahead of the place where its date was written down; what it names beyond that is a plan."""

_TEXT_MAX = 12_000
_IN_ADDRESS = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[/\-_.](?P<m>\d{1,2})[/\-_.](?P<d>\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d/.\-])(?P<one>\d{1,2})[/.\-](?P<other>\d{1,2})[/.\-](?P<y>(?:19|20)\d\d)(?!\d)")
_MONTHS = 12
_LEAP_YEAR = 2000
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class ReportDays:
    """Days as ordinals. `posted` is when the report was put out, None where nothing tells; `said` are days it names.

    `yearless` are days of some year, as (month, day), where nothing tells which.
    """

    posted: int | None = None
    said: frozenset[int] = frozenset()
    yearless: frozenset[tuple[int, int]] = frozenset()

    @property
    def all(self) -> frozenset[int]:
        """The days with a year."""
        return self.said | {self.posted} if self.posted is not None else self.said

    @property
    def of_years(self) -> frozenset[tuple[int, int]]:
        """All days as days of a year."""
        return self.yearless | {_of_year(day) for day in self.all}


@lru_cache(maxsize=65_536)
def days_of(report: Report) -> ReportDays:
    """The days of a report: its publication, else the day in its address; and the dates in its text.

    A day and month without a year is of the year that brings it nearest before the day on which the report was put out.
    """
    posted = day_number(report.published) or _of_address(report.url)
    text = f"{report.title or ''}\n{outside(report.text[:_TEXT_MAX], report.furniture)}".translate(_DIGITS)
    said, yearless = set(), set()
    for day, month, year in _named(text):
        number = _ordinal(day, month, year) if year else _nearest(day, month, posted)
        if number is None and year is None and posted is None and _ordinal(day, month, _LEAP_YEAR):
            yearless.add((month, day))
        elif number is not None and (posted is None or number <= posted + _AHEAD_DAYS):
            said.add(number)
    return ReportDays(posted, frozenset(said), frozenset(yearless))


def _of_year(day: int) -> tuple[int, int]:
    found = date.fromordinal(day)
    return found.month, found.day


def _of_address(url: str | None) -> int | None:
    if not url:
        return None
    for site in data_file("report_words.toml")["timed_address"]:
        timed = re.search(site["pattern"], url)
        if timed:
            seconds = ((int(timed.group(1)) >> site["shift"]) + site["epoch"]) / 1000
            try:
                return datetime.fromtimestamp(seconds, UTC).date().toordinal()
            except (OverflowError, ValueError, OSError):
                return None
    found = _IN_ADDRESS.search(url)
    return _ordinal(int(found["d"]), int(found["m"]), int(found["y"])) if found else None


def _named(text: str) -> Iterator[tuple[int, int, int | None]]:
    """Day, month and year of each date that the text writes out; the year None where it is left out."""
    for found in _IN_ADDRESS.finditer(text):
        yield int(found["d"]), int(found["m"]), int(found["y"])
    for found in _YEAR_LAST.finditer(text):
        one, other = int(found["one"]), int(found["other"])
        # where both could be a month, nobody can tell which is
        if one > _MONTHS or other > _MONTHS or one == other:
            yield max(one, other), min(one, other), int(found["y"])
    pattern, months = _month_pattern()
    for found in pattern.finditer(text):
        day = found["before"] or found["after"]
        year = found["year"] or found["year_after"]
        month = re.sub(r"\s+", " ", found["m1"] or found["m2"]).casefold()
        yield int(day), months[month], int(year) if year else None


@cache
def _month_pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    months = {
        name: number
        for lists in data_file("report_words.toml")["months"].values()
        for number, names in enumerate(lists, 1)
        for name in names
    }
    # a page's furniture runs on without a blank: "PostNovember 23, 2025" before it, "20251K views" behind it
    begins = r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"
    year = r"(?P<{}>(?:19|20)\d\d)"
    sides = (
        rf"(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/]+(?:of\s+)?(?P<m1>(?i:{_either(months)}))(?!\w)"
        rf"(?:[\s,،\-/]*{year.format('year')})?"
        rf"|{begins}(?P<m2>(?i:{_either(name for name in months if name.isascii())}))\.?\s+"
        rf"(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:[\s,،]+{year.format('year_after')})?"
    )
    return re.compile(sides), months


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=lambda one: (-len(one), one)))


def _ordinal(day: int, month: int, year: int) -> int | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _nearest(day: int, month: int, posted: int | None) -> int | None:
    if posted is None:
        return None
    year = date.fromordinal(posted).year
    number = _ordinal(day, month, year)
    return number if number is not None and number <= posted + _AHEAD_DAYS else _ordinal(day, month, year - 1)
