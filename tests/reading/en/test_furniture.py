"""Page furniture is marked, and nothing in it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reading.en.furniture import find_furniture
from recount.reading.reader import Reader
from tests.reading.telling import numbers, read

STORY = (
    "Twelve people were killed when a car bomb exploded in a market in Kabul on Monday, police said.\n"
    "The hospital said that 30 people were wounded, most of them with burns and broken bones."
)


def furniture_of(text: str) -> list[str]:
    return [text[start:end] for start, end in find_furniture(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Share", "Share this article", "Tweet", "Facebook | Twitter | WhatsApp", "Log in", "Sign up for our newsletter",
        "Subscribe now", "Follow us on Telegram", "Menu", "Home", "Search", "Skip to main content", "Cookie settings",
        "Accept all cookies", "Privacy policy", "Terms of use", "All rights reserved", "© 2024 The Daily",
        "3 min read", "Back to top", "Contact us", "Donate now", "Click here to read more", "View all comments",
    ],
)  # fmt: skip
def test_a_line_of_the_page_is_furniture_wherever_it_stands(line: str) -> None:
    first, second = STORY.split("\n")
    assert furniture_of(f"{line}\n{STORY}") == [line]
    assert furniture_of(f"{first}\n{line}\n{second}") == [line]
    assert furniture_of(f"{STORY}\n{line}") == [line]


@pytest.mark.parametrize(
    "cut",
    ["Related articles", "Read more", "Most read", "Next post", "Recommended for you", "See also:", "More from us",
     "You may also like", "Trending now", "Latest news"],
)  # fmt: skip
def test_other_stories_headlines_are_furniture(cut: str) -> None:
    headlines = ["Bomb kills 40 in Mosul", "Five soldiers shot dead in Gao"]
    text = "\n".join([STORY, cut, *headlines])
    assert furniture_of(text) == [cut, *headlines]


def test_headlines_below_a_story_are_not_read(reader: Reader) -> None:
    text = f"{STORY}\nRelated articles\nBomb kills 40 in Mosul\nFive soldiers shot dead in Gao"
    assert numbers(read(reader, text)) == "killed 12; wounded 30"


def test_headlines_in_the_middle_of_a_story_end_with_the_next_paragraph(reader: Reader) -> None:
    first, second = STORY.split("\n")
    text = f"{first}\nRead also\nBomb kills 40 in Mosul\n{second}"
    assert furniture_of(text) == ["Read also", "Bomb kills 40 in Mosul"]
    assert numbers(read(reader, text)) == "killed 12; wounded 30"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"Bomb kills 12 in Kabul\n{STORY}",
        f"{STORY}\nThe following were killed in the explosion:\n- three policemen\n- two traders\n- a boy",
        "Bomb kills 12 in Kabul",
        "12 killed in Homs\n3 killed in Hama\n5 killed in Daraa",
        "",
    ],
)
def test_a_report_without_furniture_has_none(text: str) -> None:
    assert furniture_of(text) == []


def test_the_end_matter_of_an_encyclopaedia_is_furniture() -> None:
    text = f"{STORY}\n== See also ==\n2013 Kabul bombing that killed 17 people.\n== References ==\nSmith 2014."
    assert furniture_of(text) == [text[text.index("== See also") :]]


def test_a_report_that_is_all_share_buttons_has_no_claims(reader: Reader) -> None:
    assert read(reader, "Share\nTweet\nEmail\nPrint").claims == ()


@given(st.lists(st.sampled_from([*STORY.split("\n"), "Share", "Read more", "Bomb kills 40 in Mosul", "", "•", "x"])))
def test_furniture_is_whole_lines_in_order_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    at = 0
    for start, end in find_furniture(text):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        at = end


@given(st.text(max_size=400))
def test_any_text_has_furniture_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in find_furniture(text))
