"""The queue of incidents that wait for a person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from recount.web.access import Action, needs
from recount.web.answers.queue import LANES, Lane, open_queue
from recount.web.asking import LedgerOf, Viewer
from recount.web.rendering import page

router = APIRouter(prefix="/queue", dependencies=[Depends(needs(Action.read))])


@router.get("")
def queue(
    request: Request,
    ledger: LedgerOf,
    viewer: Viewer,
    lane: Lane = "new",
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> Response:
    """One lane, those that harmed most first."""
    try:
        found = open_queue(ledger, viewer, lane, after)
    except ValueError as error:
        raise HTTPException(422, "this is no place in the queue") from error
    return page(request, "queue/queue.html", found=found, lanes=LANES)
