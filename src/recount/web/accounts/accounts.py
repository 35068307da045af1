"""Accounts: inviting people, their roles, and their passwords."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from recount.web.access.person import Person, Role
from recount.web.accounts import secrets_held, tables
from recount.web.accounts.passkeys import Passkeys
from recount.web.accounts.second_factor import SecondFactor
from recount.web.accounts.sessions import StoredSessions
from recount.web.accounts.store import Account, AccountError, Store, found, now, one
from recount.web.accounts.tokens import Tokens

INVITATION_SECONDS = 3 * 24 * 3600
FIRST = "recount serve"
"""Who invites the first administrator: whoever holds the terminal."""


class Accounts:
    """The accounts of one workspace. Whether somebody may do a thing is not asked here, but by the access function."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.second = SecondFactor(store)
        self.passkeys = Passkeys(store)
        self.tokens = Tokens(store)
        self.sessions = StoredSessions(store)

    def close(self) -> None:
        """Give back the connections."""
        self._store.engine.dispose()

    def all(self) -> list[Account]:
        """All accounts, by login."""
        with self._store.engine.connect() as connection:
            return found(connection)

    def get(self, account: str) -> Account:
        """One account. Raises LookupError where there is none."""
        with self._store.engine.connect() as connection:
            return one(connection, account)

    def has_administrator(self) -> bool:
        """Whether somebody can already administer: an active account with a password."""
        return any(each.active and each.has_password and each.role is Role.administrator for each in self.all())

    def invite(self, login: str, name: str, role: Role, by: str) -> str:
        """Make an account, and a one-time secret by which its owner sets a password.

        Raises AccountError for a login or name that is empty, cannot be told apart or is taken.
        """
        login, name = _plain(login).lower(), _plain(name)
        if not login or not name:
            raise AccountError("an account needs a login and a name")
        made = f"account:{secrets.token_hex(8)}"
        with self._store.engine.begin() as connection:
            for each in found(connection):
                if each.login == login or each.name.casefold() == name.casefold():
                    raise AccountError("there is an account with this login or this name already")
            values = {"id": made, "login": login, "name": name, "role": int(role), "active": True, "made": now()}
            connection.execute(sa.insert(tables.accounts), values)
            secret = _invitation(connection, made)
        self._store.tell(by, "invited", made, name=name, role=role.name)
        return secret

    def invite_first(self) -> str:
        """A one-time secret for the first administrator; the one before it, if it was not used, is void."""
        waiting = [each for each in self.all() if each.role is Role.administrator and each.active]
        if waiting:
            return self.reset(waiting[0].id, FIRST)
        return self.invite("administrator", "Administrator", Role.administrator, FIRST)

    def invited(self, secret: str) -> Account | None:
        """Whose invitation it is, None where it is void."""
        with self._store.engine.connect() as connection:
            return _invited(connection, secret)

    def take_up(self, secret: str, password: str) -> Account:
        """Set the password by an invitation, which is void from then on.

        Raises LookupError where it is void already, AccountError for a password that cannot be taken.
        """
        with self._store.engine.begin() as connection:
            account = _invited(connection, secret)
            if account is None:
                raise LookupError("this invitation was used already, or its days are over")
            _set_password(connection, account, password)
            connection.execute(sa.delete(tables.invitations).where(tables.invitations.c.account == account.id))
        self._store.tell(account.name, "joined", account.id)
        return self.get(account.id)

    def reset(self, account: str, by: str) -> str:
        """Take password, second factor, sessions and tokens away; gives a one-time secret to set them anew."""
        with self._store.engine.begin() as connection:
            one(connection, account)
            _change(connection, account, {"password": None, "code_secret": None, "code_step": None})
            for table in (tables.recovery_codes, tables.passkeys, tables.sessions, tables.tokens, tables.invitations):
                connection.execute(sa.delete(table).where(table.c.account == account))
            secret = _invitation(connection, account)
        self._store.tell(by, "reset", account)
        return secret

    def sign_in(self, login: str, password: str) -> Account | None:
        """The account, where login and password are right and it is active. Takes as long where they are not."""
        of = tables.accounts.c
        with self._store.engine.begin() as connection:
            row = connection.execute(sa.select(of.id, of.password).where(of.login == _plain(login).lower())).first()
            right = secrets_held.is_password(row.password if row else None, password)
            if row is None or not right:
                return None
            if secrets_held.is_outdated(row.password):
                _change(connection, row.id, {"password": secrets_held.hashed(password)})
            account = one(connection, row.id)
        return account if account.active else None

    def set_password(self, account: str, old: str, new: str) -> None:
        """Change one's own password; all sessions end. Raises AccountError where one of them cannot be taken."""
        with self._store.engine.begin() as connection:
            held = one(connection, account)
            stored = connection.execute(
                sa.select(tables.accounts.c.password).where(tables.accounts.c.id == account)
            ).scalar_one()
            if not secrets_held.is_password(stored, old):
                raise AccountError("the old password is not right")
            _set_password(connection, held, new)
            connection.execute(sa.delete(tables.sessions).where(tables.sessions.c.account == account))
        self._store.tell(held.name, "password-changed", account)

    def set_role(self, account: str, role: Role, by: Person) -> None:
        """Give an account another role. Raises AccountError where nobody could administer any more."""
        with self._store.engine.begin() as connection:
            _change(connection, account, {"role": int(role)})
            _see_that_somebody_administers(connection)
        self._store.tell(by.name, "role-changed", account, role=role.name)

    def set_active(self, account: str, active: bool, by: Person) -> None:
        """Close an account, or open it again. What its owner decided stands. Raises AccountError as `set_role`."""
        with self._store.engine.begin() as connection:
            _change(connection, account, {"active": active})
            _see_that_somebody_administers(connection)
            if not active:
                for table in (tables.sessions, tables.tokens):
                    connection.execute(sa.delete(table).where(table.c.account == account))
        self._store.tell(by.name, "opened" if active else "closed", account)


def _plain(text: str) -> str:
    """A name without what cannot be seen, and in one form for each letter."""
    shown = unicodedata.normalize("NFKC", text)
    return " ".join("".join(each for each in shown if unicodedata.category(each)[0] != "C").split())[:100]


def _invitation(connection: sa.Connection, account: str) -> str:
    secret = secrets_held.new_secret()
    values = {"digest": secrets_held.digest(secret), "account": account, "ends": now() + INVITATION_SECONDS}
    connection.execute(sa.insert(tables.invitations), values)
    return secret


def _invited(connection: sa.Connection, secret: str) -> Account | None:
    of = tables.invitations.c
    query = sa.select(of.account).where(of.digest == secrets_held.digest(secret), of.ends > now())
    account = connection.execute(query).scalar()
    return one(connection, account) if account else None


def _set_password(connection: sa.Connection, account: Account, password: str) -> None:
    fault = secrets_held.password_fault(password, account.login, account.name)
    if fault:
        raise AccountError(fault)
    _change(connection, account.id, {"password": secrets_held.hashed(password)})


def _change(connection: sa.Connection, account: str, values: Mapping[str, Any]) -> None:
    changed = connection.execute(sa.update(tables.accounts).where(tables.accounts.c.id == account).values(**values))
    if not changed.rowcount:
        raise LookupError("there is no such account")


def _see_that_somebody_administers(connection: sa.Connection) -> None:
    if not any(each.active and each.role is Role.administrator and each.has_password for each in found(connection)):
        raise AccountError("somebody must be able to administer: this is the last administrator")
