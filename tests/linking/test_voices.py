"""Names of voices meet in one form, and what is known of a voice comes from the report and the directory."""

from __future__ import annotations

import pytest

from recount.linking.voices import counted_status, fold, is_agency, publisher_standing, short_forms, standing, voice_key
from recount.model import Voice
from recount.model.vocabulary import VoiceKind


def voice(name: str, kind: VoiceKind = "other", party: str | None = None) -> Voice:
    return Voice(name=name, kind=kind, party=party, span=(0, 0))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Defence Ministry", "Defense Ministry"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("Ministry of Health", "ministry health"),
    ],
)
def test_case_accents_articles_and_spelling_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_name_of_empty_words_only_is_kept() -> None:
    assert fold("The") == "the"


def test_titles_come_off_a_person_s_name() -> None:
    assert voice_key(voice("Deputy Governor Lieutenant Samir Halabi", "official")) == "samir halabi"
    assert voice_key(voice("Samir Halabi (governor)", "person")) == "samir halabi"


def test_an_office_keeps_its_words() -> None:
    assert voice_key(voice("Army Command", "office")) == "army command"


def test_a_ministry_with_and_without_its_country_is_one() -> None:
    one = voice("Ruritanian Interior Ministry", "office", "Ruritania")
    other = voice("Interior Ministry", "office", "Ruritania")
    assert voice_key(one) == voice_key(other)


def test_the_directory_brings_acronym_and_name_together() -> None:
    assert (
        standing(voice("SOHR", "monitor")).key == standing(voice("Syrian Observatory for Human Rights", "monitor")).key
    )


def test_the_directory_tells_the_party_that_a_ministry_speaks_for() -> None:
    known = standing(voice("Russian Defence Ministry", "office"))
    assert (known.party, known.control) == ("Russia", "russia")


def test_what_the_report_says_of_a_party_comes_first() -> None:
    assert standing(voice("Local Council of Nowhere", "office", "Free Army")).party == "Free Army"


def test_an_unnamed_voice_is_not_looked_up() -> None:
    assert standing(voice("SOHR", "unnamed")).name == "SOHR"


def test_last_name_and_acronym_are_short_forms_where_one_name_fits() -> None:
    names = [
        ("samir halabi", "Samir Halabi"),
        ("halabi", "Halabi"),
        ("human watch office", "Human Watch Office"),
        ("hwo", "HWO"),
    ]
    assert short_forms(names) == {"halabi": "samir halabi", "hwo": "human watch office"}


def test_two_people_of_one_last_name_do_not_meet() -> None:
    names = [("samir halabi", "Samir Halabi"), ("omar halabi", "Omar Halabi"), ("halabi", "Halabi")]
    assert short_forms(names) == {}


def test_agencies_are_known_by_name_or_by_the_directory() -> None:
    assert is_agency("Harbour Wire")
    assert is_agency("Reuters")
    assert not is_agency("Meridian Post")


def test_a_publisher_has_a_standing_as_a_voice() -> None:
    assert publisher_standing("RIA Novosti").party == "Russia"
    assert publisher_standing("Meridian Post").control == "meridian post"


def test_a_voice_that_nobody_knows_counts_everybody() -> None:
    assert counted_status("Meridian Post") is None
