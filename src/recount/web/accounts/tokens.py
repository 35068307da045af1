"""Tokens by which a person's scripts use the API: each does only the actions that it was made for, and ends."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from recount.web.access.actions import Action
from recount.web.access.person import Person
from recount.web.accounts import secrets_held, tables
from recount.web.accounts.store import AccountError, Store, now, one

SCOPES = (Action.read, Action.comment, Action.add, Action.review, Action.decide, Action.export, Action.publish)
"""What a token can be made for: never one's account, administration or expunging."""

MOST_DAYS = 366
PREFIX = "recount_"
"""What a token begins with, so that scanners for leaked secrets know it."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token, without its secret."""

    id: str
    name: str
    scopes: tuple[Action, ...]
    made: float
    ends: float


class Tokens:
    """The tokens of all accounts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, account: str, name: str, scopes: Iterable[Action], days: int) -> str:
        """A new token, shown this once. Raises AccountError for a name, scope or time that cannot be taken."""
        wanted = [scope for scope in SCOPES if scope in set(scopes)]
        if not name.strip() or not wanted or not 1 <= days <= MOST_DAYS:
            raise AccountError(f"a token needs a name, something that it may do, and 1 to {MOST_DAYS} days")
        secret, made = PREFIX + secrets_held.new_secret(), now()
        values = {
            "id": f"token:{secrets.token_hex(6)}", "digest": secrets_held.digest(secret), "account": account,
            "name": name.strip()[:100], "scopes": " ".join(wanted), "made": made, "ends": made + days * 86_400,
        }  # fmt: skip
        with self._store.engine.begin() as connection:
            held = one(connection, account)
            connection.execute(sa.insert(tables.tokens), values)
        self._store.tell(held.name, "token-made", account, scopes=" ".join(wanted))
        return secret

    def of(self, account: str) -> list[Token]:
        """The tokens of an account that have not ended, the newest first."""
        of = tables.tokens.c
        query = sa.select(tables.tokens).where(of.account == account, of.ends > now()).order_by(of.made.desc())
        with self._store.engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Token(row.id, row.name, tuple(map(Action, row.scopes.split())), row.made, row.ends) for row in rows]

    def revoke(self, account: str, token: str) -> None:
        """End a token of an account. Raises LookupError where it has none of this id."""
        of = tables.tokens.c
        with self._store.engine.begin() as connection:
            held = one(connection, account)
            gone = connection.execute(sa.delete(tables.tokens).where(of.account == account, of.id == token))
            if not gone.rowcount:
                raise LookupError("there is no such token")
        self._store.tell(held.name, "token-revoked", account)

    def holder(self, secret: str) -> Person | None:
        """Who a token stands for, held to its scopes; None where it is none, has ended, or its account is closed."""
        of = tables.tokens.c
        query = sa.select(of.account, of.scopes).where(of.digest == secrets_held.digest(secret), of.ends > now())
        with self._store.engine.connect() as connection:
            row = connection.execute(query).first()
            account = one(connection, row.account) if row is not None else None
        if row is None or account is None or not account.active:
            return None
        return replace(account.person, scopes=frozenset(map(Action, row.scopes.split())))
