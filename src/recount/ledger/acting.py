"""What people do at a ledger: entries of the journal from which nothing is derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from recount.ledger import contents, redirecting, tables
from recount.ledger.journal import lines, writing
from recount.ledger.payloads import Payload
from recount.model import Act


@dataclass(frozen=True)
class Acted:
    """An act with its entry's number in the journal and when it was written (ISO 8601, UTC)."""

    entry: int
    at: str
    act: Act


def record(engine: sa.Engine, act: Act) -> int:
    """Journal an act; gives its entry's number. Raises ValueError where it does not say who did what."""
    if not act.by.strip() or not act.what.strip():
        raise ValueError("an act says who did what")
    with writing(engine) as (_, batch):
        return batch.append("act", act.subject or contents.ACTS, Payload.of(contents.of_act(act)))


def acts(connection: sa.Connection, subject: str | None, before: int | None, limit: int) -> Iterator[Acted]:
    """The acts that were not expunged, the newest first; of one subject, and before an entry, where these are given.

    An incident has those of the incidents that were merged into it as well.
    """
    entries = tables.entries.c
    query = sa.select(entries.seq).where(entries.kind == "act").order_by(entries.seq.desc()).limit(limit)
    if subject is not None:
        query = query.where(entries.subject.in_({subject, *redirecting.former_ids(connection, subject)}))
    if before is not None:
        query = query.where(entries.seq < before)
    found = [row.seq for row in connection.execute(query)]
    told = {line.entry.seq: line for line in lines(connection, only=found)}
    for seq in found:
        content = told[seq].content()
        if content is not None:
            yield Acted(seq, told[seq].entry.written, contents.to_act(content))
