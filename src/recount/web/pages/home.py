"""The first page."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from recount.web.access import Action, needs

router = APIRouter()


@router.get("/", dependencies=[Depends(needs(Action.read))])
def home() -> Response:
    """Where an analyst begins."""
    return RedirectResponse("/incidents", 303)
