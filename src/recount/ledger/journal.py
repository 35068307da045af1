"""The journal: appending entries in closed batches, and going through them in their order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.chain import START, Batch, Entry, merkle_root
from recount.ledger.contents import Kind
from recount.ledger.payloads import Payload, parsed, unpacked

PAGE = 256
"""Entries fetched at a time: a page of reports stays within some megabytes."""


@dataclass(frozen=True)
class Line:
    """An entry with what is stored of its payload: salt and body, or the tombstone that took them."""

    entry: Entry
    salt: bytes | None
    body: bytes | None
    tombstone: int | None

    def content(self) -> dict[str, Any] | None:
        """What the entry says, None where it was expunged. Raises PayloadDamaged."""
        return None if self.body is None else parsed(unpacked(self.body))


class OpenBatch:
    """Entries on their way into the journal, inside one write transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._written = datetime.now(UTC).isoformat(timespec="microseconds")
        last = connection.execute(
            sa.select(tables.entries.c.seq, tables.entries.c.chain).order_by(tables.entries.c.seq.desc()).limit(1)
        ).first()
        self._seq: int = last.seq if last else 0
        self._chain: str = last.chain if last else START
        before = last_batch(connection)
        self._number, self._seal = (before.number + 1, before.seal) if before else (1, START)
        self._entries: list[Entry] = []
        self._payloads: list[dict[str, Any]] = []

    def append(self, kind: Kind, subject: str, payload: Payload) -> int:
        """Append one entry and its payload; gives its sequence number."""
        entry = Entry(
            seq=self._seq + 1,
            kind=kind,
            subject=subject,
            digest=payload.digest,
            previous=self._chain,
            batch=self._number,
            written=self._written,
        )
        entry = replace(entry, chain=entry.hashed())
        self._entries.append(entry)
        self._payloads.append({"entry": entry.seq, "salt": payload.salt, "body": payload.body, "tombstone": None})
        self._seq, self._chain = entry.seq, entry.chain
        return entry.seq

    def flush(self) -> None:
        """Write the entries that wait, so that rows may refer to them."""
        if self._payloads:
            waiting = self._entries[-len(self._payloads) :]
            self._connection.execute(sa.insert(tables.entries), [vars(entry) for entry in waiting])
            self._connection.execute(sa.insert(tables.payloads), self._payloads)
            self._payloads = []

    def close(self) -> None:
        """Close the batch with its Merkle root, chained to the batch before; a batch without entries leaves nothing."""
        if not self._entries:
            return
        self.flush()
        batch = Batch(
            number=self._number,
            first=self._entries[0].seq,
            last=self._entries[-1].seq,
            root=merkle_root([entry.chain for entry in self._entries]),
            previous=self._seal,
            closed=self._written,
        )
        self._connection.execute(sa.insert(tables.batches), vars(replace(batch, seal=batch.hashed())))


@contextmanager
def writing(engine: sa.Engine) -> Iterator[tuple[sa.Connection, OpenBatch]]:
    """One write transaction with one batch: all of it is committed when the block ends, nothing where it raises."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        batch = OpenBatch(connection)
        yield connection, batch
        batch.close()


def last_batch(connection: sa.Connection) -> Batch | None:
    """The batch closed last; its seal is the head of the journal."""
    row = connection.execute(sa.select(tables.batches).order_by(tables.batches.c.number.desc()).limit(1)).first()
    return Batch(**row._mapping) if row else None


def batches(connection: sa.Connection) -> Iterator[Batch]:
    """All batches in their order."""
    for row in connection.execute(sa.select(tables.batches).order_by(tables.batches.c.number)):
        yield Batch(**row._mapping)


def lines(connection: sa.Connection, *, only: list[int] | None = None, kind: Kind | None = None) -> Iterator[Line]:
    """The journal in its order, page by page; with `only`, just these entries, with `kind`, those of one kind."""
    where = tables.entries.outerjoin(tables.payloads, tables.payloads.c.entry == tables.entries.c.seq)
    stored = (tables.payloads.c.salt, tables.payloads.c.body, tables.payloads.c.tombstone)
    query = sa.select(tables.entries, *stored).select_from(where).order_by(tables.entries.c.seq)
    if only is not None:
        query = query.where(tables.entries.c.seq.in_(only))
    if kind is not None:
        query = query.where(tables.entries.c.kind == kind)
    after: int | None = None
    while True:
        page = query if after is None else query.where(tables.entries.c.seq > after)
        rows = connection.execute(page.limit(PAGE)).all()
        for row in rows:
            entry = Entry(*row[:8])
            yield Line(entry, row.salt, row.body, row.tombstone)
        if len(rows) < PAGE:
            return
        after = rows[-1].seq
