import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import recount
from recount.reading.gate import Gate

GATE = Gate.load()
HARM = Path(recount.__file__).parent / "reading/en/data/harm.toml"
PEACEFUL = (
    "The library opens at nine on weekdays. Members may borrow six books and two films for three weeks, and the "
    "reading room upstairs has a view of the lake. Coffee is sold near the entrance."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two people were killed when a shell hit a bakery in the old town.",
        "TWO CAMPESINOS WERE MURDERED NEAR THE RIVER.",
        "He died of his wounds on Sunday.",
        "Some forty families fled before dawn.",
        "The three fishermen are still missing.",
        "Eleven villagers were captured at the ford.",
        "Warplanes circled over the town for an hour.",
        "Troops moved towards the frontier.",
        "Both sides speak of a truce.",
        "Nobody was hurt, the hospital said.",
    ],
)
def test_a_sentence_about_harm_or_war_passes(sentence: str) -> None:
    assert GATE.passes(sentence, "en")
    assert GATE.passes(f"{PEACEFUL}\n\n{sentence}\n\n{PEACEFUL}", "en")


@pytest.mark.parametrize(
    "text",
    [
        PEACEFUL,
        "Fold the egg whites in gently, then bake for forty minutes until golden. Serves six people.",
        "The executive board met to discuss the budget and the new website for the members of the club.",
        "The match was lost in the last minute. " + PEACEFUL + " Dinner hit the spot.",
        "We had a great stay and the staff was friendly, but the room was small and the carpet is dated.",
    ],
)
def test_a_document_about_something_else_is_thrown_out(text: str) -> None:
    assert not GATE.passes(text, "en")
    assert not GATE.passes(text)


@pytest.mark.parametrize(
    "word",
    [
        "kil-led",
        "dea*th",
        "kil*led",
        "b.o.m.b",
        "mur_der",
        "kil\u00adled",
        "ki\u200blled",
        "at\u200dtack",
        "Kil--led",
        "ex·plo·sion",
    ],
)
def test_a_word_with_marks_inside_passes_like_the_word(word: str) -> None:
    assert GATE.passes(f"The {word} was reported on the page of the town.", "en")


def test_a_word_that_english_itself_hyphenates_does_not_pass_for_its_hyphen() -> None:
    assert not GATE.passes("A well-known, long-time, part-time co-founder of the sea-side show.", "en")


@pytest.mark.parametrize("measure", ["killed", "wounded", "casualties", "missing", "detained", "abducted", "displaced"])
def test_what_the_reader_knows_as_harm_to_people_passes_beside_a_count(measure: str) -> None:
    words = tomllib.loads(HARM.read_text(encoding="utf-8"))[measure]
    told = [w for part in ("suffer", "undergo", "state", "count", "act") for w in words[part]]
    # These say harm only together with words around them, as everyday English uses them for other things.
    idioms = {"bury alive", "take out", "expire", "loss", "round up", "intern"}
    thrown_out = {w for w in told if not GATE.passes(f"Seven local villagers there: {w}.", "en")}
    assert thrown_out <= idioms


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La bibliothèque ouvre à neuf heures et les livres sont sur la table.", "fr"),
        ("La bibliothèque ouvre à neuf heures et les livres sont sur la table.", None),
        ("Библиотека открывается в девять часов.", None),
        ("تفتح المكتبة أبوابها في التاسعة.", None),
        ("Maktaba hufunguliwa asubuhi.", None),
        (PEACEFUL, "sw"),
    ],
)
def test_a_language_that_the_gate_does_not_know_passes(text: str, language: str | None) -> None:
    assert GATE.passes(text, language)
    assert "does not know" in GATE.why(text, language)


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "en_US"])
def test_english_is_english_in_every_spelling_of_its_code(language: str) -> None:
    assert not GATE.passes(PEACEFUL, language)


def test_an_empty_text_passes_for_no_language_can_be_told() -> None:
    assert GATE.passes("")
    assert not GATE.passes("", "en")


def test_hints_count_only_near_each_other_and_only_when_they_differ() -> None:
    assert GATE.passes("A fire broke out and the police came.", "en")
    assert not GATE.passes(f"A fire broke out. {PEACEFUL} The police came.", "en")
    assert not GATE.passes("The fire fired the fires.", "en")


def test_a_longer_word_may_be_enough_where_its_beginning_only_hints() -> None:
    assert GATE.passes("The prisoner sang.", "en")
    assert not GATE.passes("The prison sang.", "en")


def test_why_names_the_words_that_let_a_document_pass() -> None:
    assert GATE.why("Four people were killed.") == "passes: it holds 'kill'"
    assert GATE.why("The fire and the police.", "en") == "passes: it holds 'fire' and 'police'"
    assert GATE.why("A kil-led man.", "en") == "passes: it holds 'kil-led'"
    assert GATE.why(PEACEFUL).startswith("thrown out")


@given(st.text(), st.text())
def test_text_around_a_word_of_killing_never_stops_it(before: str, after: str) -> None:
    assert GATE.passes(f"{before}\nTwelve were killed.\n{after}", "en")


@given(st.text(), st.sampled_from(["en", "de", None]))
def test_why_and_passes_agree_on_any_text(text: str, language: str | None) -> None:
    assert GATE.passes(text, language) == GATE.why(text, language).startswith("passes")


@pytest.mark.parametrize(
    "unit",
    ["a", "a-", "1,", "1 ", "two ", "two a ", "air ", "kil", "-", "k-i", "prison", "fire ", "\u200b", "lost their "],
)
def test_texts_made_to_be_slow_are_answered(unit: str) -> None:
    assert GATE.passes(unit * 60_000 + " They were killed.", "en")


def test_another_word_list_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(
        'hints_within = 20\n[enough]\na = ["flut*"]\n[hints]\nb = ["deich|deiche", "wasser"]\n'
        '[counted]\nnumbers = ["zwei"]\npeople = ["menschen"]\n',
        encoding="utf-8",
    )
    gate = Gate.load(path, language="de")
    assert gate.passes("Die Flutwelle kam.", "de")
    assert gate.passes("Zwei Menschen, ein Deich.", "de")
    assert not gate.passes("Deich und Deiche.", "de")
    assert gate.passes("Nothing of the kind.", "en")


def test_the_words_of_the_list_are_written_as_the_gate_looks_for_them() -> None:
    table = tomllib.loads((HARM.parent / "gate.toml").read_text(encoding="utf-8"))
    forms = [f for part in ("enough", "hints") for group in table[part].values() for e in group for f in e.split("|")]
    assert all(form == form.lower() and form == form.strip() and "*" not in form[:-1] for form in forms)
    assert len(forms) == len(set(forms))
