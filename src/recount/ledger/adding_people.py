"""Adding lists of named victims: each entry is journaled by itself, so that each can be withdrawn by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import sqlalchemy as sa

from recount.ledger import contents, tables
from recount.ledger.deriving import Derivation
from recount.ledger.journal import OpenBatch, writing
from recount.ledger.payloads import Payload
from recount.ledger.preparing import prepared_problem
from recount.model import ListedVictim, Problem, VictimList
from recount.model.record import Record

BATCH = 1_000
"""Entries a transaction."""
LOOKED_UP = 500
"""Ids asked for at a time."""

ListItem = VictimList | ListedVictim | Problem


class VictimAdded(Record):
    """A list or an entry of one is safely in the ledger. `new`: it was not there before."""

    id: str
    new: bool


def add_victims(engine: sa.Engine, items: Iterable[ListItem], batch: int = BATCH) -> Iterator[VictimAdded | Problem]:
    """See `Ledger.add_victims`."""
    waiting, owner = iter(items), None
    while chunk := list(islice(waiting, batch)):
        with writing(engine) as (connection, open_batch):
            entering = _Entering(connection, open_batch, chunk, owner)
            outcomes = [entering.enter(item) for item in chunk]
            open_batch.flush()
            entering.derivation.flush()
        owner = entering.owner
        yield from outcomes


class _Entering:
    """Enters lists, their entries and the notes on them into one batch; `owner` is the entry that notes belong to."""

    def __init__(self, connection: sa.Connection, batch: OpenBatch, chunk: list[ListItem], owner: str | None) -> None:
        self._batch = batch
        self.derivation = Derivation(connection)
        self.owner = owner
        ids = [item.id for item in chunk if not isinstance(item, Problem)]
        self._there, self._gone = _standing(connection, ids)

    def enter(self, item: ListItem) -> VictimAdded | Problem:
        """One item; what came of it."""
        if isinstance(item, Problem):
            return self._note(item)
        self.owner = item.id if isinstance(item, ListedVictim) else None
        if item.id in self._gone:
            message = "this entry was expunged from the ledger and is not taken in again"
            return Problem(code="ledger.expunged", source=item.id, message=message)
        if item.id in self._there:
            return VictimAdded(id=item.id, new=False)
        try:
            content = contents.of_victim(item) if isinstance(item, ListedVictim) else contents.of_victim_list(item)
            payload = Payload.of(content)
        except (ValueError, TypeError) as error:
            problem = Problem(code="ledger.not-storable", source=item.id, message=f"it cannot be kept: {error}")
            return self._note(problem)
        self._there.add(item.id)
        if isinstance(item, ListedVictim):
            self.derivation.victim(item, self._batch.append("victim", item.id, payload))
        else:
            self.derivation.victim_list(item, self._batch.append("victim list", item.id, payload))
        return VictimAdded(id=item.id, new=True)

    def _note(self, problem: Problem) -> Problem:
        prepared = prepared_problem(problem)
        noted, payload = prepared.problem, prepared.problem_payload
        if noted is None or payload is None:
            raise ValueError("a problem is prepared with its payload")
        # A note on an entry goes under the entry's name, so that it is expunged with it, and is not taken in after it.
        if self.owner not in self._gone and not self.derivation.has_problem(noted):
            subject = self.owner or f"problem:{payload.digest[:20]}"
            self.derivation.problem(noted, self._batch.append("problem", subject, payload))
        return noted


def _standing(connection: sa.Connection, ids: list[str]) -> tuple[set[str], set[str]]:
    """Which of some lists and entries are in the ledger, and which were expunged from it."""
    there: set[str] = set()
    gone: set[str] = set()
    entries = tables.entries.c
    for start in range(0, len(ids), LOOKED_UP):
        some = ids[start : start + LOOKED_UP]
        for table in (tables.victim_lists, tables.victims):
            there.update(row.id for row in connection.execute(sa.select(table.c.id).where(table.c.id.in_(some))))
        buried = sa.select(entries.subject).where(entries.subject.in_(some), entries.kind == "tombstone")
        gone.update(row.subject for row in connection.execute(buried))
    return there, gone
