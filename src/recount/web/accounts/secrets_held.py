"""Secrets that people hold: what is stored of them opens nothing."""

from __future__ import annotations

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

LEAST_PASSWORD, MOST_PASSWORD = 12, 1024
"""Characters of a password: enough against guessing (NIST SP 800-63B), not so many that hashing it is an attack."""

_HASHER = PasswordHasher()  # Argon2id with the parameters of RFC 9106 for little memory
_NOBODY = _HASHER.hash(secrets.token_urlsafe(24))


def new_secret() -> str:
    """A secret that nobody can guess: 256 bits, for cookies, tokens and links."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of such a secret. It needs no slow hash: there is nothing to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()


def password_fault(password: str, login: str, name: str) -> str | None:
    """Why a password cannot be taken, None where it can."""
    if len(password) < LEAST_PASSWORD:
        return f"a password has at least {LEAST_PASSWORD} characters; several words are easy to remember"
    if len(password) > MOST_PASSWORD:
        return f"a password has at most {MOST_PASSWORD} characters"
    plain = password.casefold()
    if len(set(plain)) < 5 or login.casefold() in plain or name.casefold() in plain or "recount" in plain:
        return "this password is too easy to guess: it repeats itself, or holds a name that others know"
    return None


def hashed(password: str) -> str:
    """What is stored of a password (Argon2id)."""
    return _HASHER.hash(password)


def is_password(stored: str | None, password: str) -> bool:
    """Whether it is the password; as slow where there is no account, so that none can be told to exist."""
    try:
        return _HASHER.verify(stored or _NOBODY, password[:MOST_PASSWORD]) and stored is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether it should be hashed again with today's parameters."""
    return _HASHER.check_needs_rehash(stored)
