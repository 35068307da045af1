"""Derived tables of what linking and counting made of the readings."""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger.tables.base import Id, metadata


def _incident() -> sa.Column[str]:
    return sa.Column("incident", Id, sa.ForeignKey("incidents.id"), primary_key=True)


# At most one row: the link entry whose result the tables below hold, which linker made it, and all that it found.
linkings = sa.Table(
    "linkings",
    metadata,
    sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("linker", sa.String, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("event", sa.String, nullable=False),
    sa.Column("time_from", sa.String, index=True),
    sa.Column("time_to", sa.String),
    sa.Column("place_name", sa.String),
    sa.Column("country", sa.String, index=True),
    sa.Column("lat", sa.Float(53)),
    sa.Column("lon", sa.Float(53)),
    sa.Column("where_prec", sa.Integer),
    sa.Column("strike_status", sa.String),
    sa.Column("record", sa.Text, nullable=False),
)

incident_claims = sa.Table(
    "incident_claims",
    metadata,
    _incident(),
    sa.Column("claim", Id, primary_key=True, index=True),
)

# `incident` is null for an origin whose claims belong to no incident.
origins = sa.Table(
    "origins",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("incident", Id, sa.ForeignKey("incidents.id"), index=True),
    sa.Column("voice", sa.String, index=True),
    sa.Column("publisher", sa.String),
    sa.Column("party", sa.String),
    sa.Column("basis", sa.String, nullable=False),
    sa.Column("independence", sa.String, nullable=False),
    sa.Column("why", sa.String, nullable=False),
)

origin_claims = sa.Table(
    "origin_claims",
    metadata,
    sa.Column("origin", Id, sa.ForeignKey("origins.id"), primary_key=True),
    sa.Column("claim", Id, primary_key=True, index=True),
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("report", Id, nullable=False, index=True),
    sa.Column("original", Id, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("share", sa.Float(53), nullable=False),
    sa.Column("why", sa.String, nullable=False),
)

# Claims that linking keeps from counting, with the incident that they are shown with, where there is one.
asides = sa.Table(
    "asides",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("claim", Id, nullable=False, index=True),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("incident", Id, index=True),
    sa.Column("why", sa.String, nullable=False),
)

ranges = sa.Table(
    "ranges",
    metadata,
    _incident(),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("measure", sa.String, nullable=False),
    sa.Column("category", sa.String),
    sa.Column("by", sa.String),
    sa.Column("low", sa.Float(53)),
    sa.Column("best", sa.Float(53)),
    sa.Column("high", sa.Float(53)),
    sa.Column("open_high", sa.Boolean, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("derived", sa.Boolean, nullable=False),
)
