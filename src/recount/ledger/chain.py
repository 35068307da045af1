"""The hash chain of the journal: length-prefixed canonical bytes, SHA-256, Merkle roots of batches.

The tree is that of Certificate Transparency (RFC 9162, section 2.1): leaves and nodes are hashed under different
prefixes, so that no node can be passed off as a leaf. Every hashed thing begins with the name and version of its form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

ENTRY_FORM = "recount.entry.1"
PAYLOAD_FORM = "recount.payload.1"
BATCH_FORM = "recount.batch.1"
START = "0" * 64
"""What stands before the first entry and before the first batch."""


def framed(*fields: str | int | bytes) -> bytes:
    """The fields, each after its length in eight bytes: no two lists of fields share these bytes."""
    parts: list[bytes] = []
    for field in fields:
        raw = field if isinstance(field, bytes) else str(field).encode("utf-8", "surrogatepass")
        parts.append(len(raw).to_bytes(8, "big"))
        parts.append(raw)
    return b"".join(parts)


def payload_digest(salt: bytes, body: bytes) -> str:
    """The salted digest of a payload's canonical bytes: without the salt, not even a guessed payload can be checked."""
    return hashlib.sha256(framed(PAYLOAD_FORM, salt, body)).hexdigest()


@dataclass(frozen=True)
class Entry:
    """One line of the journal. `digest` is the payload's; `previous` is the `chain` of the entry before it."""

    seq: int
    kind: str
    subject: str
    digest: str
    previous: str
    batch: int
    written: str
    chain: str = ""

    def hashed(self) -> str:
        """What `chain` must be: the SHA-256 of all other fields."""
        fields = (self.seq, self.kind, self.subject, self.digest, self.previous, self.batch, self.written)
        return hashlib.sha256(framed(ENTRY_FORM, *fields)).hexdigest()


@dataclass(frozen=True)
class Batch:
    """The entries of one transaction, closed by the Merkle root over them; `previous` is the last batch's `seal`."""

    number: int
    first: int
    last: int
    root: str
    previous: str
    closed: str
    seal: str = ""

    def hashed(self) -> str:
        """What `seal` must be. It stands for the whole journal up to here, since it covers all seals before it."""
        fields = (self.number, self.first, self.last, self.root, self.previous, self.closed)
        return hashlib.sha256(framed(BATCH_FORM, *fields)).hexdigest()


def merkle_root(chains: Sequence[str]) -> str:
    """The Merkle root of entries' chain hashes, in their order. Raises ValueError where there are none."""
    if not chains:
        raise ValueError("a batch holds at least one entry")
    level = [hashlib.sha256(b"\x00" + bytes.fromhex(chain)).digest() for chain in chains]
    # Pairing neighbours and carrying an odd one up gives the same tree as RFC 9162's split at the largest power of two.
    while len(level) > 1:
        paired = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = paired + (level[-1:] if len(level) % 2 else [])
    return level[0].hex()
