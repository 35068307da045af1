"""Derived tables of named victims: lists, their entries, and which entries are held to be one person."""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger.tables.base import Id, metadata

victim_lists = sa.Table(
    "victim_lists",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("entry", sa.Integer, nullable=False, unique=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("series", sa.String, index=True),
    sa.Column("publisher", sa.String),
    sa.Column("released", sa.String),
    sa.Column("record", sa.Text, nullable=False),
)

victims = sa.Table(
    "victims",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("entry", sa.Integer, nullable=False, unique=True),
    sa.Column("list", Id, sa.ForeignKey("victim_lists.id"), nullable=False, index=True),
    sa.Column("sheet", sa.String),
    sa.Column("row", sa.Integer, nullable=False),
    sa.Column("own_id", sa.String, index=True),
    sa.Column("outcome", sa.String),
    sa.Column("status", sa.String),
    sa.Column("age", sa.Integer),
    sa.Column("age_group", sa.String),
    sa.Column("sex", sa.String),
    sa.Column("place", sa.String),
    sa.Column("time_from", sa.String, index=True),
    sa.Column("time_to", sa.String),
    sa.Column("incident", sa.String),
    sa.Column("record", sa.Text, nullable=False),
)

victim_names = sa.Table(
    "victim_names",
    metadata,
    sa.Column("victim", Id, sa.ForeignKey("victims.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("text", sa.String, nullable=False, index=True),
    sa.Column("script", sa.String, nullable=False),
)

# The suggestions of the last run that linked people, with what persons decided; `left` and `right` may be figures.
victim_links = sa.Table(
    "victim_links",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("left", Id, nullable=False, index=True),
    sa.Column("right", Id, nullable=False, index=True),
    sa.Column("probability", sa.Float(53), nullable=False),
    sa.Column("state", sa.String, nullable=False, index=True),
    sa.Column("decided_by", sa.String),
    sa.Column("reason", sa.String),
    sa.Column("record", sa.Text, nullable=False),
)
