"""The queue: incidents that wait for a person, those that harmed most first."""

from __future__ import annotations

from typing import Literal, get_args

from recount.ledger import Ledger
from recount.ledger.pages.incidents import IncidentFilter, IncidentLine
from recount.ledger.pages.page import LIMIT
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.incidents import list_incidents
from recount.web.answers.seeing import seen_where

Lane = Literal["new", "contested", "under review", "pending"]
LANES: tuple[Lane, ...] = get_args(Lane)
_WHERE: dict[Lane, IncidentFilter] = {
    "new": IncidentFilter(state="machine"),
    "contested": IncidentFilter(state="machine", strike_status="contested"),
    "under review": IncidentFilter(state="under review"),
    "pending": IncidentFilter(state="pending"),
}


class Queue(Record):
    """One lane of the queue, with how many wait in each."""

    lane: Lane
    waiting: dict[str, int]
    rows: tuple[IncidentLine, ...]
    after: str | None


def open_queue(ledger: Ledger, viewer: Person, lane: Lane, after: str | None = None, limit: int = LIMIT) -> Queue:
    """A page of one lane, of what a viewer may see. Raises ValueError for a mark (`after`) that is none."""
    found = list_incidents(ledger, viewer, _WHERE[lane], "killed", after, limit)
    waiting = {one: ledger.pages.incident_total(seen_where(viewer, where)) for one, where in _WHERE.items()}
    return Queue(lane=lane, waiting=waiting, rows=found.rows, after=found.after)
