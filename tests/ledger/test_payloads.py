"""Payloads: packing, and refusing what is none."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.ledger import payloads
from recount.ledger.payloads import Payload, PayloadDamaged, parsed, unpacked

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(deadline=None)
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), PLAIN, max_size=4))
def test_a_payload_unpacks_to_what_was_packed(content: dict[str, Any]) -> None:
    assert parsed(unpacked(Payload.of(content).body)) == content


def test_each_payload_has_its_own_salt() -> None:
    one, other = Payload.of({"a": 1}), Payload.of({"a": 1})
    assert one.body == other.body
    assert one.salt != other.salt
    assert one.digest != other.digest


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", object()])
def test_what_has_no_canonical_json_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        Payload.of({"value": value})


@pytest.mark.parametrize(
    "body",
    [b"", b"plain", zlib.compress(b"{}")[:-1], zlib.compress(b"{}") + b"more"],
    ids=["empty", "not packed", "cut", "longer"],
)
def test_damaged_bytes_are_no_payload(body: bytes) -> None:
    with pytest.raises(PayloadDamaged):
        unpacked(body)


@pytest.mark.parametrize("raw", [b"[1]", b"{", b"\xff"])
def test_what_is_no_json_object_is_no_payload(raw: bytes) -> None:
    with pytest.raises(PayloadDamaged):
        parsed(raw)


def test_a_decompression_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payloads, "UNPACKED_LIMIT_BYTES", 1_000_000)
    with pytest.raises(PayloadDamaged, match="too much"):
        unpacked(zlib.compress(b"0" * 5_000_000))


def test_a_payload_over_the_limit_is_not_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payloads, "UNPACKED_LIMIT_BYTES", 100)
    with pytest.raises(ValueError, match="over the limit"):
        Payload.of({"text": "x" * 100})
