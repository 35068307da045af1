import pytest
import spacy

from recount.reading.en.numbers import find_numbers
from recount.reading.en.parsed import Doc
from recount.reading.llm.figures import Bounds, Numbers
from recount.reading.llm.schema import AnsweredFigure
from tests.reading.llm.answers import figure

BLANK = spacy.blank("en")


def bounds(text: str, words: str, low: float | None, high: float | None, *, english: bool = True) -> Bounds | str:
    numbers = Numbers(find_numbers(Doc(BLANK(text))), english=english)
    start = text.index(words)
    answered = AnsweredFigure.model_validate(figure(words, low, high))
    return numbers.bounds((start, start + len(words)), answered)


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "said"),
    [
        ("Twelve people died.", "Twelve", 12, 12, (12, 12)),
        ("At least 12 people died.", "12", 12, None, (12, None)),
        ("At least 12 people died.", "At least 12", 12, 12, (12, None)),
        ("More than 800 targets were hit.", "More than 800", 800, None, (801, None)),
        ("More than 800 targets were hit.", "800", 801, None, (801, None)),
        ("Between 12 and 15 people died.", "Between 12 and 15", 12, 15, (12, 15)),
        ("No civilians died.", "No", 0, 0, (0, 0)),
        ("A child died.", "A child", 1, 1, (1, 1)),
        ("Ahmed Saleh died.", "Ahmed Saleh", 1, 1, (1, 1)),
        ("Civilians died.", "Civilians", None, None, (None, None)),
        ("1,500 men fled.", "1,500", 1500, 1500, (1500, 1500)),
        ("On 4 May, 7 people died.", "7 people", 7, 7, (7, 7)),
    ],
)
def test_a_number_that_its_words_say_has_the_bounds_of_the_words(
    text: str, words: str, low: float | None, high: float | None, said: tuple[float | None, float | None]
) -> None:
    found = bounds(text, words, low, high)
    assert isinstance(found, Bounds)
    assert (found.low, found.high) == said


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("Twelve people died.", "Twelve", 500, 500),
        ("Twelve people died.", "Twelve", 12, 500),
        ("Twelve people died.", "Twelve", 0, 0),
        ("Twelve people died.", "Twelve", None, None),
        ("At least 12 people died.", "12", 13, None),
        ("No civilians died.", "No", 5, 5),
        ("A child died.", "A child", 2, 2),
        ("Civilians died.", "Civilians", 500, 500),
        ("1,500 men fled.", "500", 500, 500),
        ("It began on 12 May 2015.", "2015", 2015, 2015),
        ("The man, aged 47, died.", "47", 47, 47),
        ("A share of 40 percent died.", "40 percent", 40, 40),
        ("Twelve or so of 300 people died and 12 fled.", "Twelve or so of 300 people died and 12", 12, 12),
        ("5\u200b0\u200b0 people died.", "5\u200b0\u200b0", 500, 500),
    ],
)
def test_a_number_that_its_words_do_not_say_is_refused(
    text: str, words: str, low: float | None, high: float | None
) -> None:
    assert isinstance(bounds(text, words, low, high), str)


def test_in_another_language_the_number_must_agree_and_the_open_side_is_the_models() -> None:
    found = bounds("Au moins 12 personnes sont mortes.", "Au moins 12", 12, None, english=False)
    assert isinstance(found, Bounds)
    assert (found.low, found.high) == (12, None)
    assert isinstance(bounds("Au moins 12 personnes.", "Au moins 12", 500, None, english=False), str)
    assert isinstance(bounds("Douze personnes.", "Douze", 12, 12, english=False), str)
