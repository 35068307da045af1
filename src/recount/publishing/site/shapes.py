"""Countries as shapes (Natural Earth 1:50m, public domain), cut to the window of a map."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

Point = tuple[float, float]


class Window(NamedTuple):
    """A stretch of the earth in degrees."""

    west: float
    south: float
    east: float
    north: float


class Shape(NamedTuple):
    """One piece of a country: its outline, and the window around it."""

    country: str
    ring: tuple[Point, ...]
    box: Window


@cache
def shapes() -> tuple[Shape, ...]:
    """All pieces of all countries."""
    text = resources.files("recount.publishing.site").joinpath("data", "countries.json").read_text(encoding="utf-8")
    return tuple(
        _shape(country["name"], tuple(zip(ring[::2], ring[1::2], strict=True)))
        for country in json.loads(text)["countries"]
        for ring in country["rings"]
    )


def inside(window: Window) -> Iterator[Shape]:
    """The pieces that the window holds, cut at its edges."""
    for shape in shapes():
        box = shape.box
        apart = box.east < window.west or box.west > window.east or box.north < window.south or box.south > window.north
        if not apart and len(ring := _cut(shape.ring, window)) > 2:
            yield _shape(shape.country, ring)


def _shape(country: str, ring: tuple[Point, ...]) -> Shape:
    across, up = [x for x, _ in ring], [y for _, y in ring]
    return Shape(country, ring, Window(min(across), min(up), max(across), max(up)))


def _cut(ring: tuple[Point, ...], window: Window) -> tuple[Point, ...]:
    """A ring cut to a window, edge by edge (Sutherland and Hodgman, 1974)."""
    edges = ((0, window.west, True), (0, window.east, False), (1, window.south, True), (1, window.north, False))
    for axis, limit, above in edges:
        ring = tuple(_cut_edge(ring, axis, limit, above=above))
        if not ring:
            break
    return ring


def _cut_edge(ring: tuple[Point, ...], axis: int, limit: float, *, above: bool) -> Iterator[Point]:
    for at, point in enumerate(ring):
        before = ring[at - 1]
        here, there = (point[axis] >= limit) == above, (before[axis] >= limit) == above
        if here != there:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if here:
            yield point
