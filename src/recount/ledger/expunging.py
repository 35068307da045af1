"""Expunging a report: what was said in it is destroyed, that it was there and why it went stays in the journal."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from recount.ledger import backends, contents, querying, tables
from recount.ledger.deriving import take_report, take_victim
from recount.ledger.journal import OpenBatch, writing
from recount.ledger.payloads import Payload
from recount.ledger.people_links import derive_links
from recount.ledger.relinking import last_link_entry, link_anew
from recount.ledger.reviewing import subject_of
from recount.review import without_report


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
        reviews = [one for one in querying.review_entries(connection) if report_id in one.review.names_reports]
        entries = sorted({*entries, *(one.entry for one in reviews), *_decided(connection, report_id)})
        content = contents.of_tombstone(report_id, reason.strip(), entries)
        tombstone = batch.append("tombstone", report_id, Payload.of(content))
        _keep_the_rest(batch, reviews, report_id)
        batch.flush()
        gone = {"salt": None, "body": None, "tombstone": tombstone}
        connection.execute(sa.update(tables.payloads).where(tables.payloads.c.entry.in_(entries)), gone)
        # Notes on a row of a list may hold what stood in it; those on a report go with the report.
        connection.execute(sa.delete(tables.problems).where(tables.problems.c.entry.in_(entries)))
        take_report(connection, report_id)
        take_victim(connection, report_id)
        derive_links(connection)
        if linked_before:
            link_anew(connection, batch)
        backends.of(connection).search.compact(connection)
    backends.of(engine).access.scrub(engine)
    return True


def _keep_the_rest(batch: OpenBatch, reviews: Sequence[querying.ReviewEntry], report_id: str) -> None:
    """What people decided on other reports as well stands, in its old place, without the words of this one."""
    for one in reviews:
        rest = without_report(one.review, report_id)
        if rest is not None:
            batch.append("review", subject_of(rest), Payload.of(contents.of_review(rest, replaces=one.place)))


def _held(connection: sa.Connection, report_id: str) -> list[int]:
    entries, payloads = tables.entries.c, tables.payloads.c
    query = (
        sa.select(entries.seq)
        .join(tables.payloads, payloads.entry == entries.seq)
        .where(entries.subject == report_id, entries.kind != "tombstone", payloads.tombstone.is_(None))
        .order_by(entries.seq)
    )
    return [row.seq for row in connection.execute(query)]


def _decided(connection: sa.Connection, victim: str) -> list[int]:
    """What people decided on who is the same as a listed victim: their reasons may speak of the person."""
    entries, payloads, links = tables.entries.c, tables.payloads.c, tables.victim_links.c
    of_victim = sa.select(links.id).where((links.left == victim) | (links.right == victim))
    query = (
        sa.select(entries.seq)
        .join(tables.payloads, payloads.entry == entries.seq)
        .where(entries.kind == "victim review", entries.subject.in_(of_victim), payloads.tombstone.is_(None))
    )
    return [row.seq for row in connection.execute(query)]


def _known(connection: sa.Connection, report_id: str) -> bool:
    query = sa.select(tables.entries.c.seq).where(tables.entries.c.subject == report_id)
    return connection.execute(query).first() is not None
