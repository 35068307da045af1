"""Rows of the keys under which reports are found: many and small, so they are written and compared report by report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.chunks import chunks
from recount.ledger.projecting import Row
from recount.linking.around import Leaders
from recount.linking.link import Traced

Keys = Mapping[int, frozenset[int]]
"""The keys of reports, by the entry of each."""

INSERTED_ROWS = 5_000
_KEYS = tables.link_keys.c


def store_keys(connection: sa.Connection, wanted: Keys, *, among: Iterable[int] | None) -> None:
    """Have each report, by its entry, stand under the keys wanted; of `among` these entries alone, None: of all."""
    left = set(wanted)
    came: list[Row] = []
    went: list[Row] = []
    for entry, before in stored_keys(connection, among):
        left.discard(entry)
        now = wanted.get(entry, frozenset())
        came += [{"key": key, "entry": entry} for key in now - before]
        went += [{"the_key": key, "the_entry": entry} for key in before - now]
    came += [{"key": key, "entry": entry} for entry in left for key in wanted[entry]]
    if went:
        is_row = (_KEYS.key == sa.bindparam("the_key")) & (_KEYS.entry == sa.bindparam("the_entry"))
        connection.execute(sa.delete(tables.link_keys).where(is_row), went)
    came.sort(key=lambda row: row["key"])
    for some in chunks(came, INSERTED_ROWS):
        connection.execute(sa.insert(tables.link_keys), list(some))


def stored_keys(connection: sa.Connection, among: Iterable[int] | None = None) -> Iterator[tuple[int, frozenset[int]]]:
    """The keys of each report, by its entry; `among` of some entries only."""
    query = sa.select(_KEYS.entry, _KEYS.key).order_by(_KEYS.entry)
    queries = [query] if among is None else [query.where(_KEYS.entry.in_(some)) for some in chunks(sorted(among))]
    for one in queries:
        for entry, rows in groupby(connection.execute(one), key=lambda row: row[0]):
            yield entry, frozenset(row[1] for row in rows)


def crowd_row(key: int, leaders: Sequence[str] = ()) -> Row:
    """The row of a key that tells nothing, or of one whose leaders are known."""
    return {"key": key, "leaders": "\n".join(leaders) or None}


def crowd_rows(crowded: Iterable[int], leaders: Leaders) -> list[Row]:
    """The rows of keys that tell nothing, and of those whose leaders are known."""
    return [*map(crowd_row, crowded), *(crowd_row(key, ids) for key, ids in leaders.items())]


def all_crowds(found: Traced) -> list[Row]:
    """The rows of all such keys, where all reports were linked."""
    there = {key for keys in found.keys.values() for key in keys}
    return crowd_rows((found.around.repeated | found.around.crowded) & there, found.around.leaders)


def bond_rows(found: Traced, entries: Mapping[str, int]) -> list[Row]:
    """The rows of bonds, two each."""
    return [
        {"entry": entries[one], "other": entries[other], "texts": pair in found.texts}
        for pair in found.bonds
        for one, other in (pair, pair[::-1])
    ]
