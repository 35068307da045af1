"""Incidents: the list, and one incident with who says how many."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from recount.model.vocabulary import IncidentState
from recount.web.access import Action, needs
from recount.web.answers.incidents import list_incidents, open_incident
from recount.web.pages.asking import LedgerOf, PageNumber, Viewer, Words
from recount.web.rendering import page

router = APIRouter(prefix="/incidents", dependencies=[Depends(needs(Action.read))])
STATES: tuple[str, ...] = get_args(IncidentState)


@router.get("")
def incidents(
    request: Request,
    ledger: LedgerOf,
    viewer: Viewer,
    words: Words = "",
    state: Annotated[str, Query(max_length=20)] = "",
    page_number: PageNumber = 1,
) -> Response:
    """The list; under htmx its rows alone."""
    found = list_incidents(ledger, viewer, words, state, page_number)
    return page(request, "incidents/list.html", found=found, words=words, state=state, states=STATES)


@router.get("/{incident_id}")
def incident(request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: str) -> Response:
    """One incident; an id that it had before a merge leads to it."""
    found = open_incident(ledger, viewer, incident_id)
    if found is None:
        raise HTTPException(404, "there is no such incident in this ledger")
    if found.renamed:
        return RedirectResponse(f"/incidents/{found.incident.id}", 303)
    return page(request, "incidents/incident.html", found=found)
