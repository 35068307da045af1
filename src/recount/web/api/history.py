"""The journal: what people did, and taking a decision back."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request

from recount.ledger.pages import LIMIT
from recount.web.access import Action, needs
from recount.web.answers.history import Done, list_done
from recount.web.api.problems import decided, told
from recount.web.api.shapes import After, Decided, Id, Limit, Listing, Why, listing, taken_up
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions.history import undo as undo_review

router = APIRouter(tags=["journal"])


@router.get("/journal", operation_id="listJournal", responses=told(), dependencies=[Depends(needs(Action.read))])
def journal(
    request: Request, ledger: LedgerOf, viewer: Viewer, after: After = "", limit: Limit = LIMIT
) -> Listing[Done]:
    """What people did, the newest first."""
    return listing(request, list_done(ledger, viewer, after or None, limit))


@router.post(
    "/reviews/{review_id}/undo", operation_id="undoReview", responses=told(404),
    dependencies=[Depends(needs(Action.review))],
)  # fmt: skip
def undo(request: Request, ledger: LedgerOf, viewer: Viewer, review_id: Id, said: Why) -> Decided:
    """A decision, or an undoing, no longer stands. Who may not make a decision may not take it back either."""
    return taken_up(request, decided(lambda: undo_review(ledger, viewer, review_id, said.why)))
