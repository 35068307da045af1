"""The populated places inside a stretch of the earth, the most populous first: a map's labels without a tile server."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import NamedTuple

from recount.reading.gazetteer.lookup import shipped


class Label(NamedTuple):
    """A populated place with its point in degrees."""

    name: str
    lat: float
    lon: float
    population: int


def labels(west: float, south: float, east: float, north: float, limit: int) -> list[Label]:
    """At most `limit` populated places of the gazetteer that ships, in a window that does not cross the date line."""
    query = (
        "SELECT name, lat, lon, population FROM entry WHERE kind = 'city' AND lat BETWEEN ? AND ? "
        "AND lon BETWEEN ? AND ? ORDER BY population DESC, id LIMIT ?"
    )
    with closing(sqlite3.connect(f"{shipped().resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return [Label(*row) for row in connection.execute(query, (south, north, west, east, limit))]
