"""Incidents: the list, and one incident with who says how many."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from recount.counting import RULEBOOKS
from recount.ledger.pages import IncidentFilter
from recount.model.vocabulary import EVENT_TYPES, HARM_GRADES, PEOPLE, STRIKE_STATUSES, IncidentState
from recount.web.access import Action, needs
from recount.web.answers.area import area
from recount.web.answers.deciding import to_decide
from recount.web.answers.incidents import list_incidents, open_incident, total_of
from recount.web.answers.one_incident import DEFAULT
from recount.web.answers.seeing import seen_where
from recount.web.asking import LedgerOf, Mark, Name, Viewer
from recount.web.charts import development, scale
from recount.web.decisions.incidents import seen
from recount.web.filters import incident_filter
from recount.web.rendering import page

router = APIRouter(prefix="/incidents", dependencies=[Depends(needs(Action.read))])
STATES: tuple[str, ...] = get_args(IncidentState)
Order = Literal["newest", "oldest", "killed"]


@router.get("")
def incidents(
    request: Request,
    ledger: LedgerOf,
    viewer: Viewer,
    where: Annotated[IncidentFilter, Depends(incident_filter)],
    order: Order = "newest",
    after: Mark = "",
) -> Response:
    """The list; under htmx its rows alone."""
    try:
        found = list_incidents(ledger, viewer, where, order, after or None)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    return page(
        request,
        "incidents/list.html",
        found=found,
        where=where,
        order=order,
        after=after,
        total=total_of(ledger, viewer, where),
        states=STATES,
        events=EVENT_TYPES,
        countries=[one for one in ledger.pages.incident_counts("country", seen_where(viewer, IncidentFilter())) if one],
    )


@router.get("/{incident_id}")
def incident(
    request: Request,
    ledger: LedgerOf,
    viewer: Viewer,
    incident_id: str,
    rulebook: Name = DEFAULT,
    linking: bool = False,
) -> Response:
    """One incident; an id that it had before a merge leads to it."""
    try:
        found = open_incident(ledger, viewer, incident_id, rulebook)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    if found is None:
        raise HTTPException(404, "there is no such incident in this ledger")
    if found.renamed:
        return RedirectResponse(f"/incidents/{found.incident.id}", 303)
    people = scale(
        value
        for group in found.ranges
        if group.total.measure in PEOPLE
        for value in (group.total.low, group.total.best, group.total.high)
    )
    return page(
        request,
        "incidents/incident.html",
        found=found,
        people=people,
        is_people=PEOPLE.__contains__,
        scale=scale,
        chart=development(found),
        rulebooks=RULEBOOKS,
        states=STATES,
        harm_grades=HARM_GRADES,
        strike_statuses=STRIKE_STATUSES,
        area=area(found.incident.place),
        seen=seen(found.incident),
        to_decide=to_decide(ledger, viewer, found),
        linking=linking,
    )
