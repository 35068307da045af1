"""Alembic's door: runs the migrations on the connection that the ledger hands over in `attributes`.

`alembic -x` or an ini file are not needed: `recount.ledger.migrating` makes the configuration.
"""

from __future__ import annotations

from alembic import context

from recount.ledger.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
