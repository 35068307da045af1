"""The forms that are hashed, and the Merkle tree."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.ledger.chain import START, Batch, Entry, framed, merkle_root, payload_digest

ENTRY = Entry(7, "report", "sha256:ab", "cd" * 32, START, 3, "2026-01-02T03:04:05.000000+00:00")
BATCH = Batch(3, 5, 7, "ef" * 32, START, "2026-01-02T03:04:05.000000+00:00")


@settings(deadline=None)
@given(st.lists(st.binary(max_size=20)), st.lists(st.binary(max_size=20)))
def test_two_lists_of_fields_never_share_their_bytes(one: list[bytes], other: list[bytes]) -> None:
    assert (framed(*one) == framed(*other)) == (one == other)


def split_root(leaves: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.1, word for word."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    largest = 1
    while largest * 2 < len(leaves):
        largest *= 2
    return hashlib.sha256(b"\x01" + split_root(leaves[:largest]) + split_root(leaves[largest:])).digest()


@pytest.mark.parametrize("size", [*range(1, 34), 63, 64, 65, 300])
def test_the_merkle_root_is_that_of_certificate_transparency(size: int) -> None:
    leaves = [hashlib.sha256(str(number).encode()).digest() for number in range(size)]
    assert merkle_root([leaf.hex() for leaf in leaves]) == split_root(leaves).hex()


def test_a_batch_of_nothing_has_no_root() -> None:
    with pytest.raises(ValueError, match="at least one"):
        merkle_root([])


@pytest.mark.parametrize("field", ["seq", "kind", "subject", "digest", "previous", "batch", "written"])
def test_every_field_of_an_entry_is_hashed(field: str) -> None:
    old = getattr(ENTRY, field)
    new: Any = old + 1 if isinstance(old, int) else old[:-1] + "~"
    changed = replace(ENTRY, **{field: new})
    assert changed.hashed() != ENTRY.hashed()


@pytest.mark.parametrize("field", ["number", "first", "last", "root", "previous", "closed"])
def test_every_field_of_a_batch_is_sealed(field: str) -> None:
    old = getattr(BATCH, field)
    new: Any = old + 1 if isinstance(old, int) else old[:-1] + "~"
    changed = replace(BATCH, **{field: new})
    assert changed.hashed() != BATCH.hashed()


def test_equal_payloads_under_two_salts_have_unlike_digests() -> None:
    assert payload_digest(b"a" * 32, b"{}") != payload_digest(b"b" * 32, b"{}")
