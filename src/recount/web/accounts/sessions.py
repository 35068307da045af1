"""Sessions of a team's workspace: kept in the database, so that a restart ends none, and ended from anywhere."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from recount.web.access.person import Person
from recount.web.accounts import secrets_held, tables
from recount.web.accounts.store import Account, Store, found, now, one
from recount.web.security.sessions import Session
from recount.web.settings import SESSION_SECONDS

HALF_SECONDS = 600
"""How long a right password waits for its second factor."""


class StoredSessions:
    """Sessions by the digest of their cookie. A half session is one whose second factor is still asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, person: Person, *, half: bool = False) -> str:
        """A new session for a person with an account; gives the cookie's value."""
        cookie = secrets_held.new_secret()
        moment = now()
        values = {
            "digest": secrets_held.digest(cookie), "account": person.id, "csrf": secrets_held.new_secret(),
            "half": half, "made": moment, "ends": moment + (HALF_SECONDS if half else SESSION_SECONDS),
        }  # fmt: skip
        with self._store.engine.begin() as connection:
            connection.execute(sa.delete(tables.sessions).where(tables.sessions.c.ends < moment))
            connection.execute(sa.insert(tables.sessions), values)
        return cookie

    def find(self, cookie: str) -> Session | None:
        """The session behind a cookie, None where there is none, it has ended, or it is a half one."""
        with self._store.engine.connect() as connection:
            row = _row(connection, cookie, half=False)
            if row is None:
                return None
            account = one(connection, row.account)
        return Session(account.person, csrf=row.csrf) if account.active else None

    def find_half(self, cookie: str) -> Account | None:
        """Whose second factor is asked for."""
        with self._store.engine.connect() as connection:
            row = _row(connection, cookie, half=True)
            waiting = found(connection, tables.accounts.c.id == row.account) if row is not None else []
        return next((account for account in waiting if account.active), None)

    def expect(self, cookie: str, challenge: bytes) -> None:
        """Keep the challenge that a passkey must answer next in a session, whole or half."""
        mine = tables.sessions.c.digest == secrets_held.digest(cookie)
        with self._store.engine.begin() as connection:
            connection.execute(sa.update(tables.sessions).where(mine), {"challenge": challenge})

    def expected(self, cookie: str) -> bytes | None:
        """The challenge that was kept: each is answered once."""
        mine = tables.sessions.c.digest == secrets_held.digest(cookie)
        with self._store.engine.begin() as connection:
            challenge = connection.execute(sa.select(tables.sessions.c.challenge).where(mine)).scalar()
            connection.execute(sa.update(tables.sessions).where(mine), {"challenge": None})
        return challenge

    def end(self, cookie: str) -> None:
        """End a session, whole or half."""
        with self._store.engine.begin() as connection:
            gone = tables.sessions.c.digest == secrets_held.digest(cookie)
            connection.execute(sa.delete(tables.sessions).where(gone))

    def end_others(self, account: str, cookie: str) -> int:
        """End all sessions of an account but one; gives how many."""
        of = tables.sessions.c
        with self._store.engine.begin() as connection:
            gone = sa.delete(tables.sessions).where(of.account == account, of.digest != secrets_held.digest(cookie))
            return connection.execute(gone).rowcount

    def count(self, account: str) -> int:
        """How many whole sessions of an account are open."""
        of = tables.sessions.c
        query = sa.select(sa.func.count()).where(of.account == account, of.half.is_(False), of.ends > now())
        with self._store.engine.connect() as connection:
            return int(connection.execute(query).scalar_one())


def _row(connection: sa.Connection, cookie: str, *, half: bool) -> Any:
    of = tables.sessions.c
    query = sa.select(of.account, of.csrf).where(
        of.digest == secrets_held.digest(cookie), of.half.is_(half), of.ends > now()
    )
    return connection.execute(query).first()
