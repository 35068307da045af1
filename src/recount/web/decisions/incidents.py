"""Decisions on incidents: their state and grade, merging, splitting, and what people say of them."""

from __future__ import annotations

from collections.abc import Sequence

from recount.ledger import Ledger
from recount.model import Act, Incident, Review
from recount.model.canonical import short_id
from recount.model.vocabulary import HarmGrade, IncidentState, StrikeStatus
from recount.review import ReviewError
from recount.web.access import Person


class Changed(Exception):
    """The incident is no longer what the person saw when they decided."""


def seen(incident: Incident) -> str:
    """A word for what an incident holds now: a decision made on another state of it is not taken."""
    return short_id([sorted(incident.claims), incident.state, sorted(one.review for one in incident.judged)])


def check(ledger: Ledger, incident: str, said: str | None) -> Incident:
    """The incident, where it is still as it was seen (None: however it is).

    Raises Changed where it is not, LookupError where it is gone.
    """
    found = ledger.pages.incident(incident)
    if found is None:
        raise LookupError("there is no such incident in this ledger")
    if said is not None and seen(found) != said:
        raise Changed
    return found


def set_state(ledger: Ledger, person: Person, incident: Incident, state: IncidentState, why: str) -> Review:
    """Set the state. Raises ReviewError."""
    return ledger.reviewer(person.name).set_state(incident.id, state, why)


def grade(
    ledger: Ledger,
    person: Person,
    incident: Incident,
    harm: HarmGrade | None,
    strike: StrikeStatus | None,
    why: str,
) -> Review:
    """Say how well harm is supported, how the strike stands, or both. Raises ReviewError."""
    return ledger.reviewer(person.name).grade(incident.id, why, harm=harm, strike=strike)


def merge(ledger: Ledger, person: Person, incident: Incident, others: Sequence[str], why: str) -> Review:
    """Say that it is one happening with others, given by id or by the address of their page. Raises ReviewError."""
    ids = [other.rstrip("/").rpartition("/")[2].strip() for other in others if other.strip()]
    if not ids:
        raise ReviewError("name at least one other incident")
    return ledger.reviewer(person.name).merge([incident.id, *ids], why)


def split(ledger: Ledger, person: Person, incident: Incident, claims: Sequence[str], why: str) -> Review:
    """Say that some of its claims are another happening. Raises ReviewError."""
    if not claims:
        raise ReviewError("choose at least one claim that belongs to another happening")
    return ledger.reviewer(person.name).split(incident.id, claims, why)


def comment(ledger: Ledger, person: Person, incident: Incident, why: str) -> int:
    """Say something of it, for colleagues. Raises ReviewError for an empty comment."""
    if not why.strip():
        raise ReviewError("a comment says something")
    return ledger.record_act(Act(by=person.name, what="incident.comment", subject=incident.id, why=why.strip()))
