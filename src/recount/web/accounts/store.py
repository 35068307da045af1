"""The database of accounts, and who is told of changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from recount.model import Act
from recount.web.access.person import Person, Role
from recount.web.accounts import tables

Told = Callable[[Act], object]
"""Called with each change to accounts, without secrets: the ledger's journal keeps it."""


class AccountError(ValueError):
    """What was asked of an account cannot be done; the message says why, in words for the person who asked."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account, without its secrets."""

    id: str
    login: str
    name: str
    role: Role
    active: bool
    has_password: bool
    has_code: bool
    passkeys: int
    made: float

    @property
    def has_second(self) -> bool:
        """Whether a second factor is asked for after the password."""
        return self.has_code or self.passkeys > 0

    @property
    def person(self) -> Person:
        """Who works under this account."""
        return Person(id=self.id, name=self.name, role=self.role)


@dataclass(frozen=True, slots=True)
class Store:
    """An engine on the tables of accounts."""

    engine: sa.Engine
    told: Told

    def tell(self, by: str, what: str, account: str, **details: str) -> None:
        """Have the journal say that an account changed."""
        self.told(Act(by=by, what=f"account.{what}", subject=account, details=details))


def found(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Account]:
    """The accounts that meet the conditions, by login."""
    of = tables.accounts.c
    keys = (
        sa.select(sa.func.count())
        .where(tables.passkeys.c.account == of.id)
        .correlate(tables.accounts)
        .scalar_subquery()
    )
    rows = connection.execute(sa.select(tables.accounts, keys.label("keys")).where(*where).order_by(of.login))
    return [
        Account(
            id=row.id, login=row.login, name=row.name, role=Role(row.role), active=row.active,
            has_password=row.password is not None, has_code=row.code_secret is not None, passkeys=row.keys,
            made=row.made,
        )
        for row in rows
    ]  # fmt: skip


def one(connection: sa.Connection, account: str) -> Account:
    """An account by its id. Raises LookupError where there is none."""
    for account_found in found(connection, tables.accounts.c.id == account):
        return account_found
    raise LookupError("there is no such account")


def now() -> float:
    """Seconds since 1970."""
    return time.time()
