"""Entries of a new kind: what people did that is no decision on what was read (exports, comments, accounts).

The journal's tables stay as they are. The revision rises so that an older program, whose `verify` knows no such
entries, says that a newer one made the ledger instead of finding fault with them.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to change: the tables of the journal hold entries of any kind."""


def downgrade() -> None:
    """Refused: a program of the form before would find fault with what the journal holds."""
    raise NotImplementedError("a journal is never taken down")
