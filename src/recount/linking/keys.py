"""Block keys: claims that share none are never compared, so that not all pairs are looked at.

Wide keys bring together what lies near; narrow ones stay where too many reports share a wide one, which then counts for
nothing (see `around`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from recount.linking.codes import code
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


def keys(one: Mention) -> frozenset[int]:
    """The block keys of a mention, as numbers: by day, place and family of events; by number, with day or place.

    Days carry the day before too, so that neighbours in time share a key; places are laid on two grids that are
    shifted by half a cell, so that neighbours in space share one.
    """
    return frozenset(code("claim", *key) for key in _keys(one))


def report_key(one: Mention) -> int:
    """The block key of a mention within its report."""
    return code("claim", "report", one.report.id, _family(one))


def _family(one: Mention) -> str:
    return _FAMILIES.get(one.group, one.group)


def _keys(one: Mention) -> set[Key]:
    family = _family(one)
    days = range(one.first - 1, one.last + 1) if one.first is not None and one.last is not None else ()
    names = one.names if one.placed else frozenset[str]()
    places = [*_cells(one), *(("name", name) for name in names | one.within)] if one.placed else []
    found: set[Key] = {("place", day, place, family) for day in days for place in places}
    found.update(("number", day, number, family) for day in days for number in _telling(one))
    found.update(
        ("told", day, name, one.claim.event, said) for day in days for name in names for said in _all_said(one)
    )
    # who gives no day can only be known by the place and the number, whatever day others give
    found.update(("any day", name, number) for name in names for number in _telling(one))
    return found


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


def _all_said(one: Mention) -> list[Key]:
    """The numbers of a claim, of any size; that it gives none, where it does not."""
    return [(measure, *pair) for (measure, _), bounds in one.slots.items() for pair in bounds] or [("no number",)]


def _telling(one: Mention) -> Iterator[Key]:
    for (measure, _), bounds in one.slots.items():
        for low, high in bounds:
            if low is not None and low == high and low >= _TELLING_NUMBER:
                yield (measure, low)
