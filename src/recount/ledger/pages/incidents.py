"""Pages of incidents: filtered and sorted by what their rows say, counted under the ledger's own rulebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal

import sqlalchemy as sa

from recount.ledger import backends, tables
from recount.ledger.pages.page import LIMIT, Page, beyond, checked, marked, paged
from recount.ledger.pages.reports import has_many, is_open
from recount.model.record import Record

IncidentOrder = Literal["newest", "oldest", "killed"]
"""newest, oldest: by first day, the unknown as the oldest; killed: most first."""

Facet = Literal["state", "country", "event", "province"]
_SHOWN = ("killed", "wounded")


class IncidentFilter(Record):
    """Which incidents: all that is given must hold. Days are YYYY-MM-DD.

    `start` and `end`: it happened, in part at least, between these days. `text`: a report of it holds all of these
    words. `voice` is the key of a voice that speaks of it, `report` the id of a report that does, `actor` who is said
    to have done it. `open_only`: a report that is not confidential speaks of it, and holds what is asked for in `text`,
    `voice` and `report`.
    """

    start: str | None = None
    end: str | None = None
    country: str | None = None
    province: str | None = None
    event: str | None = None
    state: str | None = None
    strike_status: str | None = None
    actor: str | None = None
    voice: str | None = None
    report: str | None = None
    text: str | None = None
    open_only: bool = False


class Killed(Record):
    """The people killed or wounded in one incident: the range over all of them."""

    low: float | None
    best: float | None
    high: float | None
    open_high: bool


class IncidentLine(Record):
    """An incident as lists show it. `killed` and `wounded` are None where nobody gives a number."""

    id: str
    state: str
    event: str
    start: str | None
    end: str | None
    place: str | None
    province: str | None
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int | None
    strike_status: str | None
    claims: int
    reports: int
    origins: int
    actors: tuple[str, ...] = ()
    killed: Killed | None = None
    wounded: Killed | None = None


class IncidentPoint(Record):
    """An incident as a map and a timeline show it. `killed` is the best number, 0 where none is known."""

    id: str
    state: str
    event: str
    day: str
    lat: float
    lon: float
    where_prec: int | None
    place_name: str | None
    killed: float


def page(
    connection: sa.Connection,
    where: IncidentFilter,
    *,
    order: IncidentOrder = "newest",
    after: str | None = None,
    limit: int = LIMIT,
) -> Page[IncidentLine]:
    """See `Pages.incidents`."""
    column = tables.incidents.c
    first: sa.Column[Any] = column.killed if order == "killed" else column.day
    falling = order != "oldest"
    # sorted are the keys alone: whole rows are fetched for one page only
    query = sa.select(first.label("sorted_by"), column.id).where(*_conditions(connection, where))
    if after is not None:
        key = marked(after, (float if order == "killed" else str, str))
        query = query.where(beyond((first, column.id), key, falling=falling))
    keys = (first.desc(), column.id.desc()) if falling else (first.asc(), column.id.asc())
    rows = connection.execute(query.order_by(*keys).limit(checked(limit) + 1)).all()
    found = paged(rows, limit, lambda row: (row.sorted_by, row.id))
    by_id = lines(connection, [row.id for row in found.rows])
    return Page(tuple(by_id[row.id] for row in found.rows), found.after)


def total(connection: sa.Connection, where: IncidentFilter) -> int:
    """See `Pages.incident_total`."""
    query = sa.select(sa.func.count()).select_from(tables.incidents).where(*_conditions(connection, where))
    return connection.execute(query).scalar_one()


def counts(connection: sa.Connection, by: Facet, where: IncidentFilter) -> dict[str | None, int]:
    """See `Pages.incident_counts`."""
    column = tables.incidents.c[by]
    number = sa.func.count()
    query = (
        sa.select(column, number)
        .where(*_conditions(connection, where))
        .group_by(column)
        .order_by(number.desc(), column)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def points(connection: sa.Connection, where: IncidentFilter) -> list[IncidentPoint]:
    """See `Pages.incident_points`."""
    column = tables.incidents.c
    shown = [column[name] for name in IncidentPoint.model_fields]
    query = sa.select(*shown).where(column.lat.is_not(None), column.lon.is_not(None), *_conditions(connection, where))
    rows = connection.execute(query.order_by(column.day, column.id))
    return [IncidentPoint.model_construct(**row._mapping) for row in rows]


def lines(connection: sa.Connection, ids: Sequence[str]) -> dict[str, IncidentLine]:
    """The lines of some incidents by id; what is no incident is left out."""
    column = tables.incidents.c
    shown = [column[name] for name in (*_AS_STORED, "time_from", "time_to", "place_name")]
    rows = connection.execute(sa.select(*shown).where(column.id.in_(list(ids)))).all()
    return {line.id: line for line in _lines(connection, rows)}


def _conditions(connection: sa.Connection, where: IncidentFilter) -> list[sa.ColumnElement[bool]]:
    column = tables.incidents.c
    found: list[sa.ColumnElement[bool]] = [
        column[name] == getattr(where, name)
        for name in ("country", "province", "event", "state", "strike_status")
        if getattr(where, name) is not None
    ]
    if where.start is not None:
        found.append(column.until >= where.start)
    if where.end is not None:
        found += [column.day <= where.end, column.day > ""]
    found += [column.id.in_(ids) for ids in _held_by(connection, where)]
    if where.text is not None:
        found.append(_in_words(connection, where.text, open_only=where.open_only))
    return found


def _in_words(connection: sa.Connection, words: str, *, open_only: bool) -> sa.ColumnElement[bool]:
    """That a report of an incident holds all the words: of rare words by the list of reports, of common ones by looking
    at one incident after the other, which ends when a page is full."""
    members, search = tables.incident_reports.c, backends.of(connection).search
    openly = [_is_of_open(members.report)] if open_only else []
    if not has_many(connection, words):
        return tables.incidents.c.id.in_(
            sa.select(members.incident).where(members.entry.in_(search.matching(words)), *openly)
        )
    return sa.exists().where(members.incident == tables.incidents.c.id, search.holds(members.entry, words), *openly)


def _held_by(connection: sa.Connection, where: IncidentFilter) -> list[sa.Select[tuple[str]]]:
    """The ids of incidents that are found by what belongs to them."""
    parties, members = tables.incident_parties.c, tables.incident_reports.c
    openly = [_is_of_open(members.report)] if where.open_only else []
    found = []
    if where.open_only:
        found.append(sa.select(members.incident).where(*openly))
    if where.actor is not None:
        found.append(sa.select(parties.incident).where(parties.actor == where.actor))
    if where.report is not None:
        found.append(sa.select(members.incident).where(members.report == where.report, *openly))
    if where.voice is not None:
        said, claims = tables.speaker_claims.c, tables.incident_claims.c
        both = tables.speaker_claims.join(tables.incident_claims, said.claim == claims.claim)
        spoken = sa.select(claims.incident).select_from(both).where(said.speaker == where.voice)
        if where.open_only:
            stands = sa.select(tables.claims.c.report).where(tables.claims.c.id == said.claim)
            spoken = spoken.where(_is_of_open(stands.scalar_subquery()))
        found.append(spoken)
    return found


def with_confidential(connection: sa.Connection, ids: Sequence[str] | None) -> frozenset[str]:
    """See `Pages.with_confidential`."""
    members = tables.incident_reports.c
    both = tables.incident_reports.join(tables.reports, tables.reports.c.id == members.report)
    query = sa.select(members.incident).select_from(both).where(sa.not_(is_open()))
    if ids is not None:
        query = query.where(members.incident.in_(list(ids)))
    return frozenset(row.incident for row in connection.execute(query.distinct()))


def _is_of_open(report: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    return sa.exists().where(tables.reports.c.id == report, is_open())


def _lines(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[IncidentLine]:
    ids = [row.id for row in rows]
    totals = _totals(connection, ids)
    parties = tables.incident_parties.c
    actors: dict[str, list[str]] = defaultdict(list)
    query = sa.select(parties.incident, parties.actor).where(parties.incident.in_(ids)).order_by(parties.actor)
    for incident, actor in connection.execute(query):
        actors[incident].append(actor)
    return [
        IncidentLine(
            start=row.time_from,
            end=row.time_to,
            place=row.place_name,
            actors=tuple(actors[row.id]),
            killed=totals.get((row.id, "killed")),
            wounded=totals.get((row.id, "wounded")),
            **{name: row._mapping[name] for name in _AS_STORED},
        )
        for row in rows
    ]


_AS_STORED = (
    "id", "state", "event", "province", "country", "lat", "lon", "where_prec", "strike_status", "claims", "reports",
    "origins",
)  # fmt: skip


def _totals(connection: sa.Connection, ids: Sequence[str]) -> dict[tuple[str, str], Killed]:
    column = tables.ranges.c
    query = sa.select(tables.ranges).where(
        column.incident.in_(list(ids)), column.measure.in_(_SHOWN), column.category.is_(None), column.by.is_(None)
    )
    return {
        (row.incident, row.measure): Killed(low=row.low, best=row.best, high=row.high, open_high=row.open_high)
        for row in connection.execute(query)
    }
