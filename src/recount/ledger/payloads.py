"""Payloads of journal entries: canonical JSON, packed, with the salt under which the chain knows them."""

from __future__ import annotations

import json
import secrets
import zlib
from dataclasses import dataclass
from typing import Any

from recount.ledger.chain import payload_digest
from recount.model.canonical import canonical_bytes

SALT_BYTES = 32
UNPACKED_LIMIT_BYTES = 256 * 1024 * 1024
"""No payload unpacks to more: a body that somebody exchanged for a decompression bomb is refused, not unpacked."""


class PayloadDamaged(ValueError):
    """The stored bytes are no payload."""


@dataclass(frozen=True)
class Payload:
    """What an entry says: `body` is the packed canonical JSON, `digest` covers the salt and the unpacked bytes."""

    salt: bytes
    body: bytes
    digest: str

    @classmethod
    def of(cls, content: dict[str, Any]) -> Payload:
        """Pack a plain JSON object under a fresh salt.

        Raises ValueError or TypeError where the content has no canonical JSON (NaN, a lone surrogate).
        """
        raw = canonical_bytes(content)
        if len(raw) > UNPACKED_LIMIT_BYTES:
            raise ValueError(f"a payload of {len(raw)} bytes is over the limit of {UNPACKED_LIMIT_BYTES}")
        salt = secrets.token_bytes(SALT_BYTES)
        return cls(salt=salt, body=zlib.compress(raw, 6), digest=payload_digest(salt, raw))


def unpacked(body: bytes) -> bytes:
    """The canonical bytes in a packed body. Raises PayloadDamaged."""
    inflater = zlib.decompressobj()
    try:
        raw = inflater.decompress(body, UNPACKED_LIMIT_BYTES)
    except (zlib.error, TypeError) as error:
        raise PayloadDamaged(str(error)) from error
    if not inflater.eof or inflater.unused_data:
        raise PayloadDamaged("the packed bytes end too early, too late, or unpack to too much")
    return raw


def parsed(raw: bytes) -> dict[str, Any]:
    """The JSON object in canonical bytes. Raises PayloadDamaged."""
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise PayloadDamaged(str(error)) from error
    if not isinstance(content, dict):
        raise PayloadDamaged("a payload is a JSON object")
    return content
