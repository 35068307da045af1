"""Adding: read outside any transaction, then journal a batch in one, then acknowledge.

A crash before the commit leaves nothing of a batch, a crash after it leaves all of it; what was acknowledged is in.
Adding again what is in adds nothing, so an interrupted run is resumed by running it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa

from recount.ledger import contents, tables
from recount.ledger.deriving import Derivation
from recount.ledger.journal import OpenBatch, writing
from recount.ledger.payloads import Payload
from recount.ledger.preparing import Prepared, ReaderLike, prepared_problem, read
from recount.ledger.querying import report_at
from recount.model import Problem, ReaderIdentity, Report
from recount.model.record import Record

BATCH = 16
"""Reports a transaction: large enough that the wait for the disk is small beside the reading."""


class Added(Record):
    """A report is safely in the ledger. `new`: it was not there before; `read`: a reading came with it now."""

    report_id: str
    new: bool
    read: bool


@dataclass(frozen=True)
class Standing:
    """What the journal holds of one report: its entry, and the readers that read it; or that it was expunged."""

    entry: int | None = None
    readers: frozenset[ReaderIdentity] = frozenset()
    expunged: bool = False


def standing(connection: sa.Connection, report_id: str) -> Standing:
    """What is in the ledger of one report."""
    entry = connection.execute(sa.select(tables.reports.c.entry).where(tables.reports.c.id == report_id)).scalar()
    if entry is None:
        here = (tables.entries.c.subject == report_id) & (tables.entries.c.kind == "tombstone")
        return Standing(expunged=connection.execute(sa.select(tables.entries.c.seq).where(here)).first() is not None)
    held = (tables.readings.c.reader, tables.readings.c.version)
    rows = connection.execute(sa.select(*held).where(tables.readings.c.report == report_id))
    return Standing(entry, frozenset(ReaderIdentity(name=row.reader, version=row.version) for row in rows))


def expunged(report: Report) -> Problem:
    """The refusal of a report that was withdrawn from this ledger. It is not journaled: the tombstone stands there."""
    message = "this report was expunged from the ledger and is not taken in again"
    return Problem(code="ledger.expunged", source=report.source_id or report.url or report.id, message=message)


def add_all(
    engine: sa.Engine,
    items: Iterable[Report | Problem],
    reader: ReaderLike,
    batch: int = BATCH,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Added | Problem]:
    """See `Ledger.add_all`."""
    if batch < 1:
        raise ValueError("a batch holds at least one report")
    waiting, done = iter(items), 0
    while chunk := list(islice(waiting, batch)):
        outcomes = commit(engine, _prepare(engine, chunk, reader))
        done += len(outcomes)
        if progress is not None:
            progress(done)
        yield from outcomes


def _prepare(engine: sa.Engine, chunk: list[Report | Problem], reader: ReaderLike) -> list[Prepared]:
    prepared: list[Prepared] = []
    seen: set[str] = set()
    for item in chunk:
        if isinstance(item, Problem):
            prepared.append(prepared_problem(item))
            continue
        with engine.connect() as connection:
            there = standing(connection, item.id)
            known = report_at(connection, there.entry) if there.entry is not None else None
        if there.expunged or reader.identity in there.readers or item.id in seen:
            prepared.append(Prepared(report_id=item.id, given=item))
        else:
            # A report never changes after it came in: a new reader reads it as it is in the journal.
            prepared.append(read(known or item, reader))
        seen.add(item.id)
    return prepared


def commit(engine: sa.Engine, prepared: list[Prepared]) -> list[Added | Problem]:
    """Journal what was prepared, in one transaction; the outcomes, in its order, once it is on the disk."""
    with writing(engine) as (connection, batch):
        derivation = Derivation(connection)
        outcomes: list[Added | Problem] = []
        for item in prepared:
            outcomes.append(_enter(connection, batch, derivation, item))
        derivation.flush()
    return outcomes


def _enter(connection: sa.Connection, batch: OpenBatch, derivation: Derivation, item: Prepared) -> Added | Problem:
    if item.given is not None:
        added = _enter_report(connection, batch, derivation, item, item.given)
        if item.problem is None or isinstance(added, Problem):
            return added
    if item.problem is None or item.problem_payload is None:
        raise ValueError("what is prepared holds a report or a problem")
    report = item.given.id if item.given else None
    if not derivation.has_problem(item.problem, report):
        # A problem of a report goes under the report's name, so that it is expunged with it.
        subject = report or f"problem:{item.problem_payload.digest[:20]}"
        derivation.problem(item.problem, batch.append("problem", subject, item.problem_payload), report)
    return item.problem


def _enter_report(
    connection: sa.Connection, batch: OpenBatch, derivation: Derivation, item: Prepared, given: Report
) -> Added | Problem:
    # Looked up again, under the write lock: another process may have added it, or expunged it, in the meantime.
    derivation.flush_if_waiting(given.id)
    there = standing(connection, given.id)
    if there.expunged:
        return expunged(given)
    entry = there.entry
    if entry is None:
        entry = batch.append("report", given.id, item.report_payload or Payload.of(contents.of_report(given)))
        derivation.report(given, entry)
    fresh = item.reading is not None and item.reading.reader not in there.readers
    if fresh and item.reading is not None and item.reading_payload is not None:
        seq = batch.append("reading", given.id, item.reading_payload)
        derivation.reading(item.reading, seq, entry)
    return Added(report_id=given.id, new=there.entry is None, read=fresh)
