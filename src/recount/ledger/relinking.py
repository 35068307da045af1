"""Linking as an event of the journal: a link entry says that all readings before it were linked.

So a rebuilt ledger links the same readings again, and what came after the last run stays unlinked as it was.
"""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger import contents, driving, linked_rows, querying, tables
from recount.ledger.incident_rows import linking_rows
from recount.ledger.journal import OpenBatch, writing
from recount.ledger.payloads import Payload
from recount.ledger.projecting import Rows
from recount.ledger.redirecting import redirect
from recount.ledger.replacing import replace
from recount.linking import Linked, LinkedIncident
from recount.linking.renamed import renamed
from recount.model.record import Record

INCIDENTS_AT_A_TIME = 500


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


def link_anew(connection: sa.Connection, batch: OpenBatch, found: driving.Run | None = None) -> None:
    """Journal that all readings so far are linked, under all reviews so far, and under which ids incidents are found
    since; store what was found.

    `found` is that, where the readings were linked already.
    """
    run = found or driving.run(list(querying.readings(connection)), querying.reviews(connection))
    went = renamed(_gone(connection, run.linked), run.linked)
    entry = batch.append("link", contents.LINKING, Payload.of(contents.of_link(driving.linker(), went)))
    _store(connection, run, entry)
    redirect(connection, went)


def relink(connection: sa.Connection, entry: int) -> None:
    """Link the readings that were current at a journal entry, and store what was found."""
    _store(connection, _run_at(connection, entry), entry)


def expected_rows(connection: sa.Connection, entry: int) -> Rows:
    """The rows of a link run at a journal entry, made anew. Raises ValueError where its readings cannot be read."""
    return _rows(connection, _run_at(connection, entry), entry)


def _run_at(connection: sa.Connection, entry: int) -> driving.Run:
    readings = list(querying.readings(connection, before=entry))
    return driving.run(readings, querying.reviews(connection, before=entry))


def _stands(connection: sa.Connection, last: tuple[int, str] | None) -> bool:
    return last is not None and last[1] == driving.linker() and not querying.unlinked(connection, last[0])


def _gone(connection: sa.Connection, after: Linked) -> Linked:
    """The incidents of the run before whose ids are gone: only of these has to be found what became of them."""
    now = {one.id for one in after.incidents}
    gone = [row.id for row in connection.execute(sa.select(tables.incidents.c.id)) if row.id not in now]
    found: list[LinkedIncident] = []
    for start in range(0, len(gone), INCIDENTS_AT_A_TIME):
        some = gone[start : start + INCIDENTS_AT_A_TIME]
        found += linked_rows.assembled(connection, ["incidents"], some).incidents
    return Linked(incidents=tuple(found))


def _store(connection: sa.Connection, run: driving.Run, entry: int) -> None:
    replace(connection, _rows(connection, run, entry), tables.OF_LINKING)


def _rows(connection: sa.Connection, run: driving.Run, entry: int) -> Rows:
    entries = {row.id: row.entry for row in connection.execute(sa.select(tables.reports.c.id, tables.reports.c.entry))}
    return linking_rows(run, entries, entry, driving.linker())


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
