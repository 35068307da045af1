"""Claims: those of a report, a voice or an incident; and one, with its report and the words around it."""

from __future__ import annotations

from recount.ledger import Ledger
from recount.ledger.pages import LIMIT, ClaimLine, IncidentLine, Page
from recount.ledger.reviewing import Reviewed
from recount.model import Claim, Report
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.reports import incidents_of_report
from recount.web.answers.seeing import sees, sees_all


class OpenClaim(Record):
    """A claim as people corrected it so far, with what they decided on it, the newest last."""

    claim: Claim
    report: Report
    incident: IncidentLine | None
    decisions: tuple[Reviewed, ...]


def list_claims(
    ledger: Ledger,
    viewer: Person,
    *,
    report: str | None = None,
    voice: str | None = None,
    incident: str | None = None,
    after: str | None = None,
    limit: int = LIMIT,
) -> Page[ClaimLine]:
    """A page of the claims of one report, voice or incident that a viewer may see.

    Raises ValueError where not exactly one is given, and for a mark (`after`) that is none.
    """
    return ledger.pages.claims(
        report=report, voice=voice, incident=incident, open_only=not sees_all(viewer), after=after, limit=limit
    )


def open_claim(ledger: Ledger, viewer: Person, claim_id: str) -> OpenClaim | None:
    """One claim by its id; None where there is none, or the viewer may not see its report."""
    found = ledger.claim(claim_id)
    if found is None or not sees(viewer, found[1]):
        return None
    claim, report = found
    return OpenClaim(
        claim=claim,
        report=report,
        incident=incidents_of_report(ledger, viewer, report.id).get(claim.id),
        decisions=tuple(
            one for one in ledger.reviews() if any(anchor.claim == claim.id for anchor in one.review.claims)
        ),
    )
