"""Canonical bytes and content hashes: one value has one form, so that one thing has one id."""

from __future__ import annotations

import hashlib
import json
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_bytes(value: Any) -> bytes:
    """The canonical JSON of a plain value: sorted keys, no spaces, UTF-8, no NaN.

    Raises ValueError where the value holds NaN or infinity, TypeError where it is no plain JSON value.
    """
    return _ENCODER.encode(value).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def short_id(*parts: Any) -> str:
    """An id for something inside a report: 20 hexadecimal digits (80 bits) of the digest of its parts.

    The parts are hashed as a JSON list, not joined, so that no two different lists of parts can meet.
    """
    return digest(list(parts))[:20]
