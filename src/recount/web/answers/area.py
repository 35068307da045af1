"""How much ground the place of an incident leaves open, as a map draws it."""

from __future__ import annotations

from recount.model import IncidentPlace
from recount.model.record import Record
from recount.publishing.geojson import RADIUS_M

COUNTRY = 6
"""UCDP's where_prec of what is known by its country alone."""


class Area(Record):
    """A circle of so many metres around the place's point, or where `radius` is 0 the whole country."""

    radius: int
    country: str | None = None


def area(place: IncidentPlace | None) -> Area | None:
    """The area of a place; None where nothing is known that could be drawn."""
    if place is None:
        return None
    precision = place.where_prec or COUNTRY
    if precision == COUNTRY:
        return Area(radius=0, country=place.country) if place.country else None
    if place.lat is None or place.lon is None:
        return None
    return Area(radius=RADIUS_M[precision], country=place.country)
