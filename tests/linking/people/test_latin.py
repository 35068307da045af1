"""Arabic names in Latin letters: spellings meet, and meet the Arabic name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.linking.people.arabic import arabic_parts, arabic_sounds
from recount.linking.people.forms import parts_of
from recount.linking.people.latin import known_arabic, latin_parts, latin_sound, latin_sounds
from recount.model import VictimName


@pytest.mark.parametrize(
    "spellings",
    [
        ("Abd al-Rahman", "Abdul Rahman", "Abdelrahman", "Abdurrahman", "Abd ar-Rahman", "ABDAL RAHMAN"),
        ("Salah al-Din", "Salah ad-Din", "Salahuddin", "Salah Eddin"),
        ("Abu Samra", "Abou Samra", "Abu al-Samra"),
        ("Khaled al-Najjar", "Khaled Al Najjar", "Khaled Alnajjar", "Khaled El-Najjar"),
        ("Samir ibn Khaled", "Samir bin Khaled", "Samir Khaled"),
        ("Dr. Samir Khaled", "Samir Khaled"),
    ],
)
def test_spellings_of_particles_are_one_form(spellings: tuple[str, ...]) -> None:
    sounds = {tuple(latin_sounds(part) for part in latin_parts(one)) for one in spellings}
    assert len(sounds) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Youssef", "Yousef"), ("Hussein", "Husain"), ("Sa'eed", "Saeed"), ("Mounir", "Munir"), ("Aysha", "Aisha")],
)
def test_spellings_of_one_sound_are_one_form(one: str, other: str) -> None:
    assert latin_sound(latin_parts(one)[0]) == latin_sound(latin_parts(other)[0])


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Ghassan", "غسان"),
        ("Khalil", "خليل"),
        ("Shadi", "شادي"),
        ("Yasser", "ياسر"),
        ("Walid", "وليد"),
        ("Aya", "آية"),
        ("Eyad", "إياد"),
        ("Salah", "صلاح"),
        ("Zuhair", "زهير"),
        ("Abd al-Rahman", "عبد الرحمن"),
        ("Salah al-Din", "صلاح الدين"),
        ("Abdullah", "عبد الله"),
        ("al-Qassab", "القصاب"),
    ],
)
def test_a_latin_spelling_sounds_as_the_arabic_name(latin: str, arabic: str) -> None:
    assert [latin_sounds(part) for part in latin_parts(latin)] == [arabic_sounds(part) for part in arabic_parts(arabic)]


def test_names_that_consonants_do_not_tell_apart_are_known_by_their_spelling() -> None:
    assert latin_sounds("mahmoud") == latin_sounds("muhammad")
    assert known_arabic("mahmoud") == "محمود"
    assert known_arabic("mohammed") == known_arabic("muhammad") == "محمد"
    assert known_arabic("qwertz") is None


def test_a_spelling_of_two_names_is_neither() -> None:
    assert known_arabic("alaa") is None


def test_a_known_name_in_latin_letters_has_the_form_of_the_arabic_one() -> None:
    latin = parts_of(VictimName(text="Mohammed Ghassan", script="latin"))
    arabic = parts_of(VictimName(text="محمد غسان", script="arabic"))
    assert latin[0] == arabic[0]
    assert latin[1].sounds == arabic[1].sounds


def test_cyrillic_names_are_compared_by_their_latin_spelling() -> None:
    cyrillic = parts_of(VictimName(text="Тарас Шевчук", script="cyrillic"))
    latin = parts_of(VictimName(text="Taras Shevchuk", script="latin"))
    assert [part.sounds for part in cyrillic] == [part.sounds for part in latin]


@given(st.text(max_size=40))
def test_any_text_gives_parts_without_blanks(text: str) -> None:
    assert all(part and " " not in part for part in latin_parts(text))
    assert all(" " not in latin_sounds(part) for part in latin_parts(text))
