"""What is SQLite's alone: the settings of every connection, and how transactions begin.

With `synchronous=FULL` in WAL mode a commit that was acknowledged survives a power cut; with NORMAL it may not. Both
are therefore set on every connection, and read back, since a file system may refuse them without an error.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from recount.ledger.errors import LedgerError
from recount.ledger.findings import Finding

DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises; the second where even SQLite's message quotes its bytes."""

BUSY_TIMEOUT_MS = 60_000
"""How long one writer waits for another before it gives up."""

CONNECTIONS = 16
"""Connections that are kept open once they were needed: of a workspace with some people at it none is opened anew."""

HEADER = b"SQLite format 3\x00"
_PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else INSERT OR REPLACE removes rows behind the guards
    "secure_delete = ON",  # what is expunged is overwritten, not only unlinked
)
_ASSERTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def engine(url: sa.URL, *, create: bool) -> sa.Engine:
    """An engine on the file that the address names, made where there is none and `create` is true.

    Raises LedgerError where there is none and none may be made, or something else stands there.
    """
    if url.database is None or url.database in ("", ":memory:") or url.query.get("mode") == "memory":
        raise LedgerError("a ledger is kept in a file, so that it outlives the program")
    _prepare_file(Path(url.database), create=create)
    # What a report says has no place in an error message: those end in logs.
    made = sa.create_engine(url, hide_parameters=True, pool_size=CONNECTIONS)
    _watch(made)
    return made


def named(url: sa.URL) -> str:
    """The file."""
    return str(url.database)


def damage(connection: sa.Connection) -> Iterator[Finding]:
    """What SQLite's own checks of pages and references find."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield Finding(code="ledger.damaged", where="database", message=str(message))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        message = f"row {row[1]} refers to nothing"
        yield Finding(code="ledger.reference-broken", where=str(row[0]), message=message)


def _prepare_file(path: Path, *, create: bool) -> None:
    """See that there is a file that may be a ledger at the path; make an empty one, readable by its owner only.

    Raises LedgerError where there is none and none may be made, or something else stands there.
    """
    try:
        if path.exists():
            if not path.is_file():
                raise LedgerError(f"{path} is not a file, so it is no ledger")
            with path.open("rb") as file:
                start = file.read(len(HEADER))
            if start and start != HEADER:
                raise LedgerError(f"{path} is not a ledger: it is a file of another kind, and was left as it is")
            if start or create:
                return
        if not create:
            raise LedgerError(f"there is no ledger at {path}")
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerError(f"{path} cannot be opened: {error.strerror or error}") from error


def _to_wal(connection: sqlite3.Connection) -> None:
    # Two processes that make the same new ledger meet here, and SQLite does not wait on this switch by itself.
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _configure(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        _to_wal(connection)
        for name, wanted in _ASSERTED.items():
            (found,) = connection.execute(f"PRAGMA {name}").fetchone()
            if found != wanted:
                raise LedgerError(f"the database keeps {name} at {found}, not at {wanted}: what is added may be lost")
    except DAMAGED as error:
        raise LedgerError(f"the ledger cannot be opened: {error}") from error


def _begin(connection: sa.Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer midway could only fail, not wait.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _watch(engine: sa.Engine) -> None:
    """Have all connections of the engine configured and their transactions begun as above."""
    sa.event.listen(engine, "connect", _configure)
    sa.event.listen(engine, "begin", _begin)


def scrub(engine: sa.Engine) -> None:
    """Bring the write-ahead log into the file and cut it, so that no old page stays in it."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
