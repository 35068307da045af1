"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake.decoding import decode, detect, known_encoding
from recount.intake.refusal import Refused

RUSSIAN = "Министерство сообщило, что в результате обстрела села погибли трое мирных жителей, ещё пятеро ранены. " * 2
ARABIC = "قالت الوزارة إن ثلاثة مدنيين قتلوا في قصف على القرية مساء الاثنين وأصيب خمسة آخرون بجروح. " * 3
QUOTES = "The ministry’s spokesman said “three people” were killed near the village on Monday evening. " * 2
FRENCH = "Le ministère a déclaré que trois personnes ont été tuées près du village lundi soir. " * 3


@given(st.text())
def test_utf_8_is_read_without_any_change(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding(mark: bytes, codec: str) -> None:
    assert decode(mark + RUSSIAN.encode(codec), "iso-8859-1").text == RUSSIAN


def test_a_mark_that_does_not_hold_is_refused_with_the_place() -> None:
    with pytest.raises(Refused) as refused:
        decode(b"\xef\xbb\xbfabc\xff")
    assert refused.value.position == "byte 6"


@pytest.mark.parametrize(
    ("text", "codec"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256"), (QUOTES, "cp1252")]
)
def test_what_has_one_reading_is_detected_and_said(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.remark is not None
    assert "detected" in decoded.remark


def test_what_has_two_readings_is_not_guessed() -> None:
    assert detect(FRENCH.encode("cp1252")) is None


def test_a_declared_encoding_is_followed_without_remark() -> None:
    decoded = decode(FRENCH.encode("cp1252"), "ISO-8859-1")
    assert (decoded.text, decoded.remark) == (FRENCH, None)


def test_a_stray_byte_in_a_declared_encoding_is_shown_and_noted() -> None:
    decoded = decode(QUOTES.encode() * 10 + b"\xff", "utf-8")
    assert decoded.text == QUOTES * 10 + "�"
    assert f"byte {len(QUOTES.encode() * 10)}" in (decoded.remark or "")


def test_a_declaration_that_is_wrong_throughout_gives_way_to_what_fits() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "utf-8").text == RUSSIAN


@pytest.mark.parametrize("label", ["punycode", "unicode_escape", "utf-7", "rot13", "hex", "zip", "nonsense", ""])
def test_codecs_that_no_document_is_written_in_are_not_known(label: str) -> None:
    assert known_encoding(label) is None
