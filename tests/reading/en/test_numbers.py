"""Numbers: what the words mean, which are counts and which are not, and what holds for any text."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.reading.en.numbers import Number, find_numbers
from recount.reading.en.parsed import Doc

NLP = spacy.blank("en")
RANGES = ["{}-{} men", "{} to {} men", "between {} and {} men"]


def numbers(text: str) -> list[tuple[str, Number]]:
    return [(text[n.start : n.end], n) for n in find_numbers(Doc(NLP(text)))]


def only(text: str) -> tuple[str, Number]:
    found = numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("at least 12 people", "at least 12", 12, None),
        ("At Least 12 Dead", "At Least 12", 12, None),
        ("more than 800 targets", "more than 800", 801, None),
        ("over half a million people", "over half a million", 500001, None),
        ("up to 40 fighters", "up to 40", None, 40),
        ("as many as 30 houses", "as many as 30", None, 30),
        ("no fewer than seven soldiers", "no fewer than seven", 7, None),
        ("not more than 8 tanks", "not more than 8", None, 8),
        ("fewer than 10 rebels", "fewer than 10", None, 9),
        ("between 5 and 8 men", "between 5 and 8", 5, 8),
        ("5-8 men", "5-8", 5, 8),
        ("5–8 men", "5–8", 5, 8),
        ("15 to 20 villagers", "15 to 20", 15, 20),
        ("12 or 13 villagers", "12 or 13", 12, 13),
        ("two or three women", "two or three", 2, 3),
        ("2 to 3 million refugees", "2 to 3 million", 2_000_000, 3_000_000),
        ("10-15,000 refugees", "10-15,000", 10_000, 15_000),
        ("two to three hundred men", "two to three hundred", 200, 300),
        ("12 or more dead", "12 or more", 12, None),
        ("40+ dead", "40+", 40, None),
        ("exceeds 40", "exceeds 40", 41, None),
        ("at least some 20 men", "at least some 20", 20, None),
        ("dozens of shells", "dozens", 24, 99),
        ("scores of others", "scores", 40, 99),
        ("tens of shells", "tens", 20, 99),
        ("several raids", "several", 3, 9),
        ("a few raids", "a few", 3, 5),
        ("a couple of raids", "a couple", 2, 2),
        ("hundreds of families", "hundreds", 200, 999),
        ("thousands of families", "thousands", 2000, 9999),
        ("tens of thousands of families", "tens of thousands", 20_000, 99_999),
        ("hundreds of thousands fled", "hundreds of thousands", 200_000, 999_999),
        ("several hundred troops", "several hundred", 300, 900),
        ("a few thousand troops", "a few thousand", 3000, 5000),
        ("a number of vehicles", "a number", None, None),
        ("many tanks", "many", None, None),
        ("almost no casualties", "almost no", None, None),
        ("a dozen shells", "a dozen", 12, 12),
        ("more than a dozen shells", "more than a dozen", 13, None),
        ("half a dozen shells", "half a dozen", 6, 6),
        ("two dozen shells", "two dozen", 24, 24),
        ("a pair of commanders", "a pair", 2, 2),
        ("dual attacks", "dual", 2, 2),
        ("both pilots", "both", 2, 2),
        ("at least once", "at least once", 1, None),
        ("no casualties", "no", 0, 0),
        ("None survived", "None", 0, 0),
        ("No one was hurt", "No one", 0, 0),
        ("zero losses", "zero", 0, 0),
        ("another four people", "another four", 4, 4),
        ("four more people", "four more", 4, 4),
        ("all 12 people", "all 12", 12, 12),
        ("a further 10 people", "a further 10", 10, 10),
    ],
)
def test_words_around_a_number_set_its_bounds(text: str, words: str, low: int | None, high: int | None) -> None:
    said, number = only(text)
    assert (said, number.low, number.high, number.reject) == (words, low, high, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234 people", 1234),
        ("1,234,567 people", 1_234_567),
        ("1,00,000 people", 100_000),
        ("1.234.567 people", 1_234_567),
        ("1 234 people", 1234),
        ("1\u202f234 people", 1234),
        ("2.5 million people", 2_500_000),
        ("1.5m people", 1_500_000),
        ("10k people", 10_000),
        ("٣٤ people", 34),
        ("१२ people", 12),
        ("twenty-one people", 21),
        ("Ninety-Four airmen", 94),
        ("one hundred and five people", 105),
        ("a hundred people", 100),
        ("nineteen hundred people", 1900),
        ("two hundred thousand people", 200_000),
        ("one and a half million people", 1_500_000),
        ("12¹ people", 12),
        ("600[3] people", 600),
    ],
)
def test_a_written_number_has_its_value(text: str, value: int) -> None:
    counts = [n for _, n in numbers(text) if n.reject is None]
    assert [(n.low, n.high) for n in counts] == [(value, value)]


@pytest.mark.parametrize(
    "text", ["about 50", "around 50", "some 50", "nearly 50", "roughly 50", "an estimated 50", "50 or so"]
)
def test_an_approximation_keeps_the_number(text: str) -> None:
    said, number = only(f"{text} people")
    assert (said, number.low, number.high, number.approximate) == (text, 50, 50, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a 34-year-old farmer", "age"),
        ("aged 12", "age"),
        ("children as young as 10", "age"),
        ("Samira Haddad, 42, a nurse", "age"),
        ("7km away", "distance"),
        ("15 miles away", "distance"),
        ("200m from the camp", "distance"),
        ("a 120mm mortar", "measure"),
        ("700 square miles", "measure"),
        ("30% of the town", "percent"),
        ("15 to 20 per cent", "percent"),
        ("a T-72 tank", "name"),
        ("an F-16", "name"),
        ("flight MH17", "name"),
        ("Article 5", "name"),
        ("Resolution 2254", "name"),
        ("a Boeing 777", "name"),
        ("Brigade 46", "name"),
        ("No. 3", "name"),
        ("the G7", "name"),
        ("the 46th Brigade", "ordinal"),
        ("the third attack", "ordinal"),
        ("at 5 pm", "time"),
        ("at 0630 GMT", "time"),
        ("on March 15", "date"),
        ("on 15 March", "date"),
        ("11-13 Dec.", "date"),
        ("in 2014", "year"),
        ("from 2011-2015", "year"),
        ("the 1990s", "year"),
        ("for 12 days", "duration"),
        ("a three-day siege", "duration"),
        ("a third of the town", "fraction"),
        ("three times more shells", "ratio"),
        ("a 12-member family", "compound"),
        ("1.234 people", "ambiguous"),
    ],
)
def test_a_number_that_counts_nothing_says_why(text: str, reason: str) -> None:
    assert [n.reject for _, n in numbers(text)] == [reason]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("it won 3-2", ["score", "score"]),
        ("9/11", ["date", "date"]),
        ("at 10:30 local time", ["time", "time"]),
        ("the 9 March 2016 raid", ["date", "date"]),
        ("March 9, 2016", ["date", "date"]),
        ("resolutions 2139 and 2254", ["name", "name"]),
        ("one in five", ["ratio", "ratio"]),
    ],
)
def test_numbers_that_belong_together_are_all_rejected(text: str, reasons: list[str]) -> None:
    assert [n.reject for _, n in numbers(text)] == reasons


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The toll rose from 5 to 8.", [5, 8]),
        ("On March 15 300 people fled.", [15, 300]),
        ("In 2014 2,014 people fled.", [2014, 2014]),
        ("brought the total since Dec. 5 to 922", [5, 922]),
        ("killing 600 rebels and 15 civilians", [600, 15]),
        ("villagers dead—214", [214]),
        ("At Hama12 men died", [12]),
    ],
)
def test_neighbouring_numbers_stay_apart(text: str, values: list[int]) -> None:
    assert [n.low for _, n in numbers(text)] == values


def test_a_year_before_counted_people_is_a_count_and_before_a_named_event_is_not() -> None:
    assert only("2000 people fled")[1].reject is None
    assert only("the 2015 attacks")[1].reject == "year"


@pytest.mark.parametrize(
    ("text", "words", "value", "currency"),
    [
        ("$1.5 million", "$1.5 million", 1_500_000, "USD"),
        ("US$5m", "US$5m", 5_000_000, "USD"),
        ("€3 bn", "€3 bn", 3_000_000_000, "EUR"),
        ("300,000 euros", "300,000", 300_000, "EUR"),
    ],
)
def test_money_is_flagged_with_its_currency(text: str, words: str, value: int, currency: str) -> None:
    said, number = only(text)
    assert (said, number.low, number.money, number.reject) == (words, value, currency, None)


def test_more_than_an_amount_of_money_stays_money() -> None:
    said, number = only("more than $1.5 million in income")
    assert (said, number.low, number.high, number.money) == ("more than $1.5 million", 1_500_001, None, "USD")


def test_numbers_in_addresses_and_telephone_numbers_are_not_found() -> None:
    assert numbers("see https://example.org/2016/12 or call +44 20 7946 0123 or #7days") == []


@pytest.mark.parametrize("text", ["no longer", "No, he said", "some time ago", "how many died", "this one is"])
def test_idioms_are_no_counts(text: str) -> None:
    assert [n for _, n in numbers(text) if n.reject is None] == []


def test_token_ranges_hold_the_words() -> None:
    doc = Doc(NLP("The ministry said at least 12 people died."))
    (number,) = find_numbers(doc)
    assert doc[number.tokens[0] : number.tokens[1]].text == "at least 12"
    assert doc[number.core[0] : number.core[1]].text == "12"
    assert number.quantifier == "at least"


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ONES = UNITS.split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(value: int, joint: str) -> str:
    """A number in words, `joint` standing between hundreds and what follows."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            link = joint if rest < 100 else " "
            return f"{spelled(value // size, joint)} {name}" + (link + spelled(rest, joint) if rest else "")
    raise AssertionError


@settings(deadline=None)
@given(st.integers(0, 999_999_999), st.sampled_from([" ", " and "]))
def test_any_number_in_words_is_read_back(value: int, joint: str) -> None:
    words = spelled(value, joint)
    said, number = only(f"{words} people")
    assert (said, number.low, number.high) == (words, value, value)


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_any_numeral_with_grouped_thousands_is_read_back(value: int) -> None:
    _, number = only(f"exactly {value:,} people")
    assert (number.low, number.high) == (value, value)


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(RANGES))
def test_a_range_never_has_its_low_end_above_its_high_end(first: int, second: int, shape: str) -> None:
    for _, number in numbers(shape.format(f"{first:,}", f"{second:,}")):
        assert number.low is None or number.high is None or number.low <= number.high


VOCABULARY = (
    "at least more than up to between and or about some several hundred thousand million dozen dozens of half a an one "
    "two twenty - – , . ( ) [ ] / : + $ € % 12 5 2014 1,234 1.5 3rd km people killed March Dec years old no none few x"
)
PIECES = st.lists(st.tuples(st.sampled_from(VOCABULARY.split()), st.sampled_from(["", " ", "\n"])), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), PIECES.map(lambda pieces: "".join(word + gap for word, gap in pieces)))


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    doc = Doc(NLP(text))
    end = 0
    for number in find_numbers(doc):
        assert end <= number.start < number.end <= len(text)
        end = number.end
        assert text[number.start : number.end].strip() == text[number.start : number.end]
        assert 0 <= number.tokens[0] <= number.core[0] < number.core[1] <= number.tokens[1] <= len(doc)
        covered = doc[number.tokens[0] : number.tokens[1]]
        assert covered.start_char <= number.start
        assert number.end <= covered.end_char
        if number.low is not None and number.high is not None:
            assert 0 <= number.low <= number.high


def test_a_million_digits_are_no_number_and_take_no_time() -> None:
    assert [n.reject for _, n in numbers("9" * 100_000)] == ["name"]
