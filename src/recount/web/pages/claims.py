"""One claim: its words, what was taken from them, and the form by which a person corrects it."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from recount.model.vocabulary import EventType, Modality, Scope, Status
from recount.web.access import Action, needs
from recount.web.answers.claims import OpenClaim, open_claim
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions import claims as decisions
from recount.web.pages.deciding import Why, decided
from recount.web.rendering import page

router = APIRouter(prefix="/claims")


@router.get("/{claim_id}", dependencies=[Depends(needs(Action.read))])
def claim(request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: str) -> Response:
    """One claim."""
    return page(
        request, "claims/claim.html", found=_found(ledger, viewer, claim_id), events=get_args(EventType),
        modalities=get_args(Modality), statuses=get_args(Status), scopes=get_args(Scope),
    )  # fmt: skip


@router.post("/{claim_id}/judge", dependencies=[Depends(needs(Action.review))])
def judge(
    request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: str,
    verdict: Annotated[Literal["accept", "reject"], Form()], why: Why = "",
) -> Response:  # fmt: skip
    """Read rightly, or not to be counted."""
    _found(ledger, viewer, claim_id)
    decide = decisions.accept if verdict == "accept" else decisions.reject
    return decided(request, f"/claims/{claim_id}", lambda: decide(ledger, viewer, claim_id, why))


@router.post("/{claim_id}/correct", dependencies=[Depends(needs(Action.review))])
async def correct(request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: str) -> Response:
    """Other values than the machine took."""
    form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_correct, request, ledger, viewer, claim_id, form)


def _found(ledger: LedgerOf, viewer: Viewer, claim_id: str) -> OpenClaim:
    found = open_claim(ledger, viewer, claim_id)
    if found is None:
        raise HTTPException(404, "there is no such claim in this ledger")
    return found


def _correct(request: Request, ledger: LedgerOf, viewer: Viewer, claim_id: str, form: dict[str, str]) -> Response:
    found = _found(ledger, viewer, claim_id)
    why = form.get("why", "")[:4_000]
    return decided(request, f"/claims/{claim_id}", lambda: decisions.correct(ledger, viewer, found.claim, form, why))
