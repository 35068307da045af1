"""Days and moments as numbers and sort keys; what cannot be read as a day is unknown, never an error."""

from __future__ import annotations

from datetime import UTC, date, datetime

from recount.model import Report

NO_HOUR = "~"
"""Follows a day in sort keys where its hour is not known; sorts after all hours."""

_DAY = len("2016-03-01")


def day_number(day: str | None) -> int | None:
    """The proleptic Gregorian ordinal of a day or time in ISO 8601, None where there is none."""
    if not day:
        return None
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def day_text(number: int) -> str:
    """The day of an ordinal, YYYY-MM-DD."""
    return date.fromordinal(number).isoformat()


def moment(published: str | None) -> str | None:
    """A publication time as text that sorts by time; times with an offset are brought to UTC. None where unreadable."""
    if not published or day_number(published) is None:
        return None
    try:
        time = datetime.fromisoformat(published)
    except ValueError:
        return published[:10]
    if len(published) <= 10:
        return published
    return time.astimezone(UTC).replace(tzinfo=None).isoformat() if time.tzinfo else time.isoformat()


def report_order(report: Report) -> tuple[bool, str, str]:
    """Sorts reports by publication, the undated last, then by id.

    A report of which only the day is known comes after those of that day that say their hour: nothing shows that it was
    there before them.
    """
    published = moment(report.published)
    if published is not None and len(published) == _DAY:
        published += NO_HOUR
    return published is None, published or "", report.id
