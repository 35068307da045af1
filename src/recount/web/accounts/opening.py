"""Where accounts are kept: in a file of their own beside the ledger's, or in the ledger's PostgreSQL database."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from recount.ledger.errors import LedgerError
from recount.web.accounts import tables
from recount.web.accounts.accounts import Accounts
from recount.web.accounts.store import Store, Told

SUFFIX = ".accounts"


def accounts_url(ledger: str) -> sa.URL:
    """The address of the accounts that belong to a ledger's address."""
    url = sa.make_url(ledger) if "://" in ledger else sa.URL.create("sqlite", database=ledger)
    if url.get_backend_name() == "sqlite":
        return sa.URL.create("sqlite", database=f"{url.database}{SUFFIX}")
    return url


def open_accounts(ledger: str, told: Told) -> Accounts:
    """The accounts of a ledger's workspace, made where there are none; `told` is called with each change.

    Raises LedgerError where they cannot be opened.
    """
    url = accounts_url(ledger)
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise LedgerError(f"{path} cannot be opened: {error.strerror or error}") from error
        engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": 30})
        sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    else:
        # Its own engine, without the ledger's locks: nobody waits at the door until a link run has ended.
        driver = url.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(driver, hide_parameters=True, pool_pre_ping=True)
    try:
        tables.metadata.create_all(engine)
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise LedgerError(f"the accounts cannot be opened: {error.orig}") from error
    return Accounts(Store(engine, told))
