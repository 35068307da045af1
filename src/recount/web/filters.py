"""The filters of lists as they stand in an address: the same for pages and for the API."""

from __future__ import annotations

from recount.ledger.pages import IncidentFilter, ReportFilter
from recount.web.asking import Day, Name, Words


def incident_filter(
    words: Words = "",
    state: Name = "",
    event: Name = "",
    country: Name = "",
    actor: Name = "",
    voice: Name = "",
    start: Day = "",
    end: Day = "",
) -> IncidentFilter:
    """Which incidents."""
    return IncidentFilter(
        text=words.strip() or None,
        state=state or None,
        event=event or None,
        country=country or None,
        actor=actor or None,
        voice=voice or None,
        start=start or None,
        end=end or None,
    )


def report_filter(
    words: Words = "", publisher: Name = "", voice: Name = "", start: Day = "", end: Day = ""
) -> ReportFilter:
    """Which reports."""
    return ReportFilter(
        words=words.strip() or None,
        publisher=publisher.strip() or None,
        voice=voice or None,
        start=start or None,
        end=end or None,
    )
