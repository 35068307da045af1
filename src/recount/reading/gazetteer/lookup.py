"""The gazetteer as the reader sees it: names in, entries out."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal, Self

from recount.reading.gazetteer.folding import fold, sound

Kind = Literal[
    "country", "admin1", "admin2", "city", "village", "neighbourhood", "camp", "area", "facility", "water"
]  # fmt: skip
FOREIGN = 10**12
"""Ids from here on are those of Who's On First."""
_CACHED = 20_000
"""Names kept in memory; a name's entries take about 0.5 kB."""


def shipped() -> Path:
    """The gazetteer that ships with the package."""
    with as_file(files("recount.reading.gazetteer") / "gazetteer.sqlite") as path:
        return path


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. `id` is the gazetteer's own key; `geonames` is None for places of our own files.

    `lat`, `lon`: degrees, WGS 84. `country`: ISO 3166-1 alpha-2, None for what crosses borders. `admin1`: the name of
    the province, where our files name it. `population` is 0 where it is not known.
    """

    id: int
    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    kind: Kind
    population: int


class Gazetteer:
    """Names of places, from a compiled file opened read-only. One object may be used from one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # The file is never written while a reader runs, so SQLite may skip locks and look for no journal.
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._exact = lru_cache(_CACHED)(self._read_exact)
        self._alike = lru_cache(_CACHED)(self._read_alike)
        self._peoples = lru_cache(_CACHED)(self._read_people)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The gazetteer at `path`, else the one that RECOUNT_GAZETTEER names, else the one that ships.

        Raises FileNotFoundError where there is none.
        """
        if path is None:
            path = Path(own) if (own := os.environ.get("RECOUNT_GAZETTEER")) else shipped()
        if not path.is_file():
            raise FileNotFoundError(path)
        return cls(path)

    def close(self) -> None:
        """Close the file. The object is of no use afterwards."""
        self._connection.close()

    def lookup(self, name: str, countries: Collection[str] = ()) -> tuple[Entry, ...]:
        """The places of that name, most populous first.

        Names are compared without case, accents, hyphens and apostrophes; "US" and other initials only as written.
        Where `countries` are given and the exact name has no place there, the places of those countries whose
        transliteration sounds the same are added after the exact ones.
        """
        exact = self._exact(name)
        if not countries or any(entry.country in countries for entry in exact):
            return exact
        known = {entry.id for entry in exact}
        return exact + tuple(
            entry for code in sorted(countries) for entry in self._alike(name, code) if entry.id not in known
        )

    def country(self, name: str) -> str | None:
        """The ISO code of a country by one of its names or its people's ("Syria", "Syrians"), else None."""
        people = self._peoples(name)
        if people is not None:
            return people
        return next((entry.country for entry in self._exact(name) if entry.kind == "country"), None)

    def people(self, name: str) -> str | None:
        """The ISO code behind a demonym or adjective ("Syrian", "Syrians", "British"), else None."""
        return self._peoples(name)

    def metonym(self, name: str) -> str | None:
        """The ISO code of the state for which a seat of power stands ("Damascus", "the Kremlin"), else None."""
        return self._metonyms.get(fold(name))

    def is_common_word(self, name: str) -> bool:
        """Whether the name is more often something else than a place, so that a capital letter says too little.

        Never so for a country: "US" is one as it is written, though "us" is none.
        """
        return fold(name) in self._common and not any(entry.kind == "country" for entry in self._exact(name))

    @cached_property
    def version(self) -> str:
        """A digest of the compiled file: the first 16 hexadecimal digits of its SHA-256."""
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:16]

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(key for (key,) in self._connection.execute("SELECT key FROM common"))

    @cached_property
    def _metonyms(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT key, country FROM metonym ORDER BY key"))

    def _read_exact(self, name: str) -> tuple[Entry, ...]:
        rows = self._connection.execute(
            "SELECT e.* FROM name n JOIN entry e ON e.id = n.entry WHERE n.key IN (?, ?)"
            " ORDER BY e.population DESC, e.id",
            (fold(name), name.replace(".", "")),
        )
        return tuple(_entry(row) for row in rows)

    def _read_alike(self, name: str, country: str) -> tuple[Entry, ...]:
        key = sound(name)
        if not key:
            return ()
        rows = self._connection.execute(
            "SELECT e.* FROM sound s JOIN entry e ON e.id = s.entry WHERE s.key = ? AND s.country = ?"
            " ORDER BY e.population DESC, e.id",
            (key, country),
        )
        return tuple(_entry(row) for row in rows)

    def _read_people(self, name: str) -> str | None:
        row = self._connection.execute(
            "SELECT country FROM people WHERE key = ? ORDER BY country", (fold(name),)
        ).fetchone()
        return None if row is None else str(row[0])


def _entry(row: tuple[int, str, float | None, float | None, str | None, str | None, Kind, int]) -> Entry:
    ident, name, lat, lon, country, admin1, kind, population = row
    return Entry(ident, name, ident if 0 < ident < FOREIGN else None, lat, lon, country, admin1, kind, population)
