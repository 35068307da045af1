"""Reports: which there are, and one with all that was read in it."""

from __future__ import annotations

from collections.abc import Sequence

from recount.ledger import Ledger
from recount.ledger.pages import LIMIT, IncidentFilter, IncidentLine, Page, Relation, ReportFilter, ReportLine
from recount.model import Claim, Gap, Report
from recount.model.record import Record
from recount.review import Consent
from recount.web.access import Action, Person, Thing, may
from recount.web.answers.seeing import seen_incidents, sees, sees_all

SHOWN = 1000
"""Incidents of one report that are looked up at most."""


class OpenReport(Record):
    """One report with its current reading; `read` is false where nobody read it.

    `incidents` are by claim id. `relations` leave out reports that the viewer may not see. `consent` is None where
    none was ever recorded; how it was got is told to those who may record it.
    """

    report: Report
    read: bool
    reader: str | None = None
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    incidents: dict[str, IncidentLine]
    relations: tuple[Relation, ...] = ()
    consent: Consent | None = None


def list_reports(
    ledger: Ledger, viewer: Person, where: ReportFilter, after: str | None = None, limit: int = LIMIT
) -> Page[ReportLine]:
    """A page of the reports that a viewer may see, the newest first; with words, the best for them first.

    Raises ValueError for a mark (`after`) that is none.
    """
    if sees_all(viewer):
        return ledger.pages.reports(where, after=after, limit=limit)
    found = ledger.pages.reports(where.model_copy(update={"open_only": True}), after=after, limit=limit)
    hidden = ledger.pages.confidential_among(
        [one for line in found.rows for one in (line.original, line.revises) if one]
    )
    return Page(tuple(_without(line, hidden) for line in found.rows), found.after)


def _without(line: ReportLine, hidden: frozenset[str]) -> ReportLine:
    """A report without what leads to one that may not be seen."""
    gone = {key: None for key in ("original", "revises") if getattr(line, key) in hidden}
    return line.model_copy(update=gone) if gone else line


def open_report(ledger: Ledger, viewer: Person, report_id: str) -> OpenReport | None:
    """One report, None where there is none or the viewer may not know of it."""
    readings = ledger.readings_of([report_id])
    report = readings[0].report if readings else ledger.pages.report(report_id)
    if report is None or not sees(viewer, report):
        return None
    related = [one for one in ledger.pages.relations(report_id) if _may_see(viewer, one)]
    if not readings:
        consent = _consent(ledger, viewer, report_id)
        return OpenReport(report=report, read=False, incidents={}, relations=tuple(related), consent=consent)
    reading = readings[0]
    return OpenReport(
        report=report,
        read=True,
        reader=f"{reading.reader.name} {reading.reader.version}",
        claims=tuple(sorted(reading.claims, key=_where)),
        gaps=reading.gaps,
        incidents=incidents_of_report(ledger, viewer, report_id),
        relations=tuple(related),
        consent=_consent(ledger, viewer, report_id),
    )


def _consent(ledger: Ledger, viewer: Person, report_id: str) -> Consent | None:
    found = ledger.consents().get(report_id)
    if found is None or may(viewer, Action.decide):
        return found
    return found.model_copy(update={"by": "", "why": ""})


def incidents_of_report(ledger: Ledger, viewer: Person, report_id: str) -> dict[str, IncidentLine]:
    """The incident of each claim of a report that has one."""
    found = ledger.pages.incidents(IncidentFilter(report=report_id), limit=SHOWN).rows
    lines = {one.id: one for one in seen_incidents(ledger, viewer, found)}
    claims = ledger.pages.claims(report=report_id, limit=SHOWN).rows
    return {one.claim.id: lines[held] for one in claims for held in one.incidents if held in lines}


def _may_see(viewer: Person, relation: Relation) -> bool:
    return may(viewer, Action.read, Thing(sensitivity=relation.report.sensitivity))


def _where(claim: Claim) -> tuple[int, str]:
    """Where a claim begins in its text; the order in which a reader meets it."""
    spans: Sequence[tuple[int, int]] = claim.evidence or tuple(one.span for one in claim.figures)
    return (min((start for start, _ in spans), default=0), claim.id)
