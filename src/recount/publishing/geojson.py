"""Incidents as GeoJSON (RFC 7946): one feature an incident, flat properties, longitude first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recount.model import Incident


def incidents_geojson(incidents: Sequence[Incident]) -> dict[str, Any]:
    """A FeatureCollection; `geometry` is null where the place has no coordinates."""
    raise NotImplementedError
