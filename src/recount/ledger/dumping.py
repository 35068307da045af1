"""The canonical dump of the derived tables: what two ledgers must agree in to be equal.

One line of canonical JSON a row, tables and rows in a fixed order, without what only says when something came in.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.model.canonical import canonical_bytes


def dump(connection: sa.Connection) -> Iterator[str]:
    """The lines of the dump."""
    for table in tables.DUMPED:
        columns = [column for column in table.columns if column.name not in tables.NOT_DUMPED]
        order = [column for column in table.primary_key.columns if column.name not in tables.NOT_DUMPED]
        for row in connection.execute(sa.select(*columns).order_by(*order)):
            fields = {column.name: _plain(value) for column, value in zip(columns, row, strict=True)}
            yield canonical_bytes([table.name, fields]).decode()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
