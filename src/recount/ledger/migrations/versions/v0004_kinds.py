"""An index on the kind of entries: what people decided is found without going through all that came in.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_entries_by_kind", "entries", ["kind", "seq"])


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_entries_by_kind", "entries")
