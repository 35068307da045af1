"""The directory of voices: a name finds its entry, a user's file extends it, and a wrong file says what is wrong."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.linking.directory import SHIPPED, Directory, VoiceEntry, check
from recount.linking.voice_entries import COVERAGE, read_entries
from recount.model.bond import Bond
from recount.reading.en.actors import Actors

DIRECTORY = Directory.load()
ACTORS = Actors.load()


def found(name: str, country: str | None = None) -> str | None:
    entry = DIRECTORY.find(name, country=country)
    return entry.name if entry else None


def written(folder: Path, text: str, name: str = "voices.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# finding


@pytest.mark.parametrize(
    "name",
    [
        "Syrian Observatory for Human Rights",
        "the Syrian Observatory for Human Rights",
        "syrian observatory for human rights",
        "Syrian Observatory for Human Rights (SOHR)",
        "the Britain-based Syrian Observatory for Human Rights",
        "British-based monitoring group the Syrian Observatory for Human Rights",
        "SOHR",
        "المرصد السوري لحقوق الإنسان",
    ],
)
def test_every_way_to_name_a_monitor_finds_it(name: str) -> None:
    assert found(name) == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Russian Defense Ministry", "Russian Ministry of Defence"),
        ("Russia’s Ministry of Defence", "Russian Ministry of Defence"),
        ("Минобороны России", "Russian Ministry of Defence"),
        ("the Reuters news agency", "Reuters"),
        ("RIA Novosti news agency", "RIA Novosti"),
        ("Russia's TASS", "TASS"),
        ("state news agency SANA", "SANA"),
        ("the UK-based monitor Airwars", "Airwars"),
        ("an AFP journalist", "Agence France-Presse"),
        ("Doctors Without Borders (MSF)", "Médecins Sans Frontières"),
        ("Medecins sans Frontieres", "Médecins Sans Frontières"),
        ("Hamas-run Health Ministry", "Gaza Health Ministry"),
        ("Syria's White Helmets", "White Helmets"),
        ("U.N. human rights office", "UN Human Rights Office"),
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("the Red Cross", "International Committee of the Red Cross"),
    ],
)
def test_spelling_articles_and_descriptions_do_not_matter(name: str, entry: str) -> None:
    assert found(name) == entry


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "()",
        "who",
        "map",
        "an",
        "Norwegian Red Cross",
        "Petra Müller",
        "a national guardian",
        "the Kremlin-backed group",
        "a resident",
    ],
)
def test_other_words_find_nothing(name: str) -> None:
    assert found(name) is None


def test_an_acronym_needs_its_capitals() -> None:
    assert found("WHO") == "World Health Organization"
    assert found("AP") == "Associated Press"
    assert found("ap") is None


def test_a_name_without_its_country_is_settled_by_the_report() -> None:
    assert found("Health Ministry") is None
    assert found("the Health Ministry", "LB") == "Lebanese Health Ministry"
    assert found("Defense Ministry", "UA") == "Ukrainian Ministry of Defence"
    assert found("Health Ministry", "PS") is None


def test_what_two_sides_run_is_nobody_s() -> None:
    assert found("Palestinian Health Ministry") is None
    assert found("Saba news agency") is None
    assert found("Houthi-run Saba news agency") == "Saba News Agency (Sanaa)"


@given(st.text(max_size=60))
def test_any_name_is_answered(name: str) -> None:
    entry = DIRECTORY.find(name)
    assert entry is None or entry in DIRECTORY.entries


# what ships


def test_every_alias_finds_its_own_entry() -> None:
    lost = [(name, entry.name, found(name)) for entry in DIRECTORY for name in entry.names if found(name) != entry.name]
    assert lost == []


def test_every_bare_name_finds_its_entry_in_its_country_only() -> None:
    for entry in DIRECTORY:
        for name in entry.bare:
            assert entry.country is not None
            assert (found(name, entry.country), found(name)) == (entry.name, None)


def test_no_alias_is_ambiguous() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in DIRECTORY:
        for name in entry.names:
            owners[DIRECTORY.matching.form(name)].add(entry.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_parties_are_canonical_actors() -> None:
    parties = {entry.party for entry in DIRECTORY if entry.party is not None}
    assert {party for party in parties if ACTORS.get(party) is None} == set()


def test_controllers_are_actors_or_voices() -> None:
    controllers = {control.by for entry in DIRECTORY for control in entry.control}
    assert {name for name in controllers if ACTORS.get(name) is None and DIRECTORY.get(name) is None} == set()


def test_persons_speak_for_voices_of_the_directory() -> None:
    named = {entry.speaks_for for entry in DIRECTORY if entry.speaks_for is not None}
    assert {name for name in named if DIRECTORY.get(name) is None} == set()
    rami = DIRECTORY.find("Rami Abdel Rahman")
    assert rami is not None
    assert DIRECTORY.speaker_of(rami).name == "Syrian Observatory for Human Rights"


def test_every_entry_has_a_public_source_and_no_grade() -> None:
    assert len(DIRECTORY.entries) >= 150
    assert all(entry.source and entry.source.startswith("https://") for entry in DIRECTORY)
    assert all(entry.reliability is None for entry in DIRECTORY)


def test_party_media_are_under_their_party_s_control() -> None:
    for name, controller in (
        ("SANA", "Syria"),
        ("Al-Manar", "Hezbollah"),
        ("Al-Masirah", "Houthis"),
        ("Amaq", "Islamic State"),
    ):
        entry = DIRECTORY.find(name)
        assert entry is not None
        assert (entry.controlled_by, entry.party) == (controller, controller)


def test_a_monitor_of_civilians_only_says_so() -> None:
    body_count = DIRECTORY.find("Iraq Body Count")
    health = DIRECTORY.find("Gaza Health Ministry")
    observatory = DIRECTORY.find("SOHR")
    assert body_count is not None
    assert health is not None
    assert observatory is not None
    assert (body_count.counts_only, health.counts_only, observatory.counts_only) == ("civilian", None, None)


# control over time


def test_control_holds_from_its_first_to_its_last_day() -> None:
    entry = VoiceEntry("X", "outlet", control=(Bond("A", None, "2015-03-31"), Bond("B", "2015-04-01", "2020")))
    assert entry.controller("2015-03-31") == "A"
    assert entry.controller("2015-04-01") == "B"
    assert entry.controller("2020-12-31") == "B"
    assert entry.controller("2021-01-01") is None
    assert entry.controller() is None
    assert entry.controlled_by == "B"


def test_nobody_is_known_to_control_a_voice_without_an_entry() -> None:
    assert VoiceEntry("X", "outlet").controlled_by is None


# users' files


def test_a_user_s_file_adds_a_voice(tmp_path: Path) -> None:
    path = written(
        tmp_path, '[[voice]]\nname = "Valley Watch"\nkind = "monitor"\naliases = ["VWX"]\nreliability = "B"\n'
    )
    directory = Directory.load([path])
    entry = directory.find("VWX")
    assert entry is not None
    assert (entry.name, entry.reliability) == ("Valley Watch", "B")
    assert directory.problems == ()
    assert directory.version != DIRECTORY.version


def test_a_user_s_entry_replaces_the_shipped_one(tmp_path: Path) -> None:
    path = written(tmp_path, '[[voice]]\nname = "Airwars"\nkind = "monitor"\nreliability = "A"\n')
    directory = Directory.load([path])
    entry = directory.find("Airwars")
    assert entry is not None
    assert (entry.reliability, entry.counts) == ("A", ())
    assert len(directory.entries) == len(DIRECTORY.entries)


def test_a_user_s_alias_is_taken_from_the_shipped_entry(tmp_path: Path) -> None:
    path = written(tmp_path, '[[voice]]\nname = "Alaska Press"\nkind = "agency"\naliases = ["AP"]\n')
    directory = Directory.load([path])
    alaska, associated = directory.find("AP"), directory.find("Associated Press")
    assert alaska is not None
    assert associated is not None
    assert (alaska.name, associated.name) == ("Alaska Press", "Associated Press")
    assert "AP" not in associated.aliases


def test_the_last_file_wins(tmp_path: Path) -> None:
    one = written(tmp_path, '[[voice]]\nname = "V"\nkind = "monitor"\n', "one.toml")
    two = written(tmp_path, '[[voice]]\nname = "V"\nkind = "outlet"\n', "two.toml")
    entry = Directory.load([one, two]).get("V")
    assert entry is not None
    assert entry.kind == "outlet"


def test_a_wrong_entry_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    path = written(tmp_path, '[[voice]]\nname = "V"\nkind = "wizard"\n[[voice]]\nname = "W"\nkind = "monitor"\n')
    directory = Directory.load([path])
    (problem,) = directory.problems
    assert (problem.code, problem.source, problem.position) == ("linking.voices-entry", str(path), "voice 1")
    assert directory.get("V") is None
    assert directory.get("W") is not None


# checking


def test_a_right_file_has_no_problems(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[[voice]]\nname = "V"\nkind = "office"\nparty = "Hezbollah"\nbasis = "official record"\n'
        'counts = ["civilians"]\n'
        'controlled_by = [{ by = "Iran", from = "2001", to = "2002-03" }]\n',
    )
    assert check(path) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('kind = "monitor"', "'name' is missing"),
        ('name = "V"', "'kind' is missing"),
        ('name = ""\nkind = "monitor"', "'name' is missing"),
        ('name = "V"\nkind = "wizard"', "unknown kind 'wizard'"),
        ('name = "V"\nkind = "monitor"\ncolour = "red"', "unknown key 'colour'"),
        ('name = "V"\nkind = "monitor"\naliases = "W"', "'aliases' is no list"),
        ('name = "V"\nkind = "monitor"\naliases = ["W", "W"]', "'W' is given twice"),
        ('name = "V"\nkind = "monitor"\naliases = ["V"]', "'V' is given twice"),
        ('name = "V"\nkind = "monitor"\nbasis = "rumour"', "unknown basis 'rumour'"),
        ('name = "V"\nkind = "monitor"\ncounts = ["sheep"]', "unknown word 'sheep'"),
        ('name = "V"\nkind = "monitor"\nparty = "Narnia"', "'Narnia' is no canonical actor"),
        ('name = "V"\nkind = "monitor"\nsource = 7', "'source' is no text"),
        ('name = "V"\nkind = "monitor"\ncontrolled_by = "Iran"', "'controlled_by' is a list"),
        ('name = "V"\nkind = "monitor"\ncontrolled_by = [{ from = "2001" }]', "'controlled_by' is a list"),
        ('name = "V"\nkind = "monitor"\ncontrolled_by = [{ by = "A", until = "2001" }]', "unknown key 'until'"),
        (
            'name = "V"\nkind = "monitor"\ncontrolled_by = [{ by = "A", from = "May" }]',
            "'from' in 'controlled_by' is no day",
        ),
        ('name = "V"\nkind = "monitor"\n[[voice]]\nname = "V"\nkind = "monitor"', "a second voice is called 'V'"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(tmp_path: Path, lines: str, said: str) -> None:
    problems = check(written(tmp_path, f"[[voice]]\n{lines}\n"))
    assert [problem.code for problem in problems] == ["linking.voices-entry"]
    assert said in problems[0].message


@pytest.mark.parametrize("content", [b"[[voice", b"\xff\xfe", b'name = "V"\nname = "V"'])
def test_a_file_that_is_no_toml_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "voices.toml"
    path.write_bytes(content)
    assert [problem.code for problem in check(path)] == ["linking.voices-unreadable"]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert [problem.code for problem in check(tmp_path / "none.toml")] == ["linking.voices-unreadable"]


@pytest.mark.parametrize("text", ["voice = 3", "[voice]\nname = 1", "voice = [3]", "[other]\na = 1"])
def test_a_file_of_another_shape_is_a_problem(tmp_path: Path, text: str) -> None:
    assert {problem.code for problem in check(written(tmp_path, text))} == {"linking.voices-entry"}


def test_the_shipped_file_passes_its_own_check() -> None:
    shipped = read_entries(SHIPPED, is_actor=lambda name: ACTORS.get(name) is not None)
    assert shipped.problems == ()
    assert {word for entry in shipped.entries for word in (*entry.counts, *entry.excludes)} <= set(COVERAGE)
