"""The tables of accounts. They are no part of a ledger: a ledger that is handed over takes nobody's password along."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()


def _account() -> sa.Column[str]:
    return sa.Column("account", sa.String, sa.ForeignKey("accounts.id"), nullable=False, index=True)


accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("login", sa.String, nullable=False, unique=True),  # lower case
    sa.Column("name", sa.String, nullable=False, unique=True),  # as it is written into the journal
    sa.Column("role", sa.Integer, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("password", sa.String),  # Argon2id; null until the invitation is taken up
    sa.Column("code_secret", sa.String),  # of the second factor by time-based codes; null where there is none
    sa.Column("code_step", sa.Integer),  # the time step of the code used last: none is taken twice
    sa.Column("made", sa.Float, nullable=False),
)

# Digests of codes for whoever lost the second factor; each is used once.
recovery_codes = sa.Table("recovery_codes", metadata, sa.Column("digest", sa.String, primary_key=True), _account())

passkeys = sa.Table(
    "passkeys",
    metadata,
    sa.Column("id", sa.String, primary_key=True),  # the credential's id, base64url
    _account(),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("public_key", sa.LargeBinary, nullable=False),
    sa.Column("uses", sa.Integer, nullable=False),
    sa.Column("made", sa.Float, nullable=False),
)

# What lets somebody in, by the digest of the secret that they hold: sessions, API tokens, invitations.
sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("digest", sa.String, primary_key=True),
    _account(),
    sa.Column("csrf", sa.String, nullable=False),
    sa.Column("half", sa.Boolean, nullable=False),  # the password was right, the second factor is still asked for
    sa.Column("challenge", sa.LargeBinary),  # the one that a passkey must answer next
    sa.Column("ends", sa.Float, nullable=False),
    sa.Column("made", sa.Float, nullable=False),
)

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("digest", sa.String, nullable=False, unique=True),
    _account(),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("scopes", sa.String, nullable=False),  # actions, parted by spaces
    sa.Column("ends", sa.Float, nullable=False),
    sa.Column("made", sa.Float, nullable=False),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("digest", sa.String, primary_key=True),
    _account(),
    sa.Column("ends", sa.Float, nullable=False),
)
