"""Keys under which reports meet, as whole numbers that are the same in every process: small enough for any database."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Literal

Kind = Literal["line", "text", "word", "day", "claim", "toll", "bound", "version"]
"""line: a line of a text; text: a MinHash band; word: a telling word; day: one on a day; claim: a block key of a claim;
toll: where and when a toll holds, or what it could count was; bound: what holds all together that share it, with no
further look; version: the same of texts."""

_KINDS: tuple[Kind, ...] = ("line", "text", "word", "day", "claim", "toll", "bound", "version")
_KIND_BITS = 3
KIND_MASK = (1 << _KIND_BITS) - 1
"""The bits of a key that say of which kind it is."""

_WHOLE = (1 << 63 - _KIND_BITS) - 1


@lru_cache(maxsize=262_144)
def code(kind: Kind, *parts: object) -> int:
    """The number of a key, below 2 to the 63; its kind can be read off again."""
    written = repr(parts).encode("utf-8", "backslashreplace")
    return of_hash(kind, int.from_bytes(hashlib.blake2b(written, digest_size=8).digest(), "big"))


def of_hash(kind: Kind, hashed: int) -> int:
    """The number of a key that is a hash already."""
    return (hashed & _WHOLE) << _KIND_BITS | number_of_kind(kind)


def kind_of(number: int) -> Kind:
    """The kind of a key by its number."""
    return _KINDS[number & KIND_MASK]


def number_of_kind(kind: Kind) -> int:
    """The bits that keys of a kind end in."""
    return _KINDS.index(kind)
