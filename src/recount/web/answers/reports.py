"""Reports: which there are, and one with all that was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.ledger import Ledger
from recount.model import Claim, Gap, Report
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.paging import Page, page_of
from recount.web.answers.seeing import sees

FOUND = 500
"""Reports that a search gives at most: who has more asks for more words."""


class ReportRow(Record):
    """A report as a list shows it."""

    id: str
    title: str | None
    publisher: str | None
    day: str | None
    language: str | None
    sensitivity: str
    revises: bool
    claims: int
    begins: str


class IncidentOfClaim(Record):
    """An incident as a claim leads to it."""

    id: str
    event: str
    day: str | None
    place: str | None


class OpenReport(Record):
    """One report with its current reading; `read` is false where nobody read it. `incidents` are by claim id."""

    report: Report
    read: bool
    reader: str | None = None
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    incidents: dict[str, IncidentOfClaim]


def list_reports(ledger: Ledger, viewer: Person, words: str = "", page: int = 1) -> Page[ReportRow]:
    """The reports that a viewer may see, the newest first; or the best among those that hold all of `words`."""
    if words.strip():
        found = [one for one in ledger.reports(words, limit=FOUND) if sees(viewer, one)]
    else:
        found = [one for one in ledger.reports() if sees(viewer, one)]
        found.sort(key=lambda one: (one.published or "", one.id), reverse=True)
    shown = page_of(found, page)
    counts = {one.report.id: len(one.claims) for one in ledger.readings_of([one.id for one in shown.rows])}
    return Page(
        rows=tuple(_row(one, counts.get(one.id, 0)) for one in shown.rows),
        number=shown.number,
        more=shown.more,
        total=shown.total,
    )


def open_report(ledger: Ledger, viewer: Person, report_id: str) -> OpenReport | None:
    """One report, None where there is none or the viewer may not know of it."""
    report = ledger.report(report_id)
    if report is None or not sees(viewer, report):
        return None
    readings = ledger.readings_of([report_id])
    if not readings:
        return OpenReport(report=report, read=False, incidents={})
    reading = readings[0]
    return OpenReport(
        report=reading.report,
        read=True,
        reader=f"{reading.reader.name} {reading.reader.version}",
        claims=tuple(sorted(reading.claims, key=_where)),
        gaps=reading.gaps,
        incidents=incidents_of_claims(ledger, [claim.id for claim in reading.claims]),
    )


def incidents_of_claims(ledger: Ledger, claims: Iterable[str]) -> dict[str, IncidentOfClaim]:
    """The incident of each claim that has one."""
    wanted = set(claims)
    found: dict[str, IncidentOfClaim] = {}
    for incident in ledger.incidents():
        for claim in wanted.intersection(incident.claims):
            found[claim] = IncidentOfClaim(
                id=incident.id,
                event=incident.event,
                day=incident.start,
                place=incident.place.name if incident.place else None,
            )
    return found


def _where(claim: Claim) -> tuple[int, str]:
    """Where a claim begins in its text; the order in which a reader meets it."""
    spans: Sequence[tuple[int, int]] = claim.evidence or tuple(one.span for one in claim.figures)
    return (min((start for start, _ in spans), default=0), claim.id)


def _row(report: Report, claims: int) -> ReportRow:
    return ReportRow(
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        day=report.day,
        language=report.language,
        sensitivity=report.sensitivity,
        revises=report.revises is not None,
        claims=claims,
        begins=" ".join(report.text[:400].split())[:220],
    )
