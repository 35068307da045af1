"""One value has one form, so that one thing has one id."""

import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model.canonical import canonical_bytes, digest, short_id

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
).filter(lambda value: "surrogate" not in repr(value))


def encodable(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


@given(PLAIN.filter(encodable))
def test_a_plain_value_comes_back_from_its_canonical_form(value: object) -> None:
    assert json.loads(canonical_bytes(value)) == value
    assert canonical_bytes(json.loads(canonical_bytes(value))) == canonical_bytes(value)


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers(), max_size=6), st.randoms(use_true_random=False)
)
def test_the_order_of_keys_changes_nothing(value: dict[str, int], random: object) -> None:
    backwards = dict(reversed(value.items()))
    assert canonical_bytes(backwards) == canonical_bytes(value)
    assert digest(backwards) == digest(value)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ({"b": 1, "a": [True, None]}, b'{"a":[true,null],"b":1}'),
        ("é — 🙏", '"é — 🙏"'.encode()),
        ([], b"[]"),
        ((1, 2), b"[1,2]"),
        ({"a": {"d": 1, "c": "x y"}}, b'{"a":{"c":"x y","d":1}}'),
    ],
)
def test_the_canonical_form_is_sorted_bare_utf_8(value: object, form: bytes) -> None:
    assert canonical_bytes(value) == form


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, {"a": [math.nan]}])
def test_what_is_no_number_has_no_form(value: object) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_bytes(value)


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, {"a": object()}])
def test_what_is_no_plain_value_has_no_form(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(value)


def test_a_digest_is_the_sha_256_of_the_form() -> None:
    assert digest({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()


@given(
    st.lists(st.text(st.characters(codec="utf-8")), max_size=4),
    st.lists(st.text(st.characters(codec="utf-8")), max_size=4),
)
def test_two_lists_of_parts_never_share_an_id(a: list[str], b: list[str]) -> None:
    assert (short_id(*a) == short_id(*b)) == (a == b)


def test_a_short_id_is_twenty_hexadecimal_digits() -> None:
    made = short_id("sha256:abc", "figure", (0, 4), "killed", None)
    assert len(made) == 20
    assert set(made) <= set("0123456789abcdef")
    assert short_id("ab", "c") != short_id("a", "bc")
