"""Maps as SVG, made when the site is made: areas in which something happened, never points.

An area's radius is that of the place's UCDP where_prec (1 km for an exact place, 25 km near a known point, 100 km for a
province). Where the map's scale would make it too small to be seen, it is drawn at the smallest size that can be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from recount.publishing.geojson import RADIUS_M
from recount.publishing.rules import PublicIncident
from recount.publishing.site.shapes import Point, Shape, Window, inside

_KM_A_DEGREE = 111.32
_SMALLEST = 4.0
"""Units of the drawing: the least radius that an eye and a finger find."""
_MARGIN = 0.12
_COUNTRY = 6
"""UCDP's where_prec from which on only the country, or less, is known."""
_LABEL_SHARE = 0.03
"""Share of a map that a piece of a country takes before its name is written on it."""


class Area(NamedTuple):
    """An incident on a map."""

    x: float
    y: float
    r: float
    incident: PublicIncident


class Label(NamedTuple):
    """A country's name and where it stands."""

    x: float
    y: float
    text: str


class Map(NamedTuple):
    """What a template draws; `bar` is a length of `bar_km` kilometres."""

    width: int
    height: int
    land: tuple[str, ...]
    areas: tuple[Area, ...]
    labels: tuple[Label, ...]
    bar: float
    bar_km: int
    unplaced: int


def overview(incidents: Sequence[PublicIncident], *, width: int = 960) -> Map | None:
    """A map of all incidents that have a place on it; None where none has."""
    placed = [one for one in incidents if _point(one) is not None]
    if not placed:
        return None
    window = _around(placed, least=6.0, ratio=0.62)
    return _drawn(window, placed, width, unplaced=len(incidents) - len(placed))


def locator(incident: PublicIncident, *, width: int = 560) -> Map | None:
    """A map of one incident and what lies around it."""
    if _point(incident) is None:
        return None
    return _drawn(_around([incident], least=4.0, ratio=0.6), [incident], width, unplaced=0)


def radius_km(incident: PublicIncident) -> float:
    """How far from the point it may have been."""
    place = incident.record.place
    return RADIUS_M.get((place.where_prec if place else None) or 6, 300_000) / 1000


def is_placed(incident: PublicIncident) -> bool:
    """Whether it has an area on a map: what is known by country alone would be drawn where nothing happened."""
    return _point(incident) is not None


def _point(incident: PublicIncident) -> Point | None:
    place = incident.record.place
    if place is None or place.lat is None or place.lon is None or (place.where_prec or _COUNTRY) >= _COUNTRY:
        return None
    return place.lon, place.lat


def _around(incidents: Iterable[PublicIncident], *, least: float, ratio: float) -> Window:
    """The window that holds the areas of incidents, `least` degrees wide or more, its height `ratio` of its width."""
    boxes = []
    for one in incidents:
        lon, lat = _point(one) or (0.0, 0.0)
        up = radius_km(one) / _KM_A_DEGREE
        across = up / max(0.2, math.cos(math.radians(lat)))
        boxes.append(Window(lon - across, lat - up, lon + across, lat + up))
    west, south = min(box.west for box in boxes), min(box.south for box in boxes)
    east, north = max(box.east for box in boxes), max(box.north for box in boxes)
    middle = (west + east) / 2, (south + north) / 2
    shrink = math.cos(math.radians(max(-75.0, min(75.0, middle[1]))))
    wide = max(least, (east - west) * (1 + 2 * _MARGIN), (north - south) * (1 + 2 * _MARGIN) / ratio / shrink)
    high = wide * shrink * ratio
    return Window(middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2)


def _drawn(window: Window, incidents: Sequence[PublicIncident], width: int, *, unplaced: int) -> Map:
    shrink = math.cos(math.radians(max(-75.0, min(75.0, (window.south + window.north) / 2))))
    scale = width / (window.east - window.west)
    height = round((window.north - window.south) * scale / shrink)

    def place(lon: float, lat: float) -> Point:
        return round((lon - window.west) * scale, 1), round((window.north - lat) * scale / shrink, 1)

    pieces = list(inside(window))
    units_a_km = scale / (_KM_A_DEGREE * shrink)
    areas = []
    for one in sorted(incidents, key=radius_km, reverse=True):
        lon, lat = _point(one) or (0.0, 0.0)
        areas.append(Area(*place(lon, lat), round(max(_SMALLEST, radius_km(one) * units_a_km), 1), one))
    bar_km = _round_length(width / units_a_km / 5)
    return Map(
        width=width,
        height=height,
        land=tuple(_path([place(*point) for point in piece.ring]) for piece in pieces),
        areas=tuple(areas),
        labels=tuple(_labels(pieces, window, place)),
        bar=round(bar_km * units_a_km, 1),
        bar_km=bar_km,
        unplaced=unplaced,
    )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _labels(pieces: Iterable[Shape], window: Window, place: object) -> Iterable[Label]:
    """The name of each country on its largest piece, where there is room for it."""
    whole = (window.east - window.west) * (window.north - window.south)
    largest: dict[str, tuple[float, Point]] = {}
    for piece in pieces:
        size, middle = _centre(piece.ring)
        if size > largest.get(piece.country, (0.0, (0.0, 0.0)))[0]:
            largest[piece.country] = size, middle
    for country, (size, middle) in sorted(largest.items()):
        if size > _LABEL_SHARE * whole and callable(place):
            x, y = place(*middle)
            yield Label(x, y, country)


def _centre(ring: Sequence[Point]) -> tuple[float, Point]:
    """Area and centre of gravity of a ring."""
    twice = across = up = 0.0
    for at, (x, y) in enumerate(ring):
        before_x, before_y = ring[at - 1]
        part = before_x * y - x * before_y
        twice += part
        across += (before_x + x) * part
        up += (before_y + y) * part
    if abs(twice) < 1e-9:
        return 0.0, ring[0]
    return abs(twice) / 2, (across / (3 * twice), up / (3 * twice))


def _round_length(km: float) -> int:
    power = 10 ** math.floor(math.log10(max(km, 1)))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(km, 1)))
