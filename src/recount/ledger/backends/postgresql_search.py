"""Full-text search in PostgreSQL: a column of stems that the server itself keeps in step with title and text.

Words are stemmed as English ones, and none is left out as too common, so that both databases find the same.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.backends.choosing import RANKED

TEXT_LIMIT = 400_000
"""Characters of a report that are indexed: the server refuses longer vectors, and no report is a library."""

CREATE = (
    "CREATE TEXT SEARCH DICTIONARY recount_stems (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION recount (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION recount ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, "
    "hword_part WITH {accents}recount_stems",
    "ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('recount', "
    f"left(coalesce(title, '') || ' ' || text, {TEXT_LIMIT}))) STORED",
    "CREATE INDEX ix_reports_words ON reports USING gin (words)",
)

_WORDS: sa.ColumnElement[Any] = sa.literal_column("reports.words")


def create(connection: sa.Connection) -> None:
    """Make the configuration, the column and its index; accents are folded where the server has `unaccent`."""
    for statement in CREATE:
        connection.exec_driver_sql(statement.format(accents="unaccent, " if _has_unaccent(connection) else ""))


def drop(connection: sa.Connection) -> None:
    """Remove all of it; the column goes with the table."""
    if sa.inspect(connection).has_table("reports"):
        connection.exec_driver_sql("ALTER TABLE reports DROP COLUMN IF EXISTS words")
    connection.exec_driver_sql("DROP TEXT SEARCH CONFIGURATION IF EXISTS recount")
    connection.exec_driver_sql("DROP TEXT SEARCH DICTIONARY IF EXISTS recount_stems")


def compact(connection: sa.Connection) -> None:
    """Nothing inside a transaction: `postgresql.scrub` writes the tables and their indexes anew."""


def is_whole(connection: sa.Connection) -> bool:
    """Whether the column and its index are there and in use; the server keeps them in step."""
    query = (
        "SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE c.relname = 'ix_reports_words' AND pg_table_is_visible(c.oid)"
    )
    return bool(connection.exec_driver_sql(query).scalar())


def searched(query: sa.Select[Any], words: str) -> sa.Select[Any]:
    """A query of reports narrowed to those that hold all the words, the best of the last that came in first."""
    rank = sa.func.ts_rank(_WORDS, _asked(words), type_=sa.Float)
    found = query.add_columns(rank.label("rank")).where(_WORDS.op("@@")(_asked(words)))
    last = found.order_by(tables.reports.c.entry.desc()).limit(RANKED).subquery("last")
    return sa.select(last).order_by(last.c.rank.desc(), last.c.id)


def matching(words: str) -> sa.Select[tuple[int]]:
    """The entries of the reports that hold all the words, as a part of another query."""
    return sa.select(tables.reports.c.entry).where(_WORDS.op("@@")(_asked(words)))


def holds(entry: sa.ColumnElement[int], words: str) -> sa.ColumnElement[bool]:
    """That the report of an entry holds all the words."""
    return matching(words).where(tables.reports.c.entry == entry).exists()


def _asked(words: str) -> sa.ColumnElement[Any]:
    return sa.func.plainto_tsquery(sa.literal_column("'recount'::regconfig"), words.replace("\x00", " "))


def _has_unaccent(connection: sa.Connection) -> bool:
    available = "SELECT 1 FROM pg_available_extensions WHERE name = 'unaccent'"
    if connection.exec_driver_sql(available).first() is None:
        return False
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS unaccent")
    except sa.exc.DBAPIError:
        return False
    return True
