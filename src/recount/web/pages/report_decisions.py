"""Deciding on reports: for which purposes there is consent. The form stands on the report's page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response

from recount.model.vocabulary import Purpose
from recount.web.access import Action, needs
from recount.web.answers.reports import open_report
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions.consent import record_consent
from recount.web.pages.deciding import Why, decided

router = APIRouter(prefix="/reports")


@router.post("/{report_id}/consent", dependencies=[Depends(needs(Action.decide))])
def consent(
    request: Request, ledger: LedgerOf, viewer: Viewer, report_id: str,
    purposes: Annotated[list[Purpose] | None, Form()] = None, why: Why = "",
) -> Response:  # fmt: skip
    """Record consent."""
    if open_report(ledger, viewer, report_id) is None:
        raise HTTPException(404, "there is no such report in this ledger, or it was expunged")
    return decided(
        request, f"/reports/{report_id}", lambda: record_consent(ledger, viewer, report_id, purposes or (), why)
    )
