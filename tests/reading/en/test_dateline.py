import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reading.en.dateline import find_dateline

BODY = "Rockets fell on the market at dawn, residents said by telephone."


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Jerusalem—", "Jerusalem"),
        ("BEIRUT (Reuters) - ", "BEIRUT"),
        ("KYIV, March 3 - ", "KYIV"),
        ("Aleppo, Syria (AP) — ", "Aleppo, Syria"),
        ("EL OBEID, Sudan (AFP) – ", "EL OBEID, Sudan"),
        ("Hama, SANA-", "Hama"),
        ("SANAA, 4 June (Xinhua) -- ", "SANAA"),
        ("Port Sudan (Radio Dabanga): ", "Port Sudan"),
        ("Deir ez-Zor — ", None),
    ],
)
def test_the_place_before_the_first_sentence_is_the_dateline(opening: str, place: str | None) -> None:
    found = find_dateline(opening + BODY)
    assert (found.text if found else None) == place


def test_a_dateline_is_found_below_headline_byline_and_date() -> None:
    text = f"Market hit by rockets\n\nBy A. Reporter\n\n12 May 2021\n\nIDLIB (Agency) - {BODY}"
    found = find_dateline(text)
    assert found is not None
    assert found.text == "IDLIB"
    assert text[found.span[0] : found.span[1]] == found.text


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Update - {BODY}",
        "The strike - the third in a week - killed five people in the market, residents said.",
        "Syria - rockets",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert find_dateline(text) is None


@given(st.text(max_size=200))
def test_any_text_has_a_dateline_that_stands_where_it_says_or_none(text: str) -> None:
    found = find_dateline(text)
    assert found is None or text[found.span[0] : found.span[1]] == found.text
