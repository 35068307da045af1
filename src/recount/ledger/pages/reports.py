"""Pages of reports: by day of publication, or the best for some words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from recount.ledger import backends, tables
from recount.ledger.backends.choosing import MANY
from recount.ledger.pages.page import LIMIT, Page, beyond, checked, mark, marked, paged
from recount.model.record import Record

_BEGINNING = 240


class ReportFilter(Record):
    """Which reports: all that is given must hold. Days of publication are YYYY-MM-DD.

    `words`: title and text hold all of them. `voice` is the key of a voice that speaks in it. `open_only` leaves out
    confidential reports.
    """

    words: str | None = None
    publisher: str | None = None
    language: str | None = None
    sensitivity: str | None = None
    start: str | None = None
    end: str | None = None
    voice: str | None = None
    open_only: bool = False


class ReportLine(Record):
    """A report as lists show it. `beginning` are its first characters; `original` is the report of which it is a copy.

    `read` is false where no reading of it is there yet.
    """

    id: str
    source_id: str | None
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    capture: str
    sensitivity: str
    revises: str | None
    beginning: str
    claims: int
    read: bool
    original: str | None = None
    incidents: tuple[str, ...] = ()


_STORED = (
    "id", "source_id", "title", "publisher", "published", "url", "language", "capture", "sensitivity", "revises",
)  # fmt: skip


def page(
    connection: sa.Connection, where: ReportFilter, *, after: str | None = None, limit: int = LIMIT
) -> Page[ReportLine]:
    """See `Pages.reports`."""
    column = tables.reports.c
    checked(limit)
    # sorted are the keys alone: texts are looked into for one page only
    query: sa.Select[Any] = sa.select(column.at, column.id).where(*_conditions(where))
    if where.words is not None:
        # the best first: their order holds for these words alone, so these pages are cut by number
        start = int(marked(after, (int,))[0]) if after is not None else 0
        best = backends.of(connection).search.searched(query, where.words).offset(start).limit(limit + 1)
        rows = connection.execute(best).all()
        following = mark((start + limit,)) if len(rows) > limit else None
        return Page(_lines(connection, [row.id for row in rows[:limit]]), following)
    keys = (column.at, column.id)
    if after is not None:
        query = query.where(beyond(keys, marked(after, (str, str)), falling=True))
    rows = connection.execute(query.order_by(*(key.desc() for key in keys)).limit(limit + 1)).all()
    found = paged(rows, limit, lambda row: (row.at, row.id))
    return Page(_lines(connection, [row.id for row in found.rows]), found.after)


def has_many(connection: sa.Connection, words: str) -> bool:
    """See `Pages.has_many`."""
    beyond_many = backends.of(connection).search.matching(words).offset(MANY).limit(1)
    return connection.execute(beyond_many).first() is not None


def is_open() -> sa.ColumnElement[bool]:
    """That a report is not confidential."""
    return tables.reports.c.sensitivity != "confidential"


def confidential_among(connection: sa.Connection, ids: Sequence[str]) -> frozenset[str]:
    """See `Pages.confidential_among`."""
    column = tables.reports.c
    query = sa.select(column.id).where(column.id.in_(list(ids)), sa.not_(is_open()))
    return frozenset(row.id for row in connection.execute(query))


def _conditions(where: ReportFilter) -> list[sa.ColumnElement[bool]]:
    column = tables.reports.c
    found: list[sa.ColumnElement[bool]] = [
        column[name] == getattr(where, name)
        for name in ("publisher", "language", "sensitivity")
        if getattr(where, name) is not None
    ]
    if where.start is not None:
        found.append(column.at >= where.start)
    if where.end is not None:
        # times of that day sort after the day itself
        found += [column.at < f"{where.end}~", column.at > ""]
    if where.open_only:
        found.append(is_open())
    if where.voice is not None:
        said = tables.speaker_claims.join(tables.claims, tables.claims.c.id == tables.speaker_claims.c.claim)
        spoken = sa.select(tables.claims.c.report).select_from(said)
        found.append(column.id.in_(spoken.where(tables.speaker_claims.c.speaker == where.voice)))
    return found


def _lines(connection: sa.Connection, ids: Sequence[str]) -> tuple[ReportLine, ...]:
    column = tables.reports.c
    beginning = sa.func.substr(column.text, 1, _BEGINNING).label("beginning")
    wanted = sa.select(*(column[name] for name in _STORED), beginning).where(column.id.in_(ids))
    rows = {row.id: row for row in connection.execute(wanted)}
    claims, members, copies, readings = (
        tables.claims.c, tables.incident_reports.c, tables.copies.c, tables.readings.c,
    )  # fmt: skip
    numbered = sa.select(claims.report, sa.func.count()).where(claims.report.in_(ids)).group_by(claims.report)
    number = {row[0]: int(row[1]) for row in connection.execute(numbered)}
    originals = dict(_pairs(connection, sa.select(copies.report, copies.original).where(copies.report.in_(ids))))
    read = sa.select(readings.report).where(readings.report.in_(ids), readings.current.is_(True))
    was_read = {row.report for row in connection.execute(read)}
    incidents: dict[str, list[str]] = defaultdict(list)
    held = sa.select(members.report, members.incident).where(members.report.in_(ids)).order_by(members.incident)
    for report, incident in _pairs(connection, held):
        incidents[report].append(incident)
    return tuple(
        ReportLine(
            beginning=row.beginning,
            claims=number.get(row.id, 0),
            read=row.id in was_read,
            original=originals.get(row.id),
            incidents=tuple(incidents[row.id]),
            **{name: row._mapping[name] for name in _STORED},
        )
        for row in map(rows.__getitem__, ids)
    )


def _pairs(connection: sa.Connection, query: sa.Select[Any]) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute(query)]
