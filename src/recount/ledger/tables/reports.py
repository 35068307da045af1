"""Derived tables of what was read: reports and what their current readings hold.

`entry` columns hold journal sequence numbers; they lead back to the journal and are no part of the canonical dump.
Numbers of people are kept as floats here, for queries; the exact figure stands in the claim's `record`.
"""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger.tables.base import Id, metadata


def _report(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column("report", Id, sa.ForeignKey("reports.id"), nullable=False, primary_key=primary_key)


def _of_claim() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["report", "claim"], ["claims.report", "claims.number"])


reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("entry", sa.Integer, nullable=False, unique=True),
    sa.Column("source_id", sa.String),
    sa.Column("title", sa.String),
    sa.Column("publisher", sa.String, index=True),
    sa.Column("published", sa.String),
    sa.Column("at", Id, nullable=False),  # `published`, "" where it is not known: what lists are sorted by
    sa.Column("url", sa.String),
    sa.Column("language", sa.String),
    sa.Column("byline", sa.String),
    sa.Column("dateline", sa.String),
    sa.Column("capture", sa.String, nullable=False),
    sa.Column("sensitivity", sa.String, nullable=False, index=True),
    sa.Column("revises", Id, index=True),
    sa.Column("original_sha256", sa.String, nullable=False),
    sa.Column("media_type", sa.String, nullable=False),
    sa.Column("extractor", sa.String),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index("ix_reports_by_time", "at", "id"),
)

readings = sa.Table(
    "readings",
    metadata,
    _report(primary_key=True),
    sa.Column("reader", sa.String, primary_key=True),
    sa.Column("version", sa.String, primary_key=True),
    sa.Column("entry", sa.Integer, nullable=False, unique=True),
    sa.Column("current", sa.Boolean, nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    _report(primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", Id, nullable=False, index=True),
    sa.Column("event", sa.String, nullable=False),
    sa.Column("modality", sa.String, nullable=False),
    sa.Column("trigger", sa.String),
    sa.Column("basis", sa.String, nullable=False),
    sa.Column("cue", sa.String),
    sa.Column("background", sa.Boolean, nullable=False),
    sa.Column("place_text", sa.String),
    sa.Column("place_name", sa.String, index=True),
    sa.Column("country", sa.String, index=True),
    sa.Column("geonames", sa.BigInteger),
    sa.Column("lat", sa.Float(53)),
    sa.Column("lon", sa.Float(53)),
    sa.Column("where_prec", sa.Integer),
    sa.Column("time_from", sa.String, index=True),
    sa.Column("time_to", sa.String),
    sa.Column("date_prec", sa.Integer),
    sa.Column("record", sa.Text, nullable=False),
)

voices = sa.Table(
    "voices",
    metadata,
    sa.Column("report", Id, primary_key=True),
    sa.Column("claim", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("speaks", sa.Boolean, nullable=False),
    sa.Column("name", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("described", sa.String),
    sa.Column("party", sa.String),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _of_claim(),
)

parties = sa.Table(
    "parties",
    metadata,
    sa.Column("report", Id, primary_key=True),
    sa.Column("claim", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("role", sa.String, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("actor", sa.String, index=True),
    sa.Column("inherited", sa.Boolean, nullable=False),
    sa.Column("either", sa.Boolean, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _of_claim(),
)

figures = sa.Table(
    "figures",
    metadata,
    sa.Column("report", Id, primary_key=True),
    sa.Column("claim", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", Id, nullable=False, index=True),
    sa.Column("measure", sa.String, nullable=False, index=True),
    sa.Column("low", sa.Float(53)),
    sa.Column("high", sa.Float(53)),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("of", sa.String),
    sa.Column("category", sa.String),
    sa.Column("status", sa.String),
    sa.Column("age_group", sa.String),
    sa.Column("sex", sa.String),
    sa.Column("role", sa.String),
    sa.Column("scope", sa.String, nullable=False),
    sa.Column("as_of", sa.String),
    sa.Column("part_of", Id),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _of_claim(),
)

gaps = sa.Table(
    "gaps",
    metadata,
    _report(primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", Id, nullable=False),
    sa.Column("about", sa.String, nullable=False),
    sa.Column("voice", sa.String),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

# Problems of intake stand for themselves (`report` is null); problems of a reading go when the reading is replaced.
problems = sa.Table(
    "problems",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("entry", sa.Integer, nullable=False),
    sa.Column("report", Id, sa.ForeignKey("reports.id"), index=True),
    sa.Column("code", sa.String, nullable=False, index=True),
    sa.Column("source", sa.String, nullable=False),
    sa.Column("position", sa.String),
    sa.Column("message", sa.String, nullable=False),
    sa.Column("refused", sa.Boolean, nullable=False),
)
