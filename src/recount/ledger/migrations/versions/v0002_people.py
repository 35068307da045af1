"""Entries of new kinds: lists of named victims, who is on them, who was suggested to be one person, what was decided.

The journal's tables stay as they are. The revision rises so that an older program, which would rebuild its tables
without these entries, says that a newer one made the ledger instead of leaving people out.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to change: the tables of the journal hold entries of any kind."""


def downgrade() -> None:
    """Refused: a program of the form before would leave out what the journal holds."""
    raise NotImplementedError("a journal is never taken down")
