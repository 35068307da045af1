"""The second factor by time-based codes (RFC 6238), and the codes for whoever lost it."""

from __future__ import annotations

import secrets
import time

import pyotp

RECOVERY_CODES = 10
_STEP_SECONDS = 30
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def new_code_secret() -> str:
    """A secret for an authenticator (base 32, 160 bits)."""
    return pyotp.random_base32()


def address(secret: str, login: str, workspace: str) -> str:
    """The address that an authenticator reads from a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=workspace)


def matching_step(secret: str, code: str, after: int | None) -> int | None:
    """The time step to which a code belongs, None where it is wrong, or not later than the step `after` used last.

    A code of the step before or after now is taken too: clocks differ.
    """
    digits = "".join(code.split())
    now = int(time.time()) // _STEP_SECONDS
    made = pyotp.TOTP(secret)
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(made.generate_otp(step).encode(), digits.encode()):
            return step if after is None or step > after else None
    return None


def new_recovery_codes() -> list[str]:
    """Codes that each replace the second factor once, to be kept on paper."""
    return [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3)) for _ in range(RECOVERY_CODES)
    ]


def plain(code: str) -> str:
    """A recovery code as it is stored, however it was typed."""
    return "".join(letter for letter in code.lower() if letter.isalnum())
