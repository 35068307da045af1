"""Changes: why each number moved since a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from recount.counting import RULEBOOKS
from recount.counting.dimensions import DIMENSIONS
from recount.model.changes import CAUSES
from recount.web.access import Action, needs
from recount.web.answers.changes import Withheld, changes_since
from recount.web.asking import Day, KeptOf, LedgerOf, Viewer
from recount.web.rendering import page

router = APIRouter(prefix="/changes", dependencies=[Depends(needs(Action.read))])


@router.get("")
def changes(
    request: Request, ledger: LedgerOf, kept: KeptOf, viewer: Viewer, since: Day = "",
    by: Annotated[str, Query(max_length=20)] = "", rulebook: Annotated[str, Query(max_length=100)] = "recount",
) -> Response:  # fmt: skip
    """From the end of a day (yesterday where none is given) to now."""
    if rulebook not in RULEBOOKS or (by and by not in DIMENSIONS):
        raise HTTPException(422, "there is no such rulebook or dimension")
    try:
        day = date.fromisoformat(since) if since else (datetime.now(UTC) - timedelta(days=1)).date()
        found = changes_since(ledger, kept, viewer, day, (by,) if by else (), rulebook)
    except Withheld as error:
        raise HTTPException(403, str(error)) from error
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    return page(
        request, "changes/changes.html", soon=found, found=found.answer, since=day.isoformat(), by=by,
        rulebook=rulebook, causes=CAUSES, rulebooks=RULEBOOKS, dimensions=DIMENSIONS,
    )  # fmt: skip
