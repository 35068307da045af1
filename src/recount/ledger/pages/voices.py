"""Pages of voices: who speaks in the reports that were linked, and how much of it stands alone."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.pages.page import LIMIT, Key, Page, beyond, checked, marked, paged
from recount.ledger.pages.reports import is_open
from recount.model.record import Record

VoiceOrder = Literal["claims", "name"]
"""claims: those who say most first; name: by the alphabet."""


class VoiceLine(Record):
    """A voice under the name that most of its claims give it. `key` names it in other pages.

    `alone` are the incidents that rest on it only, `beside` those that rest on other origins as well.
    """

    key: str
    name: str
    kind: str
    party: str | None
    claims: int
    reports: int
    alone: int
    beside: int


def page(
    connection: sa.Connection,
    *,
    words: str | None = None,
    kind: str | None = None,
    party: str | None = None,
    open_only: bool = False,
    order: VoiceOrder = "claims",
    after: str | None = None,
    limit: int = LIMIT,
) -> Page[VoiceLine]:
    """See `Pages.voices`."""
    column = tables.speakers.c
    falling = order == "claims"
    keys: tuple[sa.Column[Any], ...] = (column.claims, column.key) if falling else (column.name, column.key)
    query = sa.select(tables.speakers)
    for word in (words or "").split():
        query = query.where(sa.func.lower(column.name).contains(word.lower(), autoescape=True))
    if kind is not None:
        query = query.where(column.kind == kind)
    if party is not None:
        query = query.where(column.party == party)
    if open_only:
        query = query.where(_spoken(column.key).exists())
    if after is not None:
        query = query.where(beyond(keys, marked(after, (int if falling else str, str)), falling=falling))
    ordered = query.order_by(*(key.desc() if falling else key.asc() for key in keys)).limit(checked(limit) + 1)
    found = [VoiceLine.model_validate(dict(row._mapping)) for row in connection.execute(ordered)]

    def key(line: VoiceLine) -> Key:
        return (line.claims, line.key) if falling else (line.name, line.key)

    return paged(found, limit, key)


def voice(connection: sa.Connection, key: str) -> VoiceLine | None:
    """See `Pages.voice`."""
    row = connection.execute(sa.select(tables.speakers).where(tables.speakers.c.key == key)).first()
    return VoiceLine.model_validate(dict(row._mapping)) if row else None


def said_openly(connection: sa.Connection, key: str) -> tuple[int, int]:
    """See `Pages.said_openly`."""
    claims = tables.claims.c
    counted = _spoken(sa.literal(key)).with_only_columns(
        sa.func.count(claims.id.distinct()), sa.func.count(claims.report.distinct())
    )
    row = connection.execute(counted).one()
    return row[0], row[1]


def _spoken(key: sa.ColumnElement[str]) -> sa.Select[Any]:
    """The claims of a voice in reports that are not confidential."""
    said, claims = tables.speaker_claims.c, tables.claims.c
    both = tables.speaker_claims.join(tables.claims, claims.id == said.claim).join(
        tables.reports, tables.reports.c.id == claims.report
    )
    return sa.select(claims.id).select_from(both).where(said.speaker == key, is_open())
