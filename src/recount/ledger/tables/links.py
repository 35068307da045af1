"""Derived tables by which a link run finds what a report has to do with: keys, and the bonds between reports.

Reports stand here as the numbers of their journal entries, which take least room; so the canonical dump, which does not
depend on when a report came, leaves these tables out. Verifying compares them.
"""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger.tables.base import metadata

# The keys under which each report is found; see `recount.linking.codes`.
link_keys = sa.Table(
    "link_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

# Keys that tell nothing, because too many reports share them; those of lines that come again. Those of texts have
# leaders, with which alone the others are compared: ids of reports, one a line.
link_crowds = sa.Table(
    "link_crowds",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("leaders", sa.Text),
)

# Pairs of reports that are linked together, each from both sides; `texts` where their texts are alike.
link_bonds = sa.Table(
    "link_bonds",
    metadata,
    sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("other", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("texts", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)
