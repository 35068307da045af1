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


def standings(connection: sa.Connection, report_ids: Iterable[str]) -> dict[str, Standing]:
    """What is in the ledger of each of some reports."""
    ids = list(dict.fromkeys(report_ids))
    reports, readings, entries = tables.reports.c, tables.readings.c, tables.entries.c
    there = {
        row.id: row.entry for row in connection.execute(sa.select(reports.id, reports.entry).where(reports.id.in_(ids)))
    }
    readers: dict[str, set[ReaderIdentity]] = {}
    held = sa.select(readings.report, readings.reader, readings.version).where(readings.report.in_(there))
    for row in connection.execute(held):
        readers.setdefault(row.report, set()).add(ReaderIdentity(name=row.reader, version=row.version))
    absent = [one for one in ids if one not in there]
    buried = sa.select(entries.subject).where(entries.subject.in_(absent), entries.kind == "tombstone")
    gone = {row.subject for row in connection.execute(buried)} if absent else set()
    return {one: Standing(there.get(one), frozenset(readers.get(one, ())), one in gone) for one in ids}


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
    reports = {item.id: item for item in chunk if isinstance(item, Report)}
    to_read: dict[str, Report] = {}
    with engine.connect() as connection:
        for report_id, there in standings(connection, reports).items():
            if not there.expunged and reader.identity not in there.readers:
                # A report never changes after it came in: a new reader reads it as it is in the journal.
                known = report_at(connection, there.entry) if there.entry is not None else None
                to_read[report_id] = known or reports[report_id]
    was_read = dict(zip(to_read, read(list(to_read.values()), reader), strict=True))
    prepared: list[Prepared] = []
    for item in chunk:
        if isinstance(item, Problem):
            prepared.append(prepared_problem(item))
        elif item.id in was_read:
            prepared.append(was_read.pop(item.id))
        else:
            prepared.append(Prepared(given=item))
    return prepared


def commit(engine: sa.Engine, prepared: list[Prepared]) -> list[Added | Problem]:
    """Journal what was prepared, in one transaction; the outcomes, in its order, once it is on the disk."""
    with writing(engine) as (connection, batch):
        # Looked up again, under the write lock: another process may have added or expunged them in the meantime.
        entering = _Entering(batch, Derivation(connection))
        entering.there = standings(connection, (item.given.id for item in prepared if item.given is not None))
        outcomes = [entering.enter(item) for item in prepared]
        batch.flush()
        entering.derivation.flush()
    return outcomes


class _Entering:
    """Enters what is prepared into one batch of the journal and into the derived tables."""

    def __init__(self, batch: OpenBatch, derivation: Derivation) -> None:
        self._batch = batch
        self.derivation = derivation
        self.there: dict[str, Standing] = {}

    def enter(self, item: Prepared) -> Added | Problem:
        """One item; what came of it."""
        if item.given is not None:
            added = self._enter_report(item, item.given)
            if item.problem is None or isinstance(added, Problem):
                return added
        if item.problem is None or item.problem_payload is None:
            raise ValueError("what is prepared holds a report or a problem")
        report = item.given.id if item.given else None
        if not self.derivation.has_problem(item.problem, report):
            # A problem of a report goes under the report's name, so that it is expunged with it.
            subject = report or f"problem:{item.problem_payload.digest[:20]}"
            entry = self._batch.append("problem", subject, item.problem_payload)
            self.derivation.problem(item.problem, entry, report)
        return item.problem

    def _enter_report(self, item: Prepared, given: Report) -> Added | Problem:
        there = self.there[given.id]
        if there.expunged:
            return expunged(given)
        entry, readers = there.entry, there.readers
        if entry is None:
            entry = self._batch.append("report", given.id, item.report_payload or Payload.of(contents.of_report(given)))
            self.derivation.report(given, entry)
        fresh = item.reading is not None and item.reading.reader not in readers
        if fresh and item.reading is not None and item.reading_payload is not None:
            self.derivation.reading(item.reading, self._batch.append("reading", given.id, item.reading_payload), entry)
            readers |= {item.reading.reader}
        self.there[given.id] = Standing(entry, readers)
        return Added(report_id=given.id, new=there.entry is None, read=fresh)
