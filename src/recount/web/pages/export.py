"""Exporting: what goes out, in which form, under which rulebook."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response

from recount.counting import RULEBOOKS
from recount.model.extras import ExtraMissing
from recount.model.vocabulary import PURPOSES, Purpose
from recount.publishing import Terms
from recount.publishing.format_list import FORMATS
from recount.web.access import Action, may, needs
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions.exporting import exported
from recount.web.rendering import page

router = APIRouter(prefix="/export")
SITE = "site"
DEFAULT_TITLE = Terms().title


@router.get("", dependencies=[Depends(needs(Action.export))])
def ask(request: Request, ledger: LedgerOf, viewer: Viewer) -> Response:
    """The form."""
    counts = ledger.pages.incident_counts("state")
    return page(
        request, "export/export.html", formats=_allowed(viewer), rulebooks=RULEBOOKS, title=DEFAULT_TITLE,
        purposes=PURPOSES, reviewed=counts.get("reviewed", 0), total=sum(counts.values()),
    )  # fmt: skip


@router.post("", dependencies=[Depends(needs(Action.export))])
def export(
    request: Request, ledger: LedgerOf, viewer: Viewer,
    formats: Annotated[list[str] | None, Form(max_length=20)] = None,
    rulebook: Annotated[str, Form(max_length=100)] = "recount",
    title: Annotated[str, Form(max_length=200)] = DEFAULT_TITLE, machine: Annotated[bool, Form()] = False,
    purpose: Annotated[Purpose, Form()] = "publish",
) -> Response:  # fmt: skip
    """One file with all of it."""
    wanted = [one for one in _allowed(viewer) if one in (formats or ())]
    if not wanted or set(formats or ()) - set(wanted):
        raise HTTPException(422, "choose at least one form that you may export in")
    if rulebook not in RULEBOOKS:
        raise HTTPException(422, "there is no such rulebook")
    try:
        packed = exported(
            ledger, viewer, wanted, rulebook, machine=machine, title=title or DEFAULT_TITLE, purpose=purpose
        )
    except (ExtraMissing, ValueError) as error:
        raise HTTPException(422, str(error)) from error
    headers = {"Content-Disposition": 'attachment; filename="recount-export.zip"'}
    return Response(packed, media_type="application/zip", headers=headers)


def _allowed(viewer: Viewer) -> list[str]:
    """The formats that somebody may export in: a site is publishing, and takes a role of its own."""
    return [one for one in FORMATS if one != SITE or may(viewer, Action.publish)]
