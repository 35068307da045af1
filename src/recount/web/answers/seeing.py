"""What somebody may see: reports by how far they may go, and incidents by the reports that speak of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from recount.ledger import Ledger
from recount.ledger.pages import IncidentLine, ReportFilter
from recount.model import Report
from recount.web.access import Action, Person, Thing, may

SECRET = Thing(sensitivity="confidential")


def sees(viewer: Person, report: Report) -> bool:
    """Whether a person may read a report, and what was taken from it."""
    return may(viewer, Action.read, Thing(sensitivity=report.sensitivity))


def sees_all(viewer: Person) -> bool:
    """Whether nothing of a ledger is kept from a person."""
    return may(viewer, Action.read, SECRET)


def seen_incidents(ledger: Ledger, viewer: Person, lines: Iterable[IncidentLine]) -> tuple[IncidentLine, ...]:
    """The incidents without those of which only reports speak that the viewer may not see."""
    if sees_all(viewer):
        return tuple(lines)
    hidden: Counter[str] = Counter()
    after, first = None, True
    while first or after is not None:
        page = ledger.pages.reports(ReportFilter(sensitivity="confidential"), after=after, limit=1000)
        hidden.update(incident for line in page.rows for incident in line.incidents)
        after, first = page.after, False
    return tuple(line for line in lines if hidden[line.id] < max(line.reports, 1))
