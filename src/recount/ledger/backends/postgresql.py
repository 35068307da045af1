"""What is PostgreSQL's alone: the driver, how transactions begin, and texts that hold the character NUL.

Readers see one state from their first statement to their last (REPEATABLE READ). Writers wait for each other at an
advisory lock, and see all that was committed before they got it: they read each statement's own state (READ
COMMITTED), since a state taken while waiting would be an old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from recount.ledger.errors import LedgerError
from recount.ledger.findings import Finding
from recount.ledger.tables import metadata
from recount.model.extras import ExtraMissing

if TYPE_CHECKING:
    import psycopg

WRITERS_LOCK = 0x7265636F756E74
"""The number of the lock at which writers wait: the bytes of "recount"."""

CONNECTIONS = 16
"""Connections that are kept open once they were needed: making one takes the server longer than a page."""

_ESCAPE, _NUL_MARK, _SELF_MARK = "\ue000", "\ue001", "\ue002"


def engine(url: sa.URL, *, create: bool) -> sa.Engine:
    """An engine on psycopg; that the database is there is found out when it first connects.

    Raises LedgerError where the extra `postgres` is not installed.
    """
    del create  # the database itself is made by who runs the server; its tables are made when they are missing
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise LedgerError(str(ExtraMissing.of("a ledger in PostgreSQL", "postgres"))) from error
    # What a report says has no place in an error message: those end in logs.
    made = sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        isolation_level="REPEATABLE READ",  # said with BEGIN, for no way of its own to the server
        pool_pre_ping=True,
        pool_size=CONNECTIONS,
    )
    sa.event.listen(made, "connect", _configure)
    sa.event.listen(made, "begin", _begin)
    sa.event.listen(made, "handle_error", _without_details)
    return made


def named(url: sa.URL) -> str:
    """Host and database, without user and password."""
    return f"postgresql://{url.host or 'localhost'}/{url.database or ''}"


def damage(connection: sa.Connection) -> Iterator[Finding]:
    """What the server finds wrong: page checksums and references are its own care, so only what it was told to skip."""
    for name in ("fsync", "full_page_writes"):
        if connection.exec_driver_sql(f"SHOW {name}").scalar() != "on":
            message = f"the server runs with {name} off: a power cut can lose what was added"
            yield Finding(code="ledger.unsafe-setting", where=name, message=message)


def scrub(engine: sa.Engine) -> None:
    """Write the tables anew without what was deleted. The server's write-ahead log and backups are its operator's."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        there = set(sa.inspect(connection).get_table_names())
        for table in sorted({"payloads", *metadata.tables} & there):
            connection.exec_driver_sql(f'VACUUM FULL "{table}"')


def escaped(text: str) -> str:
    """A text as PostgreSQL can hold it: NUL, which it cannot, in two private-use characters; `plain` takes it back."""
    if _ESCAPE not in text and "\x00" not in text:
        return text
    return text.replace(_ESCAPE, _ESCAPE + _SELF_MARK).replace("\x00", _ESCAPE + _NUL_MARK)


def plain(text: str) -> str:
    """The text that was escaped."""
    if _ESCAPE not in text:
        return text
    return text.replace(_ESCAPE + _NUL_MARK, "\x00").replace(_ESCAPE + _SELF_MARK, _ESCAPE)


def _configure(connection: psycopg.Connection[Any], _record: Any) -> None:
    from psycopg.types.string import StrDumperUnknown, TextLoader

    class Escaping(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            return super().dump(escaped(obj))

    class Plain(TextLoader):
        def load(self, data: Any) -> Any:
            found = super().load(data)
            return plain(found) if isinstance(found, str) else found

    connection.adapters.register_dumper(str, Escaping)
    for name in ("text", "varchar"):
        connection.adapters.register_loader(name, Plain)
    (encoding,) = connection.execute("SHOW server_encoding").fetchone() or ("",)
    connection.rollback()
    if encoding != "UTF8":
        raise LedgerError(f"the database keeps texts as {encoding}; a ledger needs one that keeps UTF8")


def _begin(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def _without_details(context: sa.engine.ExceptionContext) -> None:
    # The details of an error quote the row on which it came up: what it says has no place in a log.
    error: Any = context.original_exception
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    if primary:
        error.args = (primary,)
        if context.sqlalchemy_exception is not None:
            kind = type(error)
            context.sqlalchemy_exception.args = (f"({kind.__module__}.{kind.__qualname__}) {primary}",)
