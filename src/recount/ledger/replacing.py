"""Rows of derived tables brought to what they should be: no more is written than what is not as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from recount.ledger.projecting import Row, Rows

AT_A_TIME = 1_000


@dataclass
class _Difference:
    """What differs in one table: rows that came, rows that changed, and the keys of rows that went."""

    came: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    went: list[Row] = field(default_factory=list)


def replace(connection: sa.Connection, wanted: Rows, order: Sequence[sa.Table], there: Rows | None = None) -> int:
    """Make each table of `order`, all in the order of their references, hold the rows wanted; how many rows it took.

    They take the place of all rows of the table, or of those in `there`.
    """
    found = {
        table: _difference(table, wanted[table], _all_rows(connection, table) if there is None else there[table])
        for table in order
    }
    for table, one in found.items():
        for start in range(0, len(one.came), AT_A_TIME):
            connection.execute(sa.insert(table), one.came[start : start + AT_A_TIME])
        if one.changed:  # no table of keys alone has any
            connection.execute(_update(table), [_bound(row) for row in one.changed])
    for table, one in reversed(found.items()):
        if one.went:
            connection.execute(sa.delete(table).where(*_is_row(table)), [_bound(row) for row in one.went])
    return sum(len(one.came) + len(one.changed) + len(one.went) for one in found.values())


def _all_rows(connection: sa.Connection, table: sa.Table) -> Iterator[Mapping[str, Any]]:
    for row in connection.execute(sa.select(table)):
        yield dict(row._mapping)


def _difference(table: sa.Table, wanted: Sequence[Row], stored: Iterable[Mapping[str, Any]]) -> _Difference:
    keys = [column.name for column in table.primary_key.columns]
    left = {tuple(row[key] for key in keys): row for row in wanted}
    found = _Difference()
    for there in stored:
        row = left.pop(tuple(there[key] for key in keys), None)
        if row is None:
            found.went.append({key: there[key] for key in keys})
        elif any(there[name] != value for name, value in row.items()):
            found.changed.append(row)
    found.came = list(left.values())
    return found


def _bound(row: Row) -> Row:
    return {f"the_{name}": value for name, value in row.items()}


def _is_row(table: sa.Table) -> list[sa.ColumnElement[bool]]:
    return [column == sa.bindparam(f"the_{column.name}") for column in table.primary_key.columns]


def _update(table: sa.Table) -> sa.Update:
    rest = [column for column in table.columns if not column.primary_key]
    return sa.update(table).where(*_is_row(table)).values({one: sa.bindparam(f"the_{one.name}") for one in rest})
