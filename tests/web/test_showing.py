"""How values are written: numbers, ranges, and texts whose marks nest and cross."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.web.showing import Mark, number, number_range, text_pieces


@pytest.mark.parametrize(
    ("low", "high", "open_high", "shown"),
    [
        (13, 13, False, "13"),
        (19, 42, True, "19–42+"),
        (43, None, False, "43+"),
        (None, 9, False, "≤ 9"),
        (None, None, False, "?"),
        (0, 0, False, "0"),
        (1200, 1200.0, False, number(1200)),
    ],
)
def test_a_range_is_written_as_people_read_it(low: float, high: float, open_high: bool, shown: str) -> None:
    assert number_range(low, high, open_high).replace("\xa0", " ") == shown


def test_unknown_is_no_number() -> None:
    assert number(None) == "–"
    assert number(0) == "0"


def test_marks_that_cross_are_cut_where_each_begins_and_ends() -> None:
    pieces = text_pieces("abcdef", [Mark(0, 4, "evidence", ("one",)), Mark(2, 6, "place", ("two",))])
    assert [(one.text, one.kinds, one.claims) for one in pieces] == [
        ("ab", ["evidence"], ["one"]),
        ("cd", ["evidence", "place"], ["two", "one"]),
        ("ef", ["place"], ["two"]),
    ]


def test_a_narrow_mark_comes_before_the_wide_one_that_holds_it() -> None:
    wide, narrow = Mark(0, 6, "evidence", ("wide",)), Mark(2, 3, "gap", ("narrow",))
    assert text_pieces("abcdef", [wide, narrow])[1].claims == ["narrow", "wide"]


def test_a_stretch_of_a_text_keeps_what_reaches_into_it() -> None:
    pieces = text_pieces("abcdef", [Mark(0, 3, "figure", ("one",))], 2, 5)
    assert [(one.text, one.kinds) for one in pieces] == [("c", ["figure"]), ("de", [])]


marks = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["evidence", "figure", "place"])))


@given(st.text(max_size=30), marks)
def test_pieces_put_together_are_the_text_and_each_mark_starts_once(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    made = {Mark(start, min(end, len(text)), kind, (f"{start}",)) for start, end, kind in spans}
    pieces = text_pieces(text, made)
    assert "".join(one.text for one in pieces) == text
    starts = [mark for one in pieces for mark in one.starts]
    assert sorted(starts) == sorted(mark for mark in made if mark.start < mark.end)
    for mark in starts:
        covered = "".join(one.text for one in pieces if mark in one.marks)
        assert covered == text[mark.start : mark.end]
