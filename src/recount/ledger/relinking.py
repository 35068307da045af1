"""Linking as an event of the journal: a link entry says that all readings before it were linked.

So a rebuilt ledger links the same readings again, and what came after the last run stays unlinked as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from recount.ledger import contents, driving, querying, tables
from recount.ledger.incident_rows import linking_rows
from recount.ledger.journal import OpenBatch, writing
from recount.ledger.payloads import Payload
from recount.linking import Linked
from recount.linking.renamed import renamed
from recount.model import Incident
from recount.model.record import Record

INSERTED_ROWS = 1_000

Found = tuple[Linked, tuple[Incident, ...]]


class LinkSummary(Record):
    """What the last link run found. `changed` is false where nothing had come since, so that nothing was done."""

    incidents: int
    origins: int
    copies: int
    asides: int
    changed: bool


def last_link_entry(connection: sa.Connection) -> int | None:
    """The sequence number of the last link entry in the journal."""
    entries = tables.entries.c
    return connection.execute(sa.select(sa.func.max(entries.seq)).where(entries.kind == "link")).scalar()


def link(engine: sa.Engine) -> LinkSummary:
    """See `Ledger.link`. Links outside the write lock; where readings came in the meantime, once more inside it."""
    with engine.connect() as connection:
        last = querying.last_link(connection)
        seen = connection.execute(sa.select(sa.func.max(tables.entries.c.seq))).scalar() or 0
        if _stands(connection, last):
            return _summary(connection, changed=False)
        found = driving.run(list(querying.readings(connection)), querying.reviews(connection))
    with writing(engine) as (connection, batch):
        last = querying.last_link(connection)
        if last is not None and last[0] > seen and _stands(connection, last):
            return _summary(connection, changed=False)
        moved = querying.unlinked(connection, seen)
        link_anew(connection, batch, None if moved else found)
        return _summary(connection, changed=True)


def link_anew(connection: sa.Connection, batch: OpenBatch, found: Found | None = None) -> None:
    """Journal that all readings so far are linked, under all reviews so far, and under which ids incidents are found
    since; store what was found.

    `found` is that, where the readings were linked already.
    """
    linked, incidents = found or driving.run(list(querying.readings(connection)), querying.reviews(connection))
    last = querying.last_link(connection)
    content = contents.of_link(driving.linker(), renamed(last[2], linked) if last else None)
    entry = batch.append("link", contents.LINKING, Payload.of(content))
    _store(connection, linked, incidents, entry)


def relink(connection: sa.Connection, entry: int) -> None:
    """Link the readings that were current at a journal entry, and store what was found."""
    readings, reviews = querying.readings(connection, before=entry), querying.reviews(connection, before=entry)
    linked, incidents = driving.run(list(readings), reviews)
    _store(connection, linked, incidents, entry)


def _stands(connection: sa.Connection, last: tuple[int, str, Linked] | None) -> bool:
    return last is not None and last[1] == driving.linker() and not querying.unlinked(connection, last[0])


def _store(connection: sa.Connection, linked: Linked, incidents: Sequence[Incident], entry: int) -> None:
    for table in reversed(tables.OF_LINKING):
        connection.execute(sa.delete(table))
    rows = linking_rows(linked, incidents, entry, driving.linker())
    for table in tables.OF_LINKING:
        for start in range(0, len(rows[table]), INSERTED_ROWS):
            connection.execute(sa.insert(table), rows[table][start : start + INSERTED_ROWS])


def _summary(connection: sa.Connection, *, changed: bool) -> LinkSummary:
    def counted(table: sa.Table) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    return LinkSummary(
        incidents=counted(tables.incidents),
        origins=counted(tables.origins),
        copies=counted(tables.copies),
        asides=counted(tables.asides),
        changed=changed,
    )
