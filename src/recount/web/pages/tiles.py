"""The operator's file of street-level tiles, in the ranges that a map asks for."""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import FileResponse, Response

from recount.web.access import Action, needs
from recount.web.tiles import PATH

router = APIRouter(dependencies=[Depends(needs(Action.read))])


@router.get(PATH)
def tiles(request: Request) -> Response:
    """The file, or the ranges of it that are asked for (RFC 9110, section 14)."""
    file = request.app.state.settings.tiles
    if file is None:
        raise HTTPException(404, "this workspace has no street-level tiles")
    return FileResponse(file, media_type="application/octet-stream")
