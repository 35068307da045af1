"""Deciding on incidents: state, grade, merge, split, comment. The forms stand on the incident's page."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from recount.model.vocabulary import HarmGrade, IncidentState, StrikeStatus
from recount.web.access import Action, needs
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions import incidents as decisions
from recount.web.pages.deciding import Seen, Why, decided

router = APIRouter(prefix="/incidents")
Ids = Annotated[list[str], Form(max_length=200)]


@router.post("/{incident_id}/state", dependencies=[Depends(needs(Action.decide))])
def set_state(
    request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: str, seen: Seen,
    state: Annotated[IncidentState, Form()], why: Why = "",
) -> Response:  # fmt: skip
    """Set the state."""
    return decided(
        request,
        f"/incidents/{incident_id}",
        lambda: decisions.set_state(ledger, viewer, decisions.check(ledger, incident_id, seen), state, why),
    )


@router.post("/{incident_id}/grade", dependencies=[Depends(needs(Action.decide))])
def grade(
    request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: str, seen: Seen,
    harm: Annotated[HarmGrade | Literal[""], Form()] = "", strike: Annotated[StrikeStatus | Literal[""], Form()] = "",
    why: Why = "",
) -> Response:  # fmt: skip
    """Say how well it is supported."""
    return decided(
        request,
        f"/incidents/{incident_id}",
        lambda: decisions.grade(
            ledger, viewer, decisions.check(ledger, incident_id, seen), harm or None, strike or None, why
        ),
    )


@router.post("/{incident_id}/merge", dependencies=[Depends(needs(Action.decide))])
def merge(
    request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: str, seen: Seen, others: Ids, why: Why = ""
) -> Response:
    """One happening with others."""
    return decided(
        request,
        f"/incidents/{incident_id}",
        lambda: decisions.merge(ledger, viewer, decisions.check(ledger, incident_id, seen), others, why),
    )


@router.post("/{incident_id}/split", dependencies=[Depends(needs(Action.decide))])
def split(
    request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: str, seen: Seen,
    claims: Annotated[list[str] | None, Form(max_length=2_000)] = None, why: Why = "",
) -> Response:  # fmt: skip
    """Some claims are another happening."""
    return decided(
        request,
        f"/incidents/{incident_id}",
        lambda: decisions.split(ledger, viewer, decisions.check(ledger, incident_id, seen), claims or [], why),
    )


@router.post("/{incident_id}/comment", dependencies=[Depends(needs(Action.comment))])
def comment(
    request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: str, seen: Seen, why: Why = ""
) -> Response:
    """Say something of it."""
    return decided(
        request,
        f"/incidents/{incident_id}#comments",
        lambda: decisions.comment(ledger, viewer, decisions.check(ledger, incident_id, seen), why),
    )
