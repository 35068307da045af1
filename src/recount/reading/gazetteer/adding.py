"""Adding places to a gazetteer of one's own: the one that ships, and rows of tables that others publish."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from recount.model import Problem
from recount.reading.gazetteer.build import Place, keys
from recount.reading.gazetteer.folding import sound
from recount.reading.gazetteer.lookup import shipped
from recount.reading.gazetteer.tables import Row, read_table

_MOST_PROBLEMS: Final = 20
"""Lines of one table that are named one by one; more of them are counted."""


class Added(NamedTuple):
    """How many places were new, how many were there already and got names, and what could not be read."""

    new: int
    known: int
    problems: tuple[Problem, ...]


def add_table(table: Path, gazetteer: Path) -> Added:
    """Add a table's places to a gazetteer; where there is none yet, it begins as the one that ships.

    Places of GeoNames that are there already keep what is known of them and get the table's names besides. The file is
    replaced whole, so that a reader never meets half a table. Raises ValueError where the table is of no known kind.
    """
    draft = gazetteer.with_name(gazetteer.name + ".part")
    shutil.copyfile(gazetteer if gazetteer.exists() else shipped(), draft)
    try:
        connection = sqlite3.connect(draft)
        with connection:
            added = _Adding(connection).add(table)
        connection.close()
        os.replace(draft, gazetteer)
    finally:
        draft.unlink(missing_ok=True)
    return added


class _Adding:
    """One table on its way into an open gazetteer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sounding = {code for (code,) in connection.execute("SELECT DISTINCT country FROM sound")}
        self._provinces: dict[tuple[str | None, str | None], str] = {}
        self._faults: list[Row] = []
        self.new = self.known = 0

    def add(self, table: Path) -> Added:
        # Provinces first: the other rows name them by their codes.
        provinces = [place for place in self._places(table) if place.kind == "admin1"]
        self._provinces = {(place.country, place.admin1): place.name for place in provinces if place.admin1}
        self._faults.clear()
        for place in self._places(table):
            self._put(place)
        return Added(self.new, self.known, tuple(self._problems(table)))

    def _places(self, table: Path) -> Iterator[Place]:
        for row in read_table(table):
            if row.fault is not None:
                self._faults.append(row)
            elif row.place is not None:
                yield row.place

    def _put(self, place: Place) -> None:
        admin1 = None if place.kind == "admin1" else self._provinces.get((place.country, place.admin1))
        done = self._connection.execute(
            "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*place[:5], admin1, *place[6:8])
        )
        self.new += done.rowcount
        self.known += 1 - done.rowcount
        self._insert("name", {(key, place.ident) for name in place.names for key in keys(name)})
        if place.country in self._sounding:
            sounds = {(sounding, place.country, place.ident) for name in place.names if (sounding := sound(name))}
            self._insert("sound", sounds)

    def _insert(self, into: str, rows: Iterable[tuple[str | int | None, ...]]) -> None:
        for row in sorted(rows, key=str):
            marks = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT OR IGNORE INTO {into} VALUES ({marks})", row)

    def _problems(self, table: Path) -> Iterator[Problem]:
        for row in self._faults[:_MOST_PROBLEMS]:
            position = f"line {row.line}"
            yield Problem(code="reading.gazetteer-row", source=str(table), position=position, message=row.fault or "")
        if len(self._faults) > _MOST_PROBLEMS:
            message = f"{len(self._faults) - _MOST_PROBLEMS:,} more lines could not be read"
            yield Problem(code="reading.gazetteer-row", source=str(table), message=message)
