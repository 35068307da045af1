import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reading.llm.grounding import Ground, even, without_invisible


def found(text: str, words: str, within: tuple[int, int] | None = None, *, only: bool = False) -> str | None:
    span = Ground(text, 0, len(text)).find(words, within, only=only)
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Two people died.", "Two people", "Two people"),
        ("Two\n  people died.", "Two people", "Two\n  people"),
        ("Two\u00a0people died.", "Two people", "Two\u00a0people"),
        ("He said: “We hit 12”.", '"We hit 12"', "“We hit 12”"),
        ("Syria’s army", "Syria's army", "Syria’s army"),
        ("twenty‑three dead", "twenty-three", "twenty‑three"),
        ("kil\u00adled in Raqqa", "killed in Raqqa", "kil\u00adled in Raqqa"),
        ("He said… nothing", "said... nothing", "said… nothing"),
        ("in Tripolí, then", unicodedata.normalize("NFD", "Tripolí"), "Tripolí"),
        (unicodedata.normalize("NFD", "in Tripolí, then"), "Tripolí", unicodedata.normalize("NFD", "Tripolí")),
        ("قُتل 12 شخصا", "12 شخصا", "12 شخصا"),
        ("  spaced  ", " spaced ", "spaced"),
    ],
)
def test_words_are_found_as_they_stand_or_evened(text: str, words: str, there: str) -> None:
    assert found(text, words) == there


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("120 died", "12"),
        ("1120 died", "120"),
        ("the farms burned", "arms"),
        ("5\u200b0 died", "5"),
        ("5² died", "52"),
        ("١٢ قتيلا", "12"),
        ("Two people died.", "two people"),
        ("José fled", "Jose"),
        ("Cafe\u0301 hit", "Cafe"),
        ("Two people died.", ""),
        ("Two people died.", " \u200b "),
        ("Two people died.", "Three people"),
        ("a" * 100, "a" * 101),
    ],
)
def test_what_does_not_stand_there_is_not_found(text: str, words: str) -> None:
    assert found(text, words) is None


def test_the_place_inside_comes_before_the_nearest_and_the_nearest_before_the_first() -> None:
    text = "Raqqa. x x x x. Raqqa fell. Raqqa."
    ground = Ground(text, 0, len(text))
    assert ground.find("Raqqa", (16, 27)) == (16, 21)
    assert ground.find("Raqqa", (23, 27)) == (28, 33)
    assert ground.find("Raqqa", (7, 9)) == (0, 5)
    assert ground.find("Raqqa", (22, 27), only=True) is None


def test_words_outside_the_window_are_not_found() -> None:
    text = "Raqqa was hit. Aleppo was hit."
    assert Ground(text, 15, len(text)).find("Raqqa") is None
    assert Ground(text, 15, len(text)).find("Aleppo  was") == (15, 25)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_what_is_found_reads_like_what_was_asked(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    span = Ground(text, 0, len(text)).find(words)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)
        assert even(text[slice(*span)])[0].strip() == even(words)[0].strip()


@given(st.text(alphabet="ab \n\u200b’é…12", max_size=40))
def test_evening_leads_every_character_back(text: str) -> None:
    evened, offsets = even(text)
    assert len(evened) == len(offsets)
    assert offsets == sorted(offsets)
    visible, kept = without_invisible(text)
    assert [text[at] for at in kept[:-1]] == list(visible)


def test_a_text_of_one_letter_is_searched_quickly() -> None:
    text = "a " * 100_000
    assert Ground(text, 0, len(text)).find("a a b") is None
    assert Ground(text, 0, len(text)).find("a" * 5) is None
