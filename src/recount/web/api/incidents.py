"""Incidents: list with filters, one, and what people decide on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from recount.ledger import Ledger
from recount.ledger.pages import LIMIT, IncidentFilter, IncidentLine, IncidentOrder
from recount.model import Incident, Review
from recount.model.record import Record
from recount.model.vocabulary import HarmGrade, IncidentState, StrikeStatus
from recount.web.access import Action, Person, needs
from recount.web.answers.incidents import OpenIncident, list_incidents, open_incident
from recount.web.answers.one_incident import DEFAULT
from recount.web.api.problems import decided, there, told, understood
from recount.web.api.shapes import After, Decided, Id, Limit, Listing, Value, Why, listing, single, taken_up
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions import incidents as decisions
from recount.web.filters import incident_filter

router = APIRouter(prefix="/incidents", tags=["incidents"])
DECIDE = [Depends(needs(Action.decide))]
Short = Annotated[str, Field(max_length=200)]


class SeenIncident(OpenIncident):
    """An incident, and a word for what it holds now: sent back with a decision, it keeps one from being taken on
    another state of the incident than was seen."""

    seen: str


class Seeing(Why):
    """A reason, with what was seen; null decides on whatever the incident is now."""

    seen: Short | None = None


class NewState(Seeing):
    """A state."""

    state: IncidentState


class NewGrade(Seeing):
    """How well harm is supported, how the strike stands, or both; null leaves it as it is."""

    harm: HarmGrade | None = None
    strike: StrikeStatus | None = None


class Merge(Seeing):
    """The ids of other incidents that are the same happening."""

    others: Annotated[tuple[Short, ...], Field(min_length=1, max_length=100)]


class Split(Seeing):
    """The ids of claims that are another happening."""

    claims: Annotated[tuple[Short, ...], Field(min_length=1, max_length=1_000)]


class Said(Record):
    """A comment as it was journaled: the number of its entry."""

    entry: int


@router.get("", operation_id="listIncidents", responses=told(), dependencies=[Depends(needs(Action.read))])
def incidents(
    request: Request, ledger: LedgerOf, viewer: Viewer, where: Annotated[IncidentFilter, Depends(incident_filter)],
    order: IncidentOrder = "newest", after: After = "", limit: Limit = LIMIT,
) -> Listing[IncidentLine]:  # fmt: skip
    """All that is given must hold; days are YYYY-MM-DD, `voice` is a voice's key, `words` stand in a report of it."""
    return listing(request, understood(lambda: list_incidents(ledger, viewer, where, order, after or None, limit)))


@router.get(
    "/{incident_id}", operation_id="getIncident", response_model=SeenIncident, responses=told(404),
    dependencies=[Depends(needs(Action.read))],
)  # fmt: skip
def incident(
    request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: Id, rulebook: Value = DEFAULT
) -> Response:
    """One incident with its origins, ranges and reports, under a rulebook that ships. Its older ids lead to it."""
    found = there(understood(lambda: open_incident(ledger, viewer, incident_id, rulebook)), "incident")
    stored = there(ledger.pages.incident(incident_id), "incident")
    fields = {name: getattr(found, name) for name in OpenIncident.model_fields}
    return single(request, SeenIncident(**fields, seen=decisions.seen(stored)))


@router.post("/{incident_id}/state", operation_id="setState", responses=told(404, 409), dependencies=DECIDE)
def set_state(request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: Id, said: NewState) -> Decided:
    """Set the state: machine, under review, pending, reviewed, rejected or withdrawn."""
    return _decide(
        request, ledger, viewer, incident_id, said,
        lambda found: decisions.set_state(ledger, viewer, found, said.state, said.why),
    )  # fmt: skip


@router.post("/{incident_id}/grade", operation_id="gradeIncident", responses=told(404, 409), dependencies=DECIDE)
def grade(request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: Id, said: NewGrade) -> Decided:
    """Give a harm grade or the status of the strike; what the rulebook proposes stays beside it."""
    return _decide(
        request, ledger, viewer, incident_id, said,
        lambda found: decisions.grade(ledger, viewer, found, said.harm, said.strike, said.why),
    )  # fmt: skip


@router.post("/{incident_id}/merge", operation_id="mergeIncidents", responses=told(404, 409), dependencies=DECIDE)
def merge(request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: Id, said: Merge) -> Decided:
    """It is one happening with others."""
    return _decide(
        request, ledger, viewer, incident_id, said,
        lambda found: decisions.merge(ledger, viewer, found, said.others, said.why),
    )  # fmt: skip


@router.post("/{incident_id}/split", operation_id="splitIncident", responses=told(404, 409), dependencies=DECIDE)
def split(request: Request, ledger: LedgerOf, viewer: Viewer, incident_id: Id, said: Split) -> Decided:
    """Some of its claims, with all copies of them, are another happening."""
    return _decide(
        request, ledger, viewer, incident_id, said,
        lambda found: decisions.split(ledger, viewer, found, said.claims, said.why),
    )  # fmt: skip


@router.post(
    "/{incident_id}/comment", operation_id="commentIncident", responses=told(404, 409),
    dependencies=[Depends(needs(Action.comment))],
)  # fmt: skip
def comment(ledger: LedgerOf, viewer: Viewer, incident_id: Id, said: Seeing) -> Said:
    """Say something of it, for colleagues."""
    _found(ledger, viewer, incident_id)
    return Said(
        entry=decided(
            lambda: decisions.comment(ledger, viewer, decisions.check(ledger, incident_id, said.seen), said.why)
        )
    )


def _found(ledger: Ledger, viewer: Person, incident_id: str) -> None:
    there(open_incident(ledger, viewer, incident_id), "incident")


def _decide(
    request: Request,
    ledger: Ledger,
    viewer: Person,
    incident_id: str,
    said: Seeing,
    decide: Callable[[Incident], Review],
) -> Decided:
    _found(ledger, viewer, incident_id)
    return taken_up(request, decided(lambda: decide(decisions.check(ledger, incident_id, said.seen))))
