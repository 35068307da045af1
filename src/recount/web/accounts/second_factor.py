"""The second factor of an account by time-based codes, with codes on paper for whoever lost it."""

from __future__ import annotations

import sqlalchemy as sa

from recount.web.accounts import codes, secrets_held, tables
from recount.web.accounts.store import AccountError, Store, one


class SecondFactor:
    """Setting it up, asking for it, taking it away."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_up(self, account: str, secret: str, code: str) -> list[str]:
        """Keep a secret whose authenticator gave a right code; gives the codes for paper, shown this once.

        Raises AccountError where the code is not right.
        """
        step = codes.matching_step(secret, code, None) if len(secret) >= 32 else None
        if step is None:
            raise AccountError("this code is not right: look at the clock of the device, and take the next one")
        paper = codes.new_recovery_codes()
        with self._store.engine.begin() as connection:
            held = one(connection, account)
            _keep(connection, account, secret, step)
            connection.execute(sa.delete(tables.recovery_codes).where(tables.recovery_codes.c.account == account))
            rows = [{"digest": secrets_held.digest(codes.plain(each)), "account": account} for each in paper]
            connection.execute(sa.insert(tables.recovery_codes), rows)
        self._store.tell(held.name, "second-factor-set", account)
        return paper

    def is_right(self, account: str, code: str) -> bool:
        """Whether a code is right: of the authenticator, not used before, or one of those on paper, which is spent."""
        of = tables.accounts.c
        with self._store.engine.begin() as connection:
            row = connection.execute(
                sa.select(of.code_secret, of.code_step).where(of.id == account).with_for_update()
            ).one()
            step = codes.matching_step(row.code_secret, code, row.code_step) if row.code_secret else None
            if step is not None:
                _keep(connection, account, row.code_secret, step)
                return True
            on_paper = tables.recovery_codes.c
            spent = sa.delete(tables.recovery_codes).where(
                on_paper.account == account, on_paper.digest == secrets_held.digest(codes.plain(code))
            )
            return connection.execute(spent).rowcount > 0

    def remove(self, account: str, password: str) -> None:
        """Ask for no code any more. Raises AccountError where the password is not right."""
        with self._store.engine.begin() as connection:
            held = one(connection, account)
            stored = connection.execute(
                sa.select(tables.accounts.c.password).where(tables.accounts.c.id == account)
            ).scalar_one()
            if not secrets_held.is_password(stored, password):
                raise AccountError("the password is not right")
            _keep(connection, account, None, None)
            connection.execute(sa.delete(tables.recovery_codes).where(tables.recovery_codes.c.account == account))
        self._store.tell(held.name, "second-factor-removed", account)


def _keep(connection: sa.Connection, account: str, secret: str | None, step: int | None) -> None:
    values = {"code_secret": secret, "code_step": step}
    connection.execute(sa.update(tables.accounts).where(tables.accounts.c.id == account), values)
