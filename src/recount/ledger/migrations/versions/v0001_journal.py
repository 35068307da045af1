"""The journal: entries, batches, payloads, their guards, and the note on how derived tables were made.

Revision ID: 0001
Revises: nothing
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from recount.ledger import backends

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the journal of a new ledger."""
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", ID, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_entries"),
    )
    op.create_index("ix_entries_subject", "entries", ["subject"])
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("closed", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_batches"),
    )
    op.create_index("ix_batches_seal", "batches", ["seal"])
    op.create_table(
        "payloads",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("tombstone", sa.Integer()),
        sa.ForeignKeyConstraint(["entry"], ["entries.seq"], name="fk_payloads_entry"),
        sa.ForeignKeyConstraint(["tombstone"], ["entries.seq"], name="fk_payloads_tombstone"),
        sa.PrimaryKeyConstraint("entry", name="pk_payloads"),
    )
    op.create_table(
        "derivation",
        sa.Column("name", ID, nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_derivation"),
    )
    backends.of(op.get_bind()).guards.install(op.get_bind())


def downgrade() -> None:
    """Refused: going back before the journal would destroy it."""
    raise NotImplementedError("a journal is never taken down")
