"""Copying a ledger to another place, whatever database holds it: entry by entry, with the same chain and head.

The journal is what is copied; the tables derived from it are made anew at the other end. A copy that was cut off, or
one made earlier, is carried on from where it ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from recount.ledger import backends, deriving, tables
from recount.ledger.errors import LedgerError
from recount.ledger.journal import last_batch
from recount.ledger.replaying import rebuild

CHUNK = 500
"""Entries that share a transaction; a batch is never cut."""


@dataclass(frozen=True)
class Copied:
    """What a copy brought over: new entries, payloads that were expunged since the last copy, and the head of both."""

    entries: int
    expunged: int
    head: str


def copy(source: sa.Engine, target: sa.Engine, progress: Callable[[int], None] | None = None) -> Copied:
    """Bring a ledger up to date with another; `progress` is called with the number of entries after each transaction.

    Raises LedgerError where the target holds something that the source does not.
    """
    added = 0
    with source.connect() as reading:  # one state of the source, however long the copy takes
        after = _common(reading, target)
        head = last_batch(reading)
        while head is not None and after < head.number:
            first, last = after + 1, _chunk_end(reading, after + 1)
            with _writing(target) as writing, writing.begin():
                added += _copy_batches(reading, writing, first, last)
            after = last
            if progress is not None:
                progress(added)
        with _writing(target) as writing, writing.begin():
            expunged = _expunge(reading, writing)
            if added or expunged or not deriving.is_current(writing):
                deriving.make_anew(writing)
                rebuild(writing)
    if expunged:
        backends.of(target).access.scrub(target)
    return Copied(entries=added, expunged=expunged, head=head.seal if head else "")


def _writing(engine: sa.Engine) -> sa.Connection:
    return engine.connect().execution_options(writing=True)


def _common(reading: sa.Connection, target: sa.Engine) -> int:
    """The number of the target's last batch, which must be one of the source's."""
    with target.connect() as connection:
        there = last_batch(connection)
    if there is None:
        return 0
    same = sa.select(tables.batches.c.number).where(tables.batches.c.number == there.number)
    if reading.execute(same.where(tables.batches.c.seal == there.seal)).first() is None:
        raise LedgerError("the target holds entries that the source does not: it is another ledger, and was left alone")
    return there.number


def _chunk_end(reading: sa.Connection, first: int) -> int:
    """The last batch of a chunk that begins with `first`."""
    batches = tables.batches.c
    query = (
        sa.select(batches.number, batches.first, batches.last).where(batches.number >= first).order_by(batches.number)
    )
    start, end = None, first
    for number, begins, ends in reading.execute(query.limit(CHUNK)):
        start = begins if start is None else start
        if number > first and ends - start >= CHUNK:
            break
        end = number
    return end


def _copy_batches(reading: sa.Connection, writing: sa.Connection, first: int, last: int) -> int:
    """Copy the entries, payloads and seals of some batches; gives the number of entries."""
    entries = _rows(reading, tables.entries, "seq", tables.entries.c.batch.between(first, last))
    held = tables.payloads.c.entry.between(entries[0]["seq"], entries[-1]["seq"])
    # A tombstone may stand in a later chunk than the payload that it took: it is set at the end.
    payloads = [{**one, "tombstone": None} for one in _rows(reading, tables.payloads, "entry", held)]
    batches = _rows(reading, tables.batches, "number", tables.batches.c.number.between(first, last))
    for table, rows in ((tables.entries, entries), (tables.payloads, payloads), (tables.batches, batches)):
        writing.execute(sa.insert(table), rows)
    return len(entries)


def _rows(reading: sa.Connection, table: sa.Table, key: str, wanted: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    found = reading.execute(sa.select(table).where(wanted).order_by(table.c[key]))
    return [dict(row._mapping) for row in found]


def _expunge(reading: sa.Connection, writing: sa.Connection) -> int:
    """Take from the target what was expunged in the source; gives the number of payloads that it still held."""
    payloads = tables.payloads.c
    gone = reading.execute(sa.select(payloads.entry, payloads.tombstone).where(payloads.tombstone.is_not(None))).all()
    held = 0
    for entry, tombstone in gone:
        there = writing.execute(sa.select(payloads.body, payloads.tombstone).where(payloads.entry == entry)).one()
        if there.tombstone is None:
            held += there.body is not None
            values = {"salt": None, "body": None, "tombstone": tombstone}
            writing.execute(sa.update(tables.payloads).where(payloads.entry == entry), values)
    return held
