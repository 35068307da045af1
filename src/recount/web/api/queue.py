"""The queue of incidents that wait for a person."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from recount.ledger.pages import LIMIT, IncidentLine, Page
from recount.web.access import Action, needs
from recount.web.answers.queue import Lane, open_queue
from recount.web.api.problems import told, understood
from recount.web.api.shapes import After, Limit, Listing, listing
from recount.web.asking import LedgerOf, Viewer

router = APIRouter(prefix="/queue", tags=["incidents"], dependencies=[Depends(needs(Action.read))])


class Waiting(Listing[IncidentLine]):
    """One lane of the queue."""

    lane: Lane
    waiting: dict[str, int] = Field(description="How many wait in each lane.")


@router.get("", operation_id="getQueue", responses=told())
def queue(
    request: Request, ledger: LedgerOf, viewer: Viewer, lane: Lane = "new", after: After = "", limit: Limit = LIMIT
) -> Waiting:
    """One lane, those that harmed most first."""
    found = understood(lambda: open_queue(ledger, viewer, lane, after or None, limit))
    rows = listing(request, Page(found.rows, found.after))
    return Waiting(items=rows.items, next=rows.next, lane=found.lane, waiting=found.waiting)
