"""Tables of places as others publish them, read row by row: GeoNames dumps and Who's On First's CSV files.

GeoNames: the tab-separated main table, a country's or all of it, plain or zipped (download.geonames.org/export/dump).
Who's On First: a CSV file with a header, as its distributions have one for each kind of place.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Final, NamedTuple

from recount.reading.gazetteer.build import CITY_POPULATION, Place, is_readable
from recount.reading.gazetteer.lookup import FOREIGN

_GEONAMES_COLUMNS: Final = 19
_KINDS: Final = {"A": "admin2", "S": "facility", "H": "water", "L": "area", "T": "area"}
_CODES: Final = {"ADM1": "admin1", "PPLX": "neighbourhood", "MILB": "facility", "PRT": "facility"}
_LEFT_OUT: Final = ("PCL", "ZN", "ADMD", "PPLH", "PPLQ", "PPLW")
_PLACETYPES: Final = {
    "region": "admin1", "macroregion": "area", "county": "admin2", "localadmin": "admin2", "macrocounty": "admin2",
    "locality": "city", "borough": "neighbourhood", "macrohood": "neighbourhood", "neighbourhood": "neighbourhood",
    "microhood": "neighbourhood", "campus": "facility", "marinearea": "water", "ocean": "water",
}  # fmt: skip


class Row(NamedTuple):
    """A line of a table: its number, and the place that it gives, None where it gives none that a report names.

    `admin1` of the place is GeoNames' code; `fault` says why a line could not be read.
    """

    line: int
    place: Place | None
    fault: str | None = None


def read_table(path: Path) -> Iterator[Row]:
    """The rows of a table, its shape told by its first line.

    Raises ValueError where it is neither, OSError where it cannot be read.
    """
    with _opened(path) as lines:
        first = next(lines, "")
        if first.count("\t") == _GEONAMES_COLUMNS - 1:
            yield _row(1, partial(_geonames, first))
            for number, line in enumerate(lines, 2):
                yield _row(number, partial(_geonames, line))
            return
        header = next(csv.reader([first]), [])
        if not {"id", "name", "placetype"} <= set(header):
            raise ValueError("neither a GeoNames table nor one of Who's On First")
        for number, values in enumerate(csv.reader(lines), 2):
            row = dict(zip(header, values, strict=False))
            yield _row(number, partial(_whos_on_first, row))


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a text file, or of the largest one in a zip archive."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", newline="") as plain:
            yield _lines(plain)
        return
    with zipfile.ZipFile(path) as archive:
        largest = max(archive.infolist(), key=lambda member: member.file_size)
        with archive.open(largest) as member, io.TextIOWrapper(member, "utf-8", newline="") as text:
            yield _lines(text)


def _lines(text: IO[str]) -> Iterator[str]:
    return (line.rstrip("\r\n") for line in text)


def _row(number: int, place: Callable[[], Place | None]) -> Row:
    try:
        return Row(number, place())
    except (ValueError, IndexError) as error:
        return Row(number, None, str(error))


def _geonames(line: str) -> Place | None:
    cells = line.split("\t")
    if len(cells) != _GEONAMES_COLUMNS:
        raise ValueError(f"{len(cells)} columns where GeoNames has {_GEONAMES_COLUMNS}")
    ident, name, plain, others, lat, lon, kind, code, country, _, admin1 = cells[:11]
    population = int(cells[14] or 0)
    if code.startswith(_LEFT_OUT):
        return None
    settled = "city" if population >= CITY_POPULATION else "village"
    named = _CODES.get(code) or _KINDS.get(kind) or (settled if kind == "P" else None)
    if named is None:
        return None
    return _place(int(ident), [name, plain, *others.split(",")], lat, lon, country, admin1 or None, named, population)


def _whos_on_first(row: Mapping[str, str]) -> Place | None:
    gone = row.get("superseded_by") or row.get("deprecated") or row.get("cessation", "") not in ("", "u", "uuuu", "..")
    kind = _PLACETYPES.get(row["placetype"])
    if gone or kind is None:
        return None
    population = int(float(_first(row, "population", "wof_population", "gn_population") or 0))
    if kind == "city" and population < CITY_POPULATION:
        kind = "village"
    lat = _first(row, "lbl_latitude", "label_latitude", "latitude", "lat", "geom_latitude")
    lon = _first(row, "lbl_longitude", "label_longitude", "longitude", "lon", "geom_longitude")
    country = _first(row, "iso_country", "wof_country", "iso", "country").upper()
    return _place(FOREIGN + int(row["id"]), [row["name"]], lat, lon, country, None, kind, population)


def _first(row: Mapping[str, str], *names: str) -> str:
    return next((value for name in names if (value := row.get(name, "")) and value != "0.0"), "")


def _place(
    ident: int, names: list[str], lat: str, lon: str, country: str, admin1: str | None, kind: str, population: int
) -> Place:
    """A place from a table's words. Raises ValueError where it has no name or lies nowhere."""
    kept = tuple(dict.fromkeys(name.strip() for name in names if name.strip() and is_readable(name.strip())))
    where = float(lat), float(lon)
    if not kept or not (-90 <= where[0] <= 90 and -180 <= where[1] <= 180):
        raise ValueError("no name that people write, or no place on the globe")
    known = country if len(country) == 2 and country.isalpha() else None
    return Place(ident, kept[0], round(where[0], 4), round(where[1], 4), known, admin1, kind, population, kept)
