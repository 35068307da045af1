from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.reading.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Deir Ezzor", "SY"), ("Khan Sheikhoun", "SY"), ("Maarat al-Numan", "SY"), ("Eastern Ghouta", "SY"),
        ("Baghuz", "SY"), ("Atmeh", "SY"), ("Hodeidah", "YE"), ("Zamzam", "SD"), ("El Geneina", "SD"), ("Hroza", "UA"),
        ("Artyomovsk", "UA"), ("Khan Younis", "PS"), ("Shuja'iyya", "PS"), ("Hawija", "IQ"), ("Karrada", "IQ"),
        ("Mekelle", "ET"), ("Las Anod", "SO"), ("Moura", "ML"), ("Sambisa Forest", "NG"), ("Bagram Air Base", "AF"),
        ("Pazigyi", "MM"), ("Kishishe", "CD"), ("El Mozote", "SV"), ("Stepanakert", "AZ"), ("Misrata", "LY"),
    ],
)  # fmt: skip
def test_press_spellings_of_places_at_war_are_known(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert country in {entry.country for entry in gazetteer.lookup(name)}


def test_a_transliteration_nobody_listed_is_found_in_the_countries_asked_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Kafar Takhareem") == ()
    found = gazetteer.lookup("Kafar Takhareem", ("SY",))
    assert [entry.country for entry in found] == ["SY"]


def test_a_known_name_is_not_drowned_in_names_that_sound_like_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Idlib", ("SY",)) == gazetteer.lookup("Idlib")


def test_namesakes_come_most_populous_first(gazetteer: Gazetteer) -> None:
    populations = [entry.population for entry in gazetteer.lookup("Tripoli")]
    assert len(populations) > 1
    assert populations == sorted(populations, reverse=True)


def test_initials_are_a_country_only_as_written(gazetteer: Gazetteer) -> None:
    assert any(entry.country == "US" for entry in gazetteer.lookup("U.S."))
    assert not any(entry.kind == "country" for entry in gazetteer.lookup("us"))


def test_entries_of_geonames_carry_its_id_and_our_own_do_not(gazetteer: Gazetteer) -> None:
    damascus = next(entry for entry in gazetteer.lookup("Damascus") if entry.kind == "city")
    ghouta = gazetteer.lookup("Eastern Ghouta")[0]
    assert damascus.geonames == damascus.id == 170654
    assert ghouta.geonames is None


def test_towns_know_their_province(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Khan Sheikhoun")[0].admin1 == "Idlib"
    assert gazetteer.lookup("Avdiivka")[0].admin1 == "Donetsk Oblast"


@pytest.mark.parametrize(
    ("name", "country"),
    [("Syria", "SY"), ("Syrians", "SY"), ("British", "GB"), ("South Sudanese", "SS"), ("DRC", "CD"), ("Karrada", None)],
)
def test_countries_are_found_by_name_and_by_people(gazetteer: Gazetteer, name: str, country: str | None) -> None:
    assert gazetteer.country(name) == country


def test_seats_of_power_stand_for_their_state(gazetteer: Gazetteer) -> None:
    assert gazetteer.metonym("the Kremlin") == "RU"
    assert gazetteer.metonym("Homs") is None


@pytest.mark.parametrize("word", ["Of", "Most", "Nice", "Reading", "Hit", "Marka"])
def test_words_that_are_seldom_places_are_marked_so(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.is_common_word(word)


@pytest.mark.parametrize("word", ["Aleppo", "US", "Kharkiv"])
def test_places_and_initials_of_countries_are_no_common_words(gazetteer: Gazetteer, word: str) -> None:
    assert not gazetteer.is_common_word(word)


def test_the_version_is_a_digest_of_the_file(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.version) == 16
    assert int(gazetteer.version, 16) >= 0


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Gazetteer.open(tmp_path / "nowhere.sqlite")


def test_names_with_quotes_and_wildcards_are_only_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("'; DROP TABLE entry; --") == ()
    assert gazetteer.lookup("%") == ()
    assert gazetteer.lookup("") == ()
