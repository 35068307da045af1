"""Arabic names: spellings of one name are one form, and other names stay other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.linking.people.arabic import arabic_parts, arabic_sounds, fold_arabic

LETTERS = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إبراهيم", "ابراهيم"),
        ("آمنة", "امنه"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("مصطفى", "مصطفي"),
        ("رؤوف", "رووف"),
        ("النجار", "نجار"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("عبد الله", "عبدالله"),
        ("صلاح الدين", "صلاحالدين"),
        ("أبو العز", "ابو عز"),
        ("سالم بن خالد", "سالم خالد"),
        ("الشهيد سالم خالد", "سالم خالد"),
        ("أبوالعز", "ابو عز"),
        ("عبد هللا", "عبد الله"),
        ("االسمر", "الاسمر"),
        ("خالد، سالم", "خالد سالم"),
    ],
)
def test_spellings_of_one_name_are_one_form(one: str, other: str) -> None:
    assert arabic_parts(one) == arabic_parts(other)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("سامر عبد الكريم أبو دقة", 3),
        ("هبة الله نور الدين الشامي", 3),
        ("ليلى أم كلثوم حمدان", 3),
        ("عبد", 1),
        ("", 0),
    ],
)
def test_a_name_of_several_words_is_one_part(name: str, parts: int) -> None:
    assert len(arabic_parts(name)) == parts


@pytest.mark.parametrize(("one", "other"), [("محمد", "محمود"), ("أحمد", "حامد"), ("سامي", "سمير")])
def test_other_names_stay_other(one: str, other: str) -> None:
    assert arabic_parts(one) != arabic_parts(other)


def test_a_name_that_only_begins_like_the_article_keeps_its_letters() -> None:
    assert arabic_parts("إلياس") == ("الياس",)


def test_letters_that_latin_spellings_do_not_tell_apart_sound_alike() -> None:
    assert arabic_sounds("طارق") == arabic_sounds("تارك")
    assert arabic_sounds("فاطمه") == arabic_sounds("فطما")


@given(LETTERS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold_arabic(fold_arabic(text)) == fold_arabic(text)


@given(st.text(max_size=40))
def test_any_text_gives_parts_without_blanks(text: str) -> None:
    assert all(part and " " not in part for part in arabic_parts(text))
