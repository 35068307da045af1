"""The cleaned text leads back to the report's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reading.en.cleaning import clean, violent_words
from recount.reading.reader import Reader
from tests.reading.telling import counted, read


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("kil-led", "killed"),
        ("kil*led", "killed"),
        ("dea*th", "death"),
        ("k.i.l.l.e.d", "killed"),
        ("ki·lled", "killed"),
        ("mas_sacre", "massacre"),
        ("bom\u00adbing", "bombing"),
        ("at\u200btack", "attack"),
        ("Kil-led", "Killed"),
        ("KIL-LED", "KILLED"),
        ("sui-cide", "suicide"),
    ],
)
def test_a_broken_word_of_violence_is_mended(broken: str, whole: str) -> None:
    text = f"They say {broken} here, and {broken}."
    assert clean(text).text == f"They say {whole} here, and {whole}."


@pytest.mark.parametrize(
    "word",
    ["al-Nusra", "well-known", "so-called", "ex-wife", "re-elected", "kill-list", "mother-in-law", "e.g.", "U.S.",
     "Su-25", "anti-tank", "car-bomb", "5-year-old", "www.killed.example", "war-torn", "post-war"],
)  # fmt: skip
def test_other_words_with_a_mark_inside_stay(word: str) -> None:
    text = f"They say {word} here."
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("Se-ven civilians were kil-led in the bom*bing of Homs.", None),
        ("Seven civilians were kil-led in the bom*bing of Homs.", "Seven"),
        ("In the at-tack on Homs, at least 12 people were ki*lled.", "at least 12"),
        ("The at-tacks kil-led 3 women and wou-nded a man.", "3"),
    ],
)
def test_figures_of_broken_text_stand_in_the_report(reader: Reader, broken: str, words: str | None) -> None:
    found = [figure for _, figure in counted(read(reader, broken))]
    assert all(broken[figure.span[0] : figure.span[1]] == figure.text for figure in found)
    assert words is None or words in [figure.text for figure in found]


def test_a_trigger_of_broken_text_is_quoted_as_it_stands(reader: Reader) -> None:
    text = "Seven civilians were kil-led in the she-lling of Homs."
    triggers = [claim.trigger for claim in read(reader, text).claims if claim.trigger]
    assert [trigger.text for trigger in triggers] == ["she-lling"]
    assert all(text[t.span[0] : t.span[1]] == t.text for t in triggers)


@given(st.text(max_size=300))
def test_every_span_of_a_cleaned_text_leads_to_the_same_characters(text: str) -> None:
    cleaned = clean(text)
    if cleaned.offsets is None:
        assert len(cleaned.text) == len(text)
        return
    assert len(cleaned.offsets) == len(cleaned.text) + 1
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))


WORDS = st.sampled_from(["kil-led", "dea*th", "12", "people", "al-Nusra", "bom·bs", "\n", "Homs", "== Notes ==", "war"])


def test_the_list_of_words_is_of_plain_words() -> None:
    assert len(violent_words()) > 50
    assert all(word.isalpha() and word == word.lower() for word in violent_words())


@given(st.text("ab \n", max_size=30), st.data())
def test_furniture_moves_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cleaned = clean(text, [(start, end)])
    assert len(cleaned.text) == len(text)
    assert cleaned.text[start:end].strip() == ""
    assert (cleaned.text[:start], cleaned.text[end:]) == (text[:start], text[end:])


def test_a_line_of_one_character_moves_no_figure(reader: Reader) -> None:
    text = (
        "Read more\nx\nPolice said the market was hit.\nx\nShare\nDoctors said 30 people were kil-led there.\n1\n2\n3"
    )
    assert [figure.text for _, figure in counted(read(reader, text))] == ["30"]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("The battle left 84 dead[1][2] and 120 wounded.[3]", "The battle left 84 dead and 120 wounded."),
        ("He fled in 2016[citation needed] with 12 [sic] men.", "He fled in 2016 with 12 men."),
        ("It killed 40[a] and hurt 9[note 3].", "It killed 40 and hurt 9."),
        ("<p>Twelve people were <b>killed</b> in Kabul.</p>", "\nTwelve people were killed in Kabul.\n"),
        ('Two<br/>lines of <a href="https://example.org/x?y=1">one</a> page', "Two\nlines of one page"),
        ("&quot;Twelve died&quot;, police said &amp; left&nbsp;town.", '"Twelve died", police said & left town.'),
        ("Five died.<ref name=a>Smith 2016, 14 killed</ref> Two fled.", "Five died. Two fled."),
        ("A<script>var killed = 12;</script> strike", "A strike"),
        ("Four <!-- 12 killed --> died", "Four  died"),
    ],
)
def test_marks_of_pages_and_encyclopaedias_are_not_read(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "5 < 12 people and 3 > 2",
        "He met [the minister] at 5 pm [1430 GMT].",
        "It killed [12] people.",
        "AT&T; R&D",
        "x <12 killed> y",
    ],
)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("The battle left 84 dead[1][2] and 120 wounded.[3]", "84", "120"),
        ("<p>Shelling killed <b>84</b> people in Homs and wounded&nbsp;120.</p>", "84", "120"),
        ("In Homs 84 people[4] were killed[5] and 120[b] were wounded[6].", "84", "120"),
    ],
)
def test_figures_between_marks_are_found_where_they_stand(reader: Reader, text: str, killed: str, wounded: str) -> None:
    found = {figure.measure: figure for _, figure in counted(read(reader, text))}
    assert (found["killed"].text, found["wounded"].text) == (killed, wounded)
    assert all(text[f.span[0] : f.span[1]] == f.text for f in found.values())


def test_a_text_full_of_open_marks_is_cleaned_in_no_time() -> None:
    for piece in ("<ref>", "<!--", "<script>", "&quot", "[1", "<a "):
        clean(piece * 20_000)
