"""Incidents as a map and a timeline draw them: small rows in columns, and labels of places."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from recount.counting import load_rulebook
from recount.ledger import Ledger
from recount.ledger.pages import IncidentFilter, IncidentPoint
from recount.model.record import Record
from recount.publishing.geojson import RADIUS_M
from recount.reading.gazetteer.around import Label, labels
from recount.web.access import Person
from recount.web.answers.keeping import Kept
from recount.web.answers.one_incident import DEFAULT
from recount.web.answers.seeing import as_seen, line_of, seen_where

COMPRESSION = 5
LABELS = 60
"""Labels in one view: more would be read by nobody."""
COUNTRY = 6
"""The where_prec from which on only a country, or less, is known."""


class MapData(Record):
    """Incidents whose place is known better than by its country, in columns of equal length, by day.

    `radius` is in metres: as wide as the reports leave open (UCDP's where_prec). `killed` is the best number, 0 where
    none is known. `event` and `state` are places in `events` and `states`. `elsewhere` counts the others: a point
    in the middle of a country would pretend to know.
    """

    id: tuple[str, ...]
    lat: tuple[float, ...]
    lon: tuple[float, ...]
    radius: tuple[int, ...]
    day: tuple[str, ...]
    place: tuple[str, ...]
    killed: tuple[float, ...]
    event: tuple[int, ...]
    state: tuple[int, ...]
    events: tuple[str, ...]
    states: tuple[str, ...]
    elsewhere: int


class MapBody(NamedTuple):
    """The JSON of a `MapData`, as it is and compressed by gzip."""

    plain: bytes
    compressed: bytes


def map_data(ledger: Ledger, kept: Kept, viewer: Person, where: IncidentFilter) -> MapBody:
    """All incidents of a filter that a viewer may see. Worked out once for each link run and filter."""
    seen = seen_where(viewer, where)

    def work_out() -> MapBody:
        plain = _data(ledger, viewer, seen).model_dump_json().encode()
        return MapBody(plain, gzip.compress(plain, compresslevel=COMPRESSION))

    return kept.get(ledger, ("map", seen), work_out)


def place_labels(west: float, south: float, east: float, north: float) -> list[Label]:
    """Populated places in a window of the map, the most populous first."""
    return labels(west, south, east, north, LABELS)


def _data(ledger: Ledger, viewer: Person, where: IncidentFilter) -> MapData:
    found = ledger.pages.incident_points(where)
    if where.open_only:
        found = list(_openly(ledger, viewer, found))
    points = [one for one in found if (one.where_prec or COUNTRY) < COUNTRY]
    events, states = sorted({one.event for one in points}), sorted({one.state for one in points})
    event_at, state_at = {one: at for at, one in enumerate(events)}, {one: at for at, one in enumerate(states)}
    return MapData(
        id=tuple(one.id for one in points),
        lat=tuple(round(one.lat, 4) for one in points),
        lon=tuple(round(one.lon, 4) for one in points),
        radius=tuple(RADIUS_M[one.where_prec or COUNTRY] for one in points),
        day=tuple(one.day for one in points),
        place=tuple(one.place_name or "" for one in points),
        killed=tuple(one.killed for one in points),
        event=tuple(event_at[one.event] for one in points),
        state=tuple(state_at[one.state] for one in points),
        events=tuple(events),
        states=tuple(states),
        elsewhere=ledger.pages.incident_total(where) - len(points),
    )


def _openly(ledger: Ledger, viewer: Person, points: Iterable[IncidentPoint]) -> Iterator[IncidentPoint]:
    """The points, counted anew where a report speaks of them that the viewer may not see."""
    touched = ledger.pages.with_confidential()
    rules = load_rulebook(DEFAULT)
    for point in points:
        stored = ledger.pages.incident(point.id) if point.id in touched else None
        seen = as_seen(ledger, viewer, stored, rules) if stored is not None else None
        if stored is None:
            yield point
        elif seen is not None and (line := line_of(seen)).lat is not None and line.lon is not None:
            killed = (line.killed.best if line.killed.best is not None else line.killed.low) if line.killed else None
            yield point.model_copy(
                update={
                    "day": line.start or "", "lat": line.lat, "lon": line.lon, "where_prec": line.where_prec,
                    "place_name": line.place, "killed": float(killed or 0),
                }
            )  # fmt: skip
