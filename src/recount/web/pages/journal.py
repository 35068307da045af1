"""What people did, with the way back."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from recount.web.access import Action, needs
from recount.web.answers.history import list_done
from recount.web.asking import LedgerOf, Mark, Viewer
from recount.web.decisions.history import undo as undo_review
from recount.web.pages.deciding import Why, decided
from recount.web.rendering import page

router = APIRouter(prefix="/journal")


@router.get("", dependencies=[Depends(needs(Action.read))])
def journal(request: Request, ledger: LedgerOf, viewer: Viewer, after: Mark = "") -> Response:
    """The newest first."""
    return page(request, "journal/journal.html", found=list_done(ledger, viewer, after), after=after)


@router.post("/{review_id}/undo", dependencies=[Depends(needs(Action.review))])
def undo(request: Request, ledger: LedgerOf, viewer: Viewer, review_id: str, why: Why = "") -> Response:
    """Take a decision back."""
    return decided(request, "/journal", lambda: undo_review(ledger, viewer, review_id, why))
