"""The digests that WARC records declare."""

from __future__ import annotations

import base64
import binascii
import hashlib

_ALGORITHMS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512",
               "sha-512": "sha512", "md5": "md5"}  # fmt: skip


def agrees(declared: str | None, content: bytes) -> bool | None:
    """Whether `content` has the declared digest ("sha1:BASE32" or hexadecimal), None where that cannot be told."""
    algorithm, _, value = (declared or "").strip().partition(":")
    name = _ALGORITHMS.get(algorithm.strip().lower())
    if name is None or not value:
        return None
    digest = hashlib.new(name, content, usedforsecurity=False).digest()
    expected = _decoded(value.strip(), len(digest))
    return None if expected is None else expected == digest


def _decoded(value: str, size: int) -> bytes | None:
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        padded = value.upper() + "=" * (-len(value) % 8)
        found = base64.b32decode(padded)
    except (ValueError, binascii.Error):
        return None
    return found if len(found) == size else None
