"""Claims: those of a report, a voice or an incident; one; and what people decide on it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from recount.ledger import Ledger
from recount.ledger.pages import LIMIT, ClaimLine
from recount.web.access import Action, Person, needs
from recount.web.answers.claims import OpenClaim, list_claims, open_claim
from recount.web.api.problems import decided, there, told, understood
from recount.web.api.shapes import After, Decided, Id, Limit, Listing, Value, Why, listing, single, taken_up
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions import claims as decisions

router = APIRouter(prefix="/claims", tags=["claims"])
REVIEW = [Depends(needs(Action.review))]


class Correction(Why):
    """Other values than the machine took: of the claim, and of its figures by their ids. The words stay as they are."""

    changes: dict[str, Any] = Field(
        default_factory=dict,
        description="event, modality, background, basis, place, time, by, against",
        examples=[{"place": {"name": "Tell Safa", "country": "SY"}}],
    )
    figures: dict[str, dict[str, Any]] = Field(
        default_factory=dict,
        description="measure, low, high, category, status, age_group, sex, role, scope, as_of, part_of",
        examples=[{"f1": {"low": 43, "high": 51}}],
    )


@router.get("", operation_id="listClaims", responses=told(), dependencies=[Depends(needs(Action.read))])
def claims(
    request: Request, ledger: LedgerOf, viewer: Viewer, report: Value | None = None, voice: Value | None = None,
    incident: Value | None = None, after: After = "", limit: Limit = LIMIT,
) -> Listing[ClaimLine]:  # fmt: skip
    """The claims of exactly one report, voice (by its key) or incident."""
    found = understood(
        lambda: list_claims(
            ledger, viewer, report=report, voice=voice, incident=incident, after=after or None, limit=limit
        )
    )
    return listing(request, found)


@router.get(
    "/{claim_id}", operation_id="getClaim", response_model=OpenClaim, responses=told(404),
    dependencies=[Depends(needs(Action.read))],
)  # fmt: skip
def claim(request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: Id) -> Response:
    """One claim as people corrected it, with its report, its incident and the decisions on it."""
    return single(request, _found(ledger, viewer, claim_id))


@router.post("/{claim_id}/accept", operation_id="acceptClaim", responses=told(404), dependencies=REVIEW)
def accept(request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: Id, said: Why) -> Decided:
    """It was read rightly."""
    _found(ledger, viewer, claim_id)
    return taken_up(request, decided(lambda: decisions.accept(ledger, viewer, claim_id, said.why)))


@router.post("/{claim_id}/reject", operation_id="rejectClaim", responses=told(404), dependencies=REVIEW)
def reject(request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: Id, said: Why) -> Decided:
    """It does not count; it stands in what was left out, with the reason."""
    _found(ledger, viewer, claim_id)
    return taken_up(request, decided(lambda: decisions.reject(ledger, viewer, claim_id, said.why)))


@router.post("/{claim_id}/correct", operation_id="correctClaim", responses=told(404), dependencies=REVIEW)
def correct(request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: Id, said: Correction) -> Decided:
    """Other values than the machine took from the words."""
    _found(ledger, viewer, claim_id)
    return taken_up(
        request,
        decided(lambda: decisions.correct_values(ledger, viewer, claim_id, said.changes, said.figures, said.why)),
    )


def _found(ledger: Ledger, viewer: Person, claim_id: str) -> OpenClaim:
    return there(open_claim(ledger, viewer, claim_id), "claim")
