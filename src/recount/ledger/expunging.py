"""Expunging a report: what was said in it is destroyed, that it was there and why it went stays in the journal."""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger import contents, searching, sqlite, tables
from recount.ledger.deriving import take_report
from recount.ledger.journal import writing
from recount.ledger.payloads import Payload
from recount.ledger.relinking import append_link, last_link_entry, relink


def expunge(engine: sa.Engine, report_id: str, reason: str) -> bool:
    """See `Ledger.expunge`."""
    if not reason.strip():
        raise ValueError("a report is expunged for a reason that is written down")
    with writing(engine) as (connection, batch):
        entries = _held(connection, report_id)
        if not entries:
            if _known(connection, report_id):
                return False
            raise LookupError(f"there is no report {report_id} in this ledger")
        linked_before = last_link_entry(connection) is not None
        content = contents.of_tombstone(report_id, reason.strip(), entries)
        tombstone = batch.append("tombstone", report_id, Payload.of(content))
        batch.flush()
        gone = {"salt": None, "body": None, "tombstone": tombstone}
        connection.execute(sa.update(tables.payloads).where(tables.payloads.c.entry.in_(entries)), gone)
        take_report(connection, report_id)
        if linked_before:
            relink(connection, append_link(batch))
        searching.compact(connection)
    sqlite.flush_log(engine)
    return True


def _held(connection: sa.Connection, report_id: str) -> list[int]:
    entries, payloads = tables.entries.c, tables.payloads.c
    query = (
        sa.select(entries.seq)
        .join(tables.payloads, payloads.entry == entries.seq)
        .where(entries.subject == report_id, entries.kind != "tombstone", payloads.tombstone.is_(None))
        .order_by(entries.seq)
    )
    return [row.seq for row in connection.execute(query)]


def _known(connection: sa.Connection, report_id: str) -> bool:
    query = sa.select(tables.entries.c.seq).where(tables.entries.c.subject == report_id)
    return connection.execute(query).first() is not None
