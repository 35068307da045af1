"""Incidents as GeoJSON (RFC 7946): one feature an incident, flat properties, longitude first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recount.model import Incident

RADIUS_M = {1: 1_000, 2: 25_000, 3: 25_000, 4: 100_000, 5: 150_000, 6: 300_000, 7: 300_000}
"""Metres around the point in which the happening lies, by UCDP where_prec: no point is more exact than its source."""


def incidents_geojson(incidents: Sequence[Incident]) -> dict[str, Any]:
    """A FeatureCollection; `geometry` is null where the place has no coordinates."""
    return {"type": "FeatureCollection", "features": [_feature(one) for one in incidents]}


def _feature(incident: Incident) -> dict[str, Any]:
    place = incident.place
    known = place is not None and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if known and place is not None else None
    return {"type": "Feature", "id": incident.id, "geometry": geometry, "properties": _properties(incident)}


def _properties(incident: Incident) -> dict[str, Any]:
    """Values without lists or objects inside, as map programs want them."""
    place = incident.place
    flat: dict[str, Any] = {
        "state": incident.state,
        "machine": incident.state != "reviewed",
        "event": incident.event,
        "from": incident.start,
        "to": incident.end,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "where_prec": place.where_prec if place else None,
        "radius_m": RADIUS_M.get(place.where_prec or 0) if place else None,
        "by": "; ".join(party.actor for party in incident.by) or None,
        "strike_status": incident.strike_status,
        "reports": len(incident.reports),
        "origins": len(incident.origins),
    }
    for name, grade in sorted(incident.grade.items()):
        flat[f"grade_{name}_proposed"] = grade.proposed
        flat[f"grade_{name}"] = grade.decided
    for row in incident.figures:
        if row.by is None and row.category in (None, "civilian", "combatant"):
            name = row.measure if row.category is None else f"{row.measure}_{row.category}"
            flat |= {f"{name}_low": row.low, f"{name}_best": row.best, f"{name}_high": row.high}
            flat[f"{name}_open_high"] = row.open_high
    return flat
