"""The journal: entries that are only ever appended, the batches that close them, and their payloads beside them."""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger.tables.base import Id, metadata

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("subject", Id, nullable=False, index=True),
    sa.Column("digest", sa.String, nullable=False),
    sa.Column("previous", sa.String, nullable=False),
    sa.Column("batch", sa.Integer, nullable=False),
    sa.Column("written", sa.String, nullable=False),
    sa.Column("chain", sa.String, nullable=False),
    sa.Index("ix_entries_by_kind", "kind", "seq"),
)

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("root", sa.String, nullable=False),
    sa.Column("previous", sa.String, nullable=False),
    sa.Column("closed", sa.String, nullable=False),
    sa.Column("seal", sa.String, nullable=False, index=True),
)

# `tombstone` is the entry that says why salt and body are gone; it is null as long as they are there.
payloads = sa.Table(
    "payloads",
    metadata,
    sa.Column("entry", sa.Integer, sa.ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    sa.Column("salt", sa.LargeBinary),
    sa.Column("body", sa.LargeBinary),
    sa.Column("tombstone", sa.Integer, sa.ForeignKey("entries.seq")),
)

# How the derived tables were made; see `recount.ledger.deriving`.
derivation = sa.Table(
    "derivation",
    metadata,
    sa.Column("name", Id, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)
