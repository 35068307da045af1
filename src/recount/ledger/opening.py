"""Opening a ledger: finding out what is at an address, making what is missing, refusing what is something else."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from recount.ledger import backends, deriving
from recount.ledger.errors import LedgerError
from recount.ledger.replaying import rebuild

HEAD = "0004"
"""The revision that this program's journal has; the newest module in `migrations/versions`."""

_JOURNAL = frozenset({"alembic_version", "entries", "batches", "payloads", "derivation"})
_MIGRATIONS = Path(__file__).parent / "migrations"


def opened(address: str | Path, *, create: bool) -> sa.Engine:
    """The engine of the ledger at an address, with its tables in this program's form.

    Raises LedgerError where something else is there, a newer program made it, or it cannot be opened.
    """
    url = _url(address)
    backend = backends.of_url(url)
    where = backend.access.named(url)
    engine = backend.access.engine(url, create=create)
    try:
        _bring_up_to_date(engine, where, create=create)
    except (sa.exc.DBAPIError, ValueError) as error:
        engine.dispose()
        raise LedgerError(f"the ledger at {where} cannot be opened: {getattr(error, 'orig', error)}") from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _url(address: str | Path) -> sa.URL:
    if isinstance(address, Path) or "://" not in address:
        return sa.URL.create("sqlite", database=str(address))
    try:
        return sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError) as error:
        # The address may hold a password: it is not said again.
        raise LedgerError("what stands before :// or after it is no address of a ledger") from error


def _bring_up_to_date(engine: sa.Engine, where: str, *, create: bool) -> None:
    with engine.connect() as connection:
        if _is_current(connection, where, create=create):
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        # Looked at again under the write lock: another process may have made the ledger in the meantime.
        if _is_current(connection, where, create=create):
            return
        _migrate(connection)
        if not deriving.is_current(connection):
            deriving.make_anew(connection)
            rebuild(connection)


def _is_current(connection: sa.Connection, where: str, *, create: bool) -> bool:
    names = set(sa.inspect(connection).get_table_names())
    if not names and not create:
        raise LedgerError(f"{where} is an empty database, not a ledger")
    if not names:
        return False
    if not names >= _JOURNAL:
        raise LedgerError(f"{where} holds tables of another program: it is not a ledger, and was left as it is")
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision != HEAD and revision not in _known_revisions():
        raise LedgerError(f"{where} was made by a newer Recount (form {revision}); this one knows forms up to {HEAD}")
    return revision == HEAD and deriving.is_current(connection)


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}


def _migrate(connection: sa.Connection) -> None:
    # Alembic is imported only where there is something to migrate: it would cost every command a tenth of a second.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
