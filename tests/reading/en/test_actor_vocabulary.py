"""The actors' own files: every name leads to its actor, every bond and leader to one that is there."""

from __future__ import annotations

import tomllib
from collections import defaultdict

import pytest

from recount.reading.en import actor_records
from recount.reading.en.actor_lexicon import Words
from recount.reading.en.actors import Actors

ACTORS = Actors.load()

# Aliases that stand under several actors: only the report's country or a full name tells which one is meant.
AMBIGUOUS = {
    "sna",
    "sla",
    "isi",
    "cjtf",
    "aswj",
    "prc",
    "jem",
    "congo",
    "maoists",
    "maoist rebels",
    "ahlu sunna wal jamaa",
}


def test_every_name_finds_its_actor() -> None:
    lost = []
    for actor in ACTORS:
        for name in (actor.name, *actor.aliases, *actor.weak):
            got = ACTORS.canonical(name, country=actor.country)
            if got is None or got.name != (actor.acts_for or actor.name):
                lost.append((name, actor.name, got.name if got else None))
    assert lost == [], lost


def test_ambiguous_aliases_are_known_and_of_different_countries() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in ACTORS:
        for name in {actor.name, *actor.aliases, *actor.weak}:
            owners[Words.of(name).low].add(actor.name)
    several = {key: names for key, names in owners.items() if len(names) > 1}
    assert {" ".join(key) for key in several} == AMBIGUOUS
    for key, names in several.items():
        countries = [actor.country for actor in ACTORS if actor.name in names]
        assert len(set(countries)) == len(countries), f"{key}: {names}"


def test_bonds_lead_to_actors() -> None:
    for actor in ACTORS:
        for tie in (*actor.part_of, *actor.controlled_by, *actor.backed_by):
            assert ACTORS.get(tie.by) is not None, f"{actor.name}: {tie.by}"
        assert actor.acts_for is None or ACTORS.get(actor.acts_for) is not None
        assert (actor.acts_for is not None) == (actor.kind == "state force")


def test_leaders_and_coalitions_lead_to_actors() -> None:
    leaders = tomllib.loads((actor_records.DATA / "leaders.toml").read_text(encoding="utf-8"))["leader"]
    words = tomllib.loads((actor_records.DATA / "actor_words.toml").read_text(encoding="utf-8"))
    names = (
        {leader["actor"] for leader in leaders} | set(words["coalitions"].values()) | set(words["separatists"].values())
    )
    assert {name for name in names if ACTORS.get(name) is None} == set()


def test_every_listed_actor_has_a_public_source() -> None:
    listed = [actor for actor in ACTORS if actor.kind != "state"]
    assert len(listed) > 250
    assert all(actor.source and actor.source.startswith("https://") for actor in listed)


def test_a_part_answers_through_its_whole() -> None:
    qassam = ACTORS.get("al-Qassam Brigades")
    nusra = ACTORS.get("Hayat Tahrir al-Sham")
    assert qassam is not None
    assert nusra is not None
    assert ACTORS.root(qassam).name == "Hamas"
    assert ACTORS.root(nusra, day="2014-05-01").name == "al-Qaeda"
    assert ACTORS.root(nusra, day="2018-05-01").name == "Hayat Tahrir al-Sham"


@pytest.mark.parametrize(
    "row",
    [
        {"name": "A", "kind": "militia", "colour": "red"},
        {"name": "A", "kind": "club"},
        {"name": "A", "kind": "militia", "aliases": ["B", "B"]},
        {"name": "A", "kind": "militia", "aliases": ["A"]},
        {"name": "A", "kind": "militia", "aliases": ["B"], "weak": ["B"]},
        {"name": "A", "kind": "militia", "part_of": [{"by": "B", "until": "2020"}]},
    ],
)
def test_a_row_that_breaks_the_rules_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="A"):
        actor_records.actors([row])


def test_two_actors_of_one_name_are_refused() -> None:
    row = {"name": "A", "kind": "militia"}
    with pytest.raises(ValueError, match="two actors"):
        actor_records.actors([row, row])


def test_a_leader_without_forces_is_refused() -> None:
    with pytest.raises(ValueError, match="leader"):
        actor_records.leaders([{"actor": "Syria", "full": ["X"]}])


def test_the_version_is_a_digest_of_the_files() -> None:
    assert Actors.load().version == ACTORS.version
    assert len(ACTORS.version) == 16
