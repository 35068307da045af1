"""What every line of the gazetteer's data files must hold, so that a slip of the pen is found before the build."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import recount.reading.en
import recount.reading.gazetteer
from recount.reading.gazetteer.folding import fold

DATA = Path(recount.reading.gazetteer.__file__).parent / "data"
COUNTRIES = Path(recount.reading.en.__file__).parent / "data" / "countries.toml"
FILES = sorted(path for path in DATA.glob("*.toml") if path.stem != "common_words")
LOCATED = ("admin2", "city", "village", "neighbourhood", "camp", "area", "facility", "water")


def tables(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_located_place_has_coordinates_rounded_to_a_twentieth_of_a_degree(path: Path) -> None:
    for table in tables(path).values():
        for kind in LOCATED:
            for name, lat, lon, *names in table.get(kind, ()):
                assert -90 <= lat <= 90, name
                assert -180 <= lon <= 180, name
                assert round(lat * 20, 6).is_integer(), name
                assert round(lon * 20, 6).is_integer(), name
                assert all(fold(other) for other in names), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tables_are_countries_and_their_keys_are_known_kinds(path: Path) -> None:
    known = {"sounds", "admin1", "spelling", *LOCATED}
    countries = {*tables(COUNTRIES), "world"}
    for code, table in tables(path).items():
        assert code in countries
        assert set(table) <= known


def test_no_adjective_belongs_to_two_countries() -> None:
    owners: dict[str, str] = {}
    for code, row in tables(COUNTRIES).items():
        for word in row["people"]:
            assert owners.setdefault(fold(word), code) == code, word
