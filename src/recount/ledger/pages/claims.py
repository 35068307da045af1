"""Pages of claims: those of a report, of a voice or of an incident, each with where it stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.pages.page import LIMIT, Key, Page, beyond, checked, marked, paged
from recount.ledger.pages.reports import is_open
from recount.model import Claim
from recount.model.record import Record


class ClaimLine(Record):
    """A claim as it was read, with its report. `incidents` are those that it is a member of.

    `aside` says why linking keeps it from counting, None where it does not; `speakers` are the keys of the voices that
    speak in it. What people corrected is not in `claim`, but in what the incident counts.
    """

    claim: Claim
    report: str
    number: int
    title: str | None
    publisher: str | None
    published: str | None
    incidents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    aside: str | None = None


def page(
    connection: sa.Connection,
    *,
    report: str | None = None,
    voice: str | None = None,
    incident: str | None = None,
    open_only: bool = False,
    after: str | None = None,
    limit: int = LIMIT,
) -> Page[ClaimLine]:
    """See `Pages.claims`."""
    given = [one for one in (report, voice, incident) if one is not None]
    if len(given) != 1:
        raise ValueError("claims are those of one report, of one voice or of one incident")
    query, keys, falling = _query(report, voice, incident)
    if open_only:
        query = query.where(is_open())
    if after is not None:
        query = query.where(beyond(keys, marked(after, (str, str, int)), falling=falling))
    order = [key.desc() if falling else key.asc() for key in keys]
    rows = connection.execute(query.order_by(*order).limit(checked(limit) + 1)).all()
    found = paged(rows, limit, _key)
    return Page(tuple(_lines(connection, found.rows)), found.after)


def _query(
    report: str | None, voice: str | None, incident: str | None
) -> tuple[sa.Select[Any], tuple[sa.ColumnElement[Any], ...], bool]:
    """The claims wanted, the columns by which they are sorted, and whether the last come first."""
    claims, reports = tables.claims.c, tables.reports.c
    both = tables.claims.join(tables.reports, reports.id == claims.report)
    at: sa.Column[Any] = reports.at
    if voice is not None:
        at = tables.speaker_claims.c.at
        both = both.join(tables.speaker_claims, tables.speaker_claims.c.claim == claims.id)
    elif incident is not None:
        both = both.join(tables.incident_claims, tables.incident_claims.c.claim == claims.id)
    query = sa.select(
        claims.id, claims.report, claims.number, claims.record, reports.title, reports.publisher, reports.published, at,
    ).select_from(both)  # fmt: skip
    if voice is not None:
        query = query.where(tables.speaker_claims.c.speaker == voice)
    elif incident is not None:
        query = query.where(tables.incident_claims.c.incident == incident)
    else:
        query = query.where(claims.report == report)
    return query, (at, claims.report, claims.number), voice is not None


def _key(row: sa.Row[Any]) -> Key:
    return row.at, row.report, row.number


def _lines(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[ClaimLine]:
    ids = [row.id for row in rows]
    incidents = _held(connection, ids, tables.incident_claims.c.claim, tables.incident_claims.c.incident)
    speakers = _held(connection, ids, tables.speaker_claims.c.claim, tables.speaker_claims.c.speaker)
    origins = _held(connection, ids, tables.origin_claims.c.claim, tables.origin_claims.c.origin)
    asides = _held(connection, ids, tables.asides.c.claim, tables.asides.c.reason)
    return [
        ClaimLine(
            claim=Claim.model_validate(json.loads(row.record)),
            report=row.report,
            number=row.number,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            incidents=tuple(incidents[row.id]),
            speakers=tuple(speakers[row.id]),
            origins=tuple(origins[row.id]),
            aside=next(iter(asides[row.id]), None),
        )
        for row in rows
    ]


def _held(
    connection: sa.Connection, ids: Sequence[str], claim: sa.Column[Any], holder: sa.Column[Any]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, by in connection.execute(sa.select(claim, holder).where(claim.in_(list(ids))).order_by(claim, holder)):
        found[one].append(by)
    return found
