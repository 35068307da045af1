"""Which of two places of one happening is the narrower: leads name a region, and the village stands further down."""

from __future__ import annotations

from collections.abc import Iterable

from recount.model import Place
from recount.reading.en.place_choice import great_circle

_PROVINCE, _REGION = 4, 5
"""UCDP where_prec of a first-order district, and of vague regions and countries."""
_ACROSS_KM = 200.0
"""How far from the middle of a province what lies in it is looked for."""


def contains(wide: Place, small: Place) -> bool:
    """Whether the second place lies in the first: the words say so, or the gazetteer's countries and coordinates."""
    if wide.country and small.country and wide.country != small.country:
        return False
    if is_said_in(small, wide):
        return not is_said_in(wide, small)
    if wide.name == small.name or wide.country is None or wide.country != small.country:
        return False
    across, within = wide.where_prec or 0, small.where_prec or 0
    if across >= _REGION:
        return within < _REGION
    return across == _PROVINCE > within and _near(wide, small) and not is_said_in(wide, small)


def is_said_in(small: Place, wide: Place) -> bool:
    """Whether the words say that the first place lies in the second, with or without a word such as "city"."""
    own = [set(name.casefold().split()) for name in (wide.text, wide.name) if name]
    return any(words <= set(name.casefold().split()) for name in small.within for words in own)


def _near(wide: Place, small: Place) -> bool:
    if wide.lat is None or wide.lon is None or small.lat is None or small.lon is None:
        return True
    return great_circle(wide.lat, wide.lon, small.lat, small.lon) <= _ACROSS_KM


def narrower(a: Place | None, b: Place | None) -> Place | None:
    """The first place, unless the second lies inside it: the guide asks for the most specific that the text gives."""
    if a is None or b is None:
        return a or b
    return b if contains(a, b) else a


def narrowest(place: Place | None, others: Iterable[Place]) -> Place | None:
    """The one place inside a place that all others name or contain; the place itself where they name several."""
    if place is None:
        return None
    inside = [other for other in others if contains(place, other)]
    for small in inside:
        if all(other.name == small.name or contains(other, small) for other in inside):
            return small
    return place
