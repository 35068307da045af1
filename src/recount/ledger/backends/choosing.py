"""What a ledger asks of its database beyond plain SQL, and which module answers for which database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa

from recount.ledger.errors import LedgerError
from recount.ledger.findings import Finding

RANKED = 1_000
"""Reports that are ranked for some words."""

MANY = 10_000
"""More reports than this hold a common word."""


class Access(Protocol):
    """How connections are made, and what is kept of the database itself."""

    def engine(self, url: sa.URL, *, create: bool) -> sa.Engine:
        """An engine whose connections are set up; raises LedgerError where there is nothing to open."""

    def named(self, url: sa.URL) -> str:
        """The database in words that hold no secret."""

    def damage(self, connection: sa.Connection) -> Iterator[Finding]:
        """What the database finds wrong with itself."""

    def scrub(self, engine: sa.Engine) -> None:
        """Overwrite or give back what deleted rows left behind."""


class Guards(Protocol):
    """Triggers by which the database itself refuses to change the journal."""

    def install(self, connection: sa.Connection) -> None:
        """Put all guards in place anew."""

    def missing(self, connection: sa.Connection) -> list[str]:
        """The names of guards that are not there, or not as they were put."""


class Search(Protocol):
    """Full-text search over the titles and texts of reports: all words, in any order, by their stems."""

    @property
    def CREATE(self) -> tuple[str, ...]:
        """The statements that make it."""

    def create(self, connection: sa.Connection) -> None:
        """Make the index, and what keeps it."""

    def drop(self, connection: sa.Connection) -> None:
        """Remove the index."""

    def compact(self, connection: sa.Connection) -> None:
        """Take words of removed reports out of the index for good."""

    def is_whole(self, connection: sa.Connection) -> bool:
        """Whether the index agrees with the reports."""

    def searched(self, query: sa.Select[Any], words: str) -> sa.Select[Any]:
        """A query of reports, their id among its columns, narrowed to those that hold all the words: the best first, of
        equals by id. Of very many they are the best of the RANKED that came in last: ranking all takes too long."""

    def matching(self, words: str) -> sa.Select[tuple[int]]:
        """The entries of the reports that hold all the words, as a part of another query."""

    def holds(self, entry: sa.ColumnElement[int], words: str) -> sa.ColumnElement[bool]:
        """That the report of an entry holds all the words: for common words, where `matching` would be too many."""


class Backend(NamedTuple):
    """One database's own ways."""

    access: Access
    guards: Guards
    search: Search


def of(bind: sa.Connection | sa.Engine) -> Backend:
    """The ways of the database behind a connection or an engine."""
    return _named(bind.dialect.name)


def of_url(url: sa.URL) -> Backend:
    """The ways of the database that an address names. Raises LedgerError for one that holds no ledgers."""
    return _named(url.get_backend_name())


def _named(name: str) -> Backend:
    if name == "sqlite":
        from recount.ledger.backends import sqlite, sqlite_guards, sqlite_search

        return Backend(sqlite, sqlite_guards, sqlite_search)
    if name == "postgresql":
        from recount.ledger.backends import postgresql, postgresql_guards, postgresql_search

        return Backend(postgresql, postgresql_guards, postgresql_search)
    raise LedgerError(f"a ledger is kept in SQLite or PostgreSQL, not in {name}")
