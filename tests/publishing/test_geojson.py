"""GeoJSON by RFC 7946: longitude first, flat properties, and no point more exact than its source."""

from __future__ import annotations

import json
from typing import Any

import pytest

from recount.model import AllegedParty, FigureRange, Grade, Incident, IncidentPlace
from recount.publishing import incidents_geojson


def incident(**more: Any) -> Incident:
    place = IncidentPlace(name="Saraqib", country="SY", lat=35.8644, lon=36.8058, where_prec=1)
    fields: dict[str, Any] = {
        "id": "i1",
        "event": "air/drone strike",
        "start": "2016-03-01",
        "end": "2016-03-01",
        "place": place,
        "by": (AllegedParty(actor="Russia"), AllegedParty(actor="Syria")),
        "grade": {"airwars": Grade(proposed="fair")},
        "figures": (
            FigureRange(measure="killed", low=7, best=7, high=8, origins=2),
            FigureRange(measure="killed", category="civilian", low=7, best=7, high=7, open_high=True, origins=2),
            FigureRange(measure="killed", category="child", low=1, best=1, high=1, origins=1),
            FigureRange(measure="killed", by="Russia", low=7, best=7, high=8, origins=2),
        ),
    }
    return Incident(**{**fields, **more})


def test_a_feature_has_its_point_with_longitude_first() -> None:
    (feature,) = incidents_geojson([incident()])["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.8058, 35.8644]}
    assert feature["id"] == "i1"


def test_properties_are_flat_and_plain_json() -> None:
    collection = incidents_geojson([incident()])
    (feature,) = collection["features"]
    assert all(value is None or isinstance(value, str | int | float | bool) for value in feature["properties"].values())
    assert json.loads(json.dumps(collection)) == collection


def test_properties_tell_numbers_parties_grade_and_state() -> None:
    properties = incidents_geojson([incident()])["features"][0]["properties"]
    assert (properties["killed_low"], properties["killed_high"], properties["killed_open_high"]) == (7, 8, False)
    assert properties["killed_civilian_open_high"] is True
    assert (properties["by"], properties["grade_airwars_proposed"], properties["state"]) == (
        "Russia; Syria",
        "fair",
        "machine",
    )


@pytest.mark.parametrize(("precision", "metres"), [(1, 1_000), (3, 25_000), (4, 100_000), (6, 300_000), (None, None)])
def test_the_radius_follows_the_precision(precision: int | None, metres: int | None) -> None:
    place = IncidentPlace(name="Somewhere", country="SY", lat=35.0, lon=38.0, where_prec=precision)
    assert incidents_geojson([incident(place=place)])["features"][0]["properties"]["radius_m"] == metres


@pytest.mark.parametrize("place", [None, IncidentPlace(name="Somewhere")])
def test_without_coordinates_there_is_no_geometry(place: IncidentPlace | None) -> None:
    (feature,) = incidents_geojson([incident(place=place)])["features"]
    assert feature["geometry"] is None


def test_nothing_is_an_empty_collection() -> None:
    assert incidents_geojson([]) == {"type": "FeatureCollection", "features": []}
