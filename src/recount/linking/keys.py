"""Block keys: claims that share none are never compared, so that not all pairs are looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from recount.linking.mentions import Mention

CELL_DEGREES = 0.5
_COARSE_DEGREES = 2.0
_TELLING_NUMBER = 4
"""A number from here on is rare enough to bring together two claims of one day, wherever they are."""

# groups that reports take for one another share a family, the others stand alone
_FAMILIES = {
    "explosive": "violence",
    "ground": "violence",
    "attack": "violence",
    "custody": "violence",
    "property": "violence",
}

Key = tuple[object, ...]


def keys(one: Mention) -> frozenset[Key]:
    """The block keys of a mention: by day, place and family of events; by number, with day or place; and by its report.

    Days carry the day before too, so that neighbours in time share a key; places are laid on two grids that are
    shifted by half a cell, so that neighbours in space share one.
    """
    family = _FAMILIES.get(one.group, one.group)
    days = range(one.first - 1, one.last + 1) if one.first is not None and one.last is not None else ()
    found: set[Key] = {("report", one.report.id, family)}
    places = [*_cells(one), *(("name", name) for name in one.names | one.within)] if one.placed else []
    found.update(("place", day, place, family) for day in days for place in places)
    found.update(("number", day, number, family) for day in days for number in _telling(one))
    # who gives no day can only be known by the place and the number, whatever day others give
    names = one.names if one.placed else ()
    found.update(("any day", name, number) for name in names for number in _telling(one))
    return frozenset(found)


def _cells(one: Mention) -> Iterator[Key]:
    place = one.claim.place
    if place is None or place.lat is None or place.lon is None:
        return
    if not (math.isfinite(place.lat) and math.isfinite(place.lon)):
        return
    for shift_lat in (0.0, 0.5):
        for shift_lon in (0.0, 0.5):
            row, column = place.lat / CELL_DEGREES + shift_lat, place.lon / CELL_DEGREES + shift_lon
            yield ("cell", shift_lat, shift_lon, math.floor(row), math.floor(column))
    if not one.precise:
        yield from (("coarse", *corner) for corner in _coarse(place.lat, place.lon))
    else:
        yield ("coarse", math.floor(place.lat / _COARSE_DEGREES), math.floor(place.lon / _COARSE_DEGREES))


def _coarse(lat: float, lon: float) -> Iterable[tuple[int, int]]:
    rows = {math.floor((lat + step) / _COARSE_DEGREES) for step in (-0.7, 0.7)}
    columns = {math.floor((lon + step) / _COARSE_DEGREES) for step in (-0.7, 0.7)}
    return [(row, column) for row in sorted(rows) for column in sorted(columns)]


def _telling(one: Mention) -> Iterator[Key]:
    for (measure, _), bounds in one.slots.items():
        for low, high in bounds:
            if low is not None and low == high and low >= _TELLING_NUMBER:
                yield (measure, low)
