"""Passkeys as a second factor (W3C Web Authentication): a key in a device answers a challenge of this workspace."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import PublicKeyCredentialDescriptor

from recount.web.accounts import tables
from recount.web.accounts.store import AccountError, Store, now, one

WORKSPACE = "Recount"


@dataclass(frozen=True, slots=True)
class Site:
    """Which site a browser must have been at: its host, and its origin with scheme and port."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey of an account."""

    id: str
    name: str
    made: float


class Passkeys:
    """Adding, using and removing passkeys. A challenge is kept by the caller between the two steps of each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, account: str) -> list[Passkey]:
        """The passkeys of an account, the oldest first."""
        of = tables.passkeys.c
        query = sa.select(of.id, of.name, of.made).where(of.account == account).order_by(of.made)
        with self._store.engine.connect() as connection:
            return [Passkey(*row) for row in connection.execute(query)]

    def ask_for_new(self, account: str, site: Site) -> tuple[dict[str, Any], bytes]:
        """What a browser is asked for to make a passkey, and the challenge in it."""
        with self._store.engine.connect() as connection:
            held = one(connection, account)
        options = webauthn.generate_registration_options(
            rp_id=site.host,
            rp_name=WORKSPACE,
            user_name=held.login,
            user_id=held.id.encode(),
            user_display_name=held.name,
            exclude_credentials=self._described(account),
        )
        return json.loads(webauthn.options_to_json(options)), options.challenge

    def add(self, account: str, name: str, answer: dict[str, Any], challenge: bytes, site: Site) -> None:
        """Keep a new passkey. Raises AccountError where the browser's answer is not to this challenge."""
        try:
            made = webauthn.verify_registration_response(
                credential=answer, expected_challenge=challenge, expected_rp_id=site.host, expected_origin=site.origin
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise AccountError("this passkey could not be added: the device's answer does not fit") from error
        row = {
            "id": bytes_to_base64url(made.credential_id), "account": account, "name": name.strip()[:100] or "passkey",
            "public_key": made.credential_public_key, "uses": made.sign_count, "made": now(),
        }  # fmt: skip
        with self._store.engine.begin() as connection:
            held = one(connection, account)
            connection.execute(sa.insert(tables.passkeys), row)
        self._store.tell(held.name, "passkey-added", account)

    def ask(self, account: str, site: Site) -> tuple[dict[str, Any], bytes]:
        """What a browser is asked for to prove one of an account's passkeys, and the challenge in it."""
        options = webauthn.generate_authentication_options(rp_id=site.host, allow_credentials=self._described(account))
        return json.loads(webauthn.options_to_json(options)), options.challenge

    def is_right(self, account: str, answer: dict[str, Any], challenge: bytes, site: Site) -> bool:
        """Whether the answer to a challenge was made by one of an account's passkeys."""
        of = tables.passkeys.c
        with self._store.engine.begin() as connection:
            mine = sa.select(tables.passkeys).where(of.account == account, of.id == str(answer.get("id", "")))
            row = connection.execute(mine).first()
            if row is None:
                return False
            try:
                proved = webauthn.verify_authentication_response(
                    credential=answer,
                    expected_challenge=challenge,
                    expected_rp_id=site.host,
                    expected_origin=site.origin,
                    credential_public_key=row.public_key,
                    credential_current_sign_count=row.uses,
                )
            except (WebAuthnException, ValueError, KeyError, TypeError):
                return False
            used = sa.update(tables.passkeys).where(of.id == row.id)
            connection.execute(used, {"uses": proved.new_sign_count})
        return True

    def remove(self, account: str, passkey: str) -> None:
        """Take a passkey away. Raises LookupError where the account has none of this id."""
        of = tables.passkeys.c
        with self._store.engine.begin() as connection:
            held = one(connection, account)
            if not connection.execute(
                sa.delete(tables.passkeys).where(of.account == account, of.id == passkey)
            ).rowcount:
                raise LookupError("there is no such passkey")
        self._store.tell(held.name, "passkey-removed", account)

    def _described(self, account: str) -> list[PublicKeyCredentialDescriptor]:
        return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id)) for one in self.of(account)]
