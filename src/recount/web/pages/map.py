"""The map and the timeline, filtered together. Shapes, labels and incidents all come from here: no tile server."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from recount.ledger.pages import IncidentFilter
from recount.model.vocabulary import EVENT_TYPES
from recount.web.access import Action, needs
from recount.web.answers.incidents import total_of
from recount.web.answers.map import map_data, place_labels
from recount.web.answers.seeing import seen_where
from recount.web.asking import LedgerOf, Viewer
from recount.web.filters import incident_filter
from recount.web.pages.incidents import STATES
from recount.web.rendering import page

router = APIRouter(prefix="/map", dependencies=[Depends(needs(Action.read))])
Longitude = Annotated[float, Query(ge=-180, le=180)]
Latitude = Annotated[float, Query(ge=-90, le=90)]


@router.get("")
def map_page(
    request: Request, ledger: LedgerOf, viewer: Viewer, where: Annotated[IncidentFilter, Depends(incident_filter)]
) -> Response:
    """The page; its script asks for the rest."""
    countries = [one for one in ledger.pages.incident_counts("country", seen_where(viewer, IncidentFilter())) if one]
    return page(
        request, "map/map.html", where=where, states=STATES, events=EVENT_TYPES, countries=countries,
        total=total_of(ledger, viewer, where),
    )  # fmt: skip


@router.get("/incidents")
def incidents(
    request: Request, ledger: LedgerOf, viewer: Viewer, where: Annotated[IncidentFilter, Depends(incident_filter)]
) -> Response:
    """All incidents of a filter that have a point. It holds no secret word, so that it may be compressed."""
    body = map_data(ledger, request.app.state.kept, viewer, where)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(body.plain, media_type="application/json")
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(body.compressed, media_type="application/json", headers=headers)


@router.get("/labels")
def labels(west: Longitude, south: Latitude, east: Longitude, north: Latitude) -> Response:
    """Names of places in a window."""
    return JSONResponse(
        [[one.name, one.lat, one.lon, one.population] for one in place_labels(west, south, east, north)]
    )
