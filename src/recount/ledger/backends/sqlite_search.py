"""Full-text search over the titles and texts of reports. SQLite's FTS5; the words stay in `reports`, not twice."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.backends.choosing import RANKED

_FIELDS = "title, text"
CREATE = (
    f"CREATE VIRTUAL TABLE report_words USING fts5({_FIELDS}, content='reports', content_rowid='entry', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER report_words_insert AFTER INSERT ON reports BEGIN INSERT INTO report_words(rowid, {_FIELDS}) "
    "VALUES (NEW.entry, NEW.title, NEW.text); END",
    f"CREATE TRIGGER report_words_delete AFTER DELETE ON reports BEGIN INSERT INTO report_words(report_words, rowid, "
    f"{_FIELDS}) VALUES ('delete', OLD.entry, OLD.title, OLD.text); END",
    "CREATE TRIGGER report_words_update AFTER UPDATE OF title, text ON reports "
    "WHEN OLD.title IS NOT NEW.title OR OLD.text IS NOT NEW.text BEGIN "
    f"INSERT INTO report_words(report_words, rowid, {_FIELDS}) VALUES ('delete', OLD.entry, OLD.title, OLD.text); "
    f"INSERT INTO report_words(rowid, {_FIELDS}) VALUES (NEW.entry, NEW.title, NEW.text); END",
)


def create(connection: sa.Connection) -> None:
    """Make the index and the triggers that keep it."""
    for statement in CREATE:
        connection.exec_driver_sql(statement)


def drop(connection: sa.Connection) -> None:
    """Remove the index; its triggers go with the table that they watch."""
    for action in ("insert", "delete", "update"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS report_words_{action}")
    connection.exec_driver_sql("DROP TABLE IF EXISTS report_words")


def compact(connection: sa.Connection) -> None:
    """Merge the index into one piece: words of removed reports are then gone from it, not only marked as gone."""
    connection.exec_driver_sql("INSERT INTO report_words(report_words) VALUES ('optimize')")


def is_whole(connection: sa.Connection) -> bool:
    """Whether the index agrees with the reports."""
    try:
        connection.exec_driver_sql("INSERT INTO report_words(report_words, rank) VALUES ('integrity-check', 1)")
    except sa.exc.DatabaseError:
        return False
    return True


def quoted(words: str) -> str:
    """The words as a query for all of them, in any order: what a person types is never read as query syntax."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.replace("\x00", " ").split())


_INDEX = sa.table("report_words", sa.column("rowid", sa.Integer), sa.column("rank", sa.Float))


def searched(query: sa.Select[Any], words: str) -> sa.Select[Any]:
    """A query of reports narrowed to those that hold all the words, the best of the last that came in first."""
    found = query.add_columns(_INDEX.c.rank.label("rank")).join(_INDEX, _INDEX.c.rowid == tables.reports.c.entry)
    last = found.where(_matches(words)).order_by(_INDEX.c.rowid.desc()).limit(RANKED).subquery("last")
    return sa.select(last).order_by(last.c.rank, last.c.id)


def matching(words: str) -> sa.Select[tuple[int]]:
    """The entries of the reports that hold all the words, as a part of another query."""
    return sa.select(_INDEX.c.rowid).where(_matches(words))


def holds(entry: sa.ColumnElement[int], words: str) -> sa.ColumnElement[bool]:
    """That the report of an entry holds all the words."""
    return matching(words).where(_INDEX.c.rowid == entry).exists()


def _matches(words: str) -> sa.ColumnElement[bool]:
    query = quoted(words)
    return sa.text("report_words MATCH :words").bindparams(words=query) if query else sa.false()  # type: ignore[return-value]
