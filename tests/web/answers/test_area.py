"""How much ground a place leaves open, as a map draws it."""

from __future__ import annotations

import pytest

from recount.model import IncidentPlace
from recount.web.answers.area import Area, area

POINT = {"lat": 35.0, "lon": 36.5, "country": "SY"}


@pytest.mark.parametrize(
    ("place", "drawn"),
    [
        (None, None),
        (IncidentPlace(**POINT, where_prec=1), Area(radius=1_000, country="SY")),
        (IncidentPlace(**POINT, where_prec=4), Area(radius=100_000, country="SY")),
        # a point in the middle of a country would pretend to know
        (IncidentPlace(**POINT, where_prec=6), Area(radius=0, country="SY")),
        (IncidentPlace(**POINT), Area(radius=0, country="SY")),
        (IncidentPlace(name="Tell Safa", country="SY", where_prec=1), None),
        (IncidentPlace(name="somewhere"), None),
    ],
)
def test_an_area_is_as_wide_as_the_place_is_vague(place: IncidentPlace | None, drawn: Area | None) -> None:
    assert area(place) == drawn
