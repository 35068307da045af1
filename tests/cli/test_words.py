"""What a report's words look like on a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from recount.cli.render.words import count_of, days, listing, number_range, quote, safe


@given(st.text(alphabet=st.characters()))
def test_safe_text_has_no_character_that_a_terminal_obeys(text: str) -> None:
    shown = safe(text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u00ad")
    assert safe(shown) == shown


def test_safe_text_keeps_the_joiners_that_words_are_spelled_with() -> None:
    assert safe("می\u200cخواهم") == "می\u200cخواهم"


def test_escape_sequences_cannot_move_the_cursor() -> None:
    assert "\x1b" not in safe("\x1b[2Jgone \x1b]8;;http://x\x07link")


@given(st.text(min_size=1), st.integers(min_value=20, max_value=200))
def test_a_quotation_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(quote(text, limit=limit)) <= limit + 2


def test_a_cut_quotation_shows_the_cut() -> None:
    assert quote("a" * 30 + "b" * 30, limit=23) == "“aaaaaaaaaa … bbbbbbbbbb”"


def test_ranges_say_what_is_not_known() -> None:
    assert number_range(None, None) == "?"
    assert number_range(0, 0) == "0"
    assert number_range(43, None) == "43+"
    assert number_range(None, 5) == "up to 5"
    assert number_range(1200, 1500) == "1,200–1,500"
    assert number_range(7, 12, open_high=True) == "7–12+"
    assert number_range(43, 43, open_high=True) == "43+"


def test_days_name_their_open_ends() -> None:
    assert days("2015-11-16", "2015-11-16") == "2015-11-16"
    assert days("2015-11-16", "2015-11-19") == "2015-11-16 to 2015-11-19"
    assert days("2015-11-16", None) == "since 2015-11-16"
    assert days(None, "2015-11-16") == "until 2015-11-16"
    assert days(None, None) == "date not known"


def test_counted_nouns_and_lists_read_as_sentences() -> None:
    assert (count_of(1, "report"), count_of(1200, "report")) == ("1 report", "1,200 reports")
    assert (listing([]), listing(["a"]), listing(["a", "b", "c"], last="or")) == ("", "a", "a, b or c")
