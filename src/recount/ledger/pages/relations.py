"""How reports stand to each other: who has a text from whom, and which is a later version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import sqlalchemy as sa

from recount.ledger import tables
from recount.model.record import Record

MANY = 200
"""Relations of one report that are shown at most: of a wire story there may be thousands of copies."""


class RelatedReport(Record):
    """A report as another one leads to it."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    sensitivity: str


class Relation(Record):
    """`how`: the other report is the original of this one, a copy of it, its earlier or its later version.

    `kind`, `share` and `why` are those of the copy: see `recount.linking.Copy`.
    """

    how: Literal["original", "copy", "earlier version", "later version"]
    report: RelatedReport
    kind: str | None = None
    share: float | None = None
    why: str = ""


class CopyPair(Record):
    """A report and the report of which it is a copy, by their ids."""

    report: str
    original: str
    kind: str
    why: str


def relations(connection: sa.Connection, report: str) -> list[Relation]:
    """See `Pages.relations`."""
    copies, reports = tables.copies.c, tables.reports.c
    found: list[Relation] = []
    for how, mine, other in (("original", copies.report, copies.original), ("copy", copies.original, copies.report)):
        pair = tables.copies.join(tables.reports, reports.id == other)
        query = sa.select(copies.kind, copies.share, copies.why, *_shown()).select_from(pair).where(mine == report)
        for row in connection.execute(query.order_by(reports.at, reports.id).limit(MANY)):
            found.append(_relation(how, row, kind=row.kind, share=row.share, why=row.why))
    revised = sa.select(reports.revises).where(reports.id == report).scalar_subquery()
    for how, where in (("earlier version", reports.id == revised), ("later version", reports.revises == report)):
        for row in connection.execute(sa.select(*_shown()).where(where).order_by(reports.at, reports.id).limit(MANY)):
            found.append(_relation(how, row))
    return found


def copies_among(connection: sa.Connection, ids: Sequence[str]) -> list[CopyPair]:
    """See `Pages.copies_among`."""
    copies = tables.copies.c
    query = sa.select(copies.report, copies.original, copies.kind, copies.why).where(
        copies.report.in_(list(ids)), copies.original.in_(list(ids))
    )
    rows = connection.execute(query.order_by(copies.report, copies.original))
    return [CopyPair.model_validate(dict(row._mapping)) for row in rows]


def _shown() -> list[sa.Column[Any]]:
    return [tables.reports.c[name] for name in RelatedReport.model_fields]


def _relation(how: Any, row: sa.Row[Any], **copy: Any) -> Relation:
    shown = {name: row._mapping[name] for name in RelatedReport.model_fields}
    return Relation(how=how, report=RelatedReport(**shown), **copy)
