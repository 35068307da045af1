"""Alembic migrations of the journal. Derived tables have none: they are made anew from the journal."""
