"""Full-text search over the titles and texts of reports. SQLite's FTS5; the words stay in `reports`, not twice."""

from __future__ import annotations

import sqlalchemy as sa

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


def report_ids(connection: sa.Connection, words: str, *, limit: int) -> list[str]:
    """Ids of the reports that hold all the words, the best first."""
    query = quoted(words)
    if not query:
        return []
    found = connection.execute(
        sa.text(
            "SELECT reports.id FROM report_words JOIN reports ON reports.entry = report_words.rowid "
            "WHERE report_words MATCH :query ORDER BY report_words.rank, reports.id LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    )
    return [str(row.id) for row in found]
