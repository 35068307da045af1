"""Who is suggested to be one person, and that a threshold leaves its trace."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from recount.linking.people.linking import BY_THRESHOLD, PeopleOptions, link_people
from recount.linking.people.persons import FIGURE, Person, named_persons
from recount.model import Attribution, Claim, Figure, ListedVictim, ReaderIdentity, Reading, Report, VictimLink
from tests.linking.people.made_victims import crowd, persons, victim

pytest.importorskip("splink", reason="needs the extra people")


def found(*victims: ListedVictim, **options: object) -> dict[frozenset[str], VictimLink]:
    """The suggestions among some entries and a crowd on another list, by their ends."""
    everyone = persons(*victims, *crowd(200))
    links = link_people(everyone, PeopleOptions(**options)).links  # type: ignore[arg-type]
    return {frozenset((link.left, link.right)): link for link in links}


FULL = victim(900, "غسان فؤاد رشاد الزيتوني", list_id="list:b", age=41, sex="male")


@pytest.mark.parametrize(
    "entry",
    [
        victim(1, "غسان فؤاد رشاد الزيتوني", age=41, sex="male"),
        victim(1, "غسّان زيتوني", age=41, sex="male"),
        victim(1, "غسان فؤاد الزيتونى", age=42),
        victim(1, "Ghassan Fouad al-Zaitouni", age=40, sex="male"),
        victim(1, "Gassan Fuad Zeitouni", "غسان الزيتوني", sex="male"),
    ],
)
def test_one_person_under_two_spellings_is_suggested(entry: ListedVictim) -> None:
    link = found(entry, FULL)[frozenset((entry.id, FULL.id))]
    assert link.probability > 0.5
    assert link.state == "suggested"
    assert link.decided_by is None


@pytest.mark.parametrize(
    "entry",
    [
        victim(1, "غسان الزيتوني", age=7, sex="male"),
        victim(1, "بشار فؤاد رشاد الزيتوني", age=41, sex="male"),
        victim(1, "غسان فؤاد رشاد البحري", age=12, sex="male"),
        victim(1, "غسان"),
        victim(1),
    ],
)
def test_another_person_is_not_suggested(entry: ListedVictim) -> None:
    assert frozenset((entry.id, FULL.id)) not in found(entry, FULL)


def test_a_suggestion_says_how_the_two_agree_without_their_names() -> None:
    entry = victim(1, "غسان فؤاد الزيتوني", age=42)
    why = found(entry, FULL)[frozenset((entry.id, FULL.id))].why
    assert why["given name"] == why["family name"] == "same"
    assert (why["names between"], why["age"]) == ("all alike", "a year apart")
    assert "sex" not in why
    assert not any(letter >= "\u0600" for level in why.values() for letter in level)


def test_nothing_is_accepted_unless_a_threshold_is_set_and_then_it_says_so() -> None:
    entry = victim(1, "غسان فؤاد رشاد الزيتوني", age=41, sex="male")
    assert {link.state for link in found(entry, FULL).values()} == {"suggested"}
    link = found(entry, FULL, accept_above=0.9)[frozenset((entry.id, FULL.id))]
    assert (link.state, link.decided_by) == ("accepted", BY_THRESHOLD)
    assert "0.9" in (link.reason or "")


def test_two_candidates_as_near_are_rivals_and_no_threshold_accepts_them() -> None:
    twins = [victim(row, "غسان فؤاد رشاد الزيتوني", list_id="list:b", age=41) for row in (901, 902)]
    entry = victim(1, "غسان فؤاد رشاد الزيتوني", age=41)
    links = found(entry, *twins, accept_above=0.9, within=False)
    assert len(links) == 2
    assert {link.state for link in links.values()} == {"suggested"}
    assert all("rival" in link.why for link in links.values())


def test_entries_of_one_list_are_compared_only_where_asked_for() -> None:
    again = victim(901, "غسان فؤاد رشاد الزيتوني", list_id="list:b", age=41, sex="male")
    pair = frozenset((again.id, FULL.id))
    assert pair in found(FULL, again)
    assert pair not in found(FULL, again, within=False)


def test_those_who_died_with_kin_are_more_probable() -> None:
    others = [victim(row, name, list_id="list:b") for row, name in ((901, "هبة فؤاد رشاد الزيتوني"),)]
    alone = victim(1, "غسان الزيتوني", incident="one")
    sister = victim(2, "هبة الزيتوني", incident="one")
    pair = frozenset((alone.id, FULL.id))
    without, with_sister = found(alone, FULL, *others)[pair], found(alone, sister, FULL, *others)[pair]
    assert with_sister.weight > without.weight
    assert with_sister.why["died with kin"] == "siblings"


def test_the_order_of_entries_changes_nothing() -> None:
    everyone = persons(victim(1, "Ghassan Fouad al-Zaitouni", age=40), FULL, *crowd(60))
    shuffled = random.Random(7).sample(everyone, len(everyone))
    assert link_people(everyone).links == link_people(shuffled).links


def test_a_victim_whom_a_report_names_is_linked_to_the_list() -> None:
    text = "Ghassan al-Zaitouni, a baker, was killed."
    figure = Figure(
        id="f1", measure="killed", low=1, high=1, text="Ghassan al-Zaitouni", span=(0, 19), sex="male",
        age_group="adult", named="Ghassan al-Zaitouni",
    )  # fmt: skip
    claim = Claim(id="c1", event="attack", attribution=Attribution(), figures=(figure,))
    reader = ReaderIdentity(name="made", version="1")
    (named,) = named_persons(Reading(report=Report.from_text(text), reader=reader, claims=(claim,)))
    assert named.id == f"{FIGURE}f1"
    links = link_people([named, *persons(FULL, *crowd(200))]).links
    assert [{link.left, link.right} for link in links if named.id in (link.left, link.right)] == [{named.id, FULL.id}]


def test_nobody_and_one_alone_give_nothing() -> None:
    nobody: list[Person] = []
    assert link_people(nobody).links == ()
    assert link_people(persons(FULL)).links == ()


@pytest.mark.parametrize("options", [{"threshold": 0.0}, {"threshold": 1.5}, {"accept_above": 0.0}])
def test_a_probability_is_checked(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="probability"):
        PeopleOptions(**options)  # type: ignore[arg-type]


OFFLINE = """
import socket
def refused(*given, **named):
    raise SystemExit("something asked the network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refused
import sys
sys.addaudithook(lambda event, args: refused() if event in ("socket.connect", "socket.getaddrinfo") else None)
from tests.linking.people.made_victims import crowd, persons
from recount.linking.people.linking import link_people
print(len(link_people(persons(*crowd(50), *crowd(50, "list:c"))).links) >= 50)
"""


def test_linking_asks_nothing_of_the_network() -> None:
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
