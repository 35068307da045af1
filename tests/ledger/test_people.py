"""Lists of named victims in the ledger: added once, linked, decided on, rebuilt, verified, withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from recount.intake.victims import ListOptions, read_victim_list
from recount.ledger import Ledger
from recount.ledger.adding_people import VictimAdded
from recount.model import Claim, Figure, Problem, ReaderIdentity, Reading, Report, VictimLink
from tests.ledger import behind

pytest.importorskip("splink", reason="needs the extra people")

HEADINGS = "Name,Age,Sex,Date\n"
FIRST = (
    HEADINGS
    + "Ghassan Fouad al-Zaitouni,41,m,2016-03-09\nZuhair Nabil al-Qassab,about nine,m,\nRana Samir Haddad,30,f,\n"
)
SECOND = "الاسم;العمر\nغسان فؤاد رشاد الزيتوني;41\nوليد ماهر رشاد البحري;12\n"
CANARY = "Zuhair"


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    """Two lists that name one person in common."""
    paths = [tmp_path / "monitor.csv", tmp_path / "board.csv"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def listed(ledger: Ledger, lists: list[Path]) -> Ledger:
    """A ledger with both lists."""
    for path in lists:
        add(ledger, path)
    return ledger


def add(ledger: Ledger, path: Path) -> list[VictimAdded | Problem]:
    """Add a list."""
    return list(ledger.add_victims(read_victim_list(path, ListOptions(publisher="Coast Monitor"))))


def test_a_list_and_its_entries_are_kept(listed: Ledger) -> None:
    assert [(made.name, count) for made, count in listed.victim_lists()] == [("board", 2), ("monitor", 3)]
    (rana,) = listed.victims(name="rana haddad")
    assert (rana.age, rana.sex, rana.row) == (30, "female", 4)
    assert [problem.position for problem in listed.problems()] == ["row 3"]
    assert listed.verify().ok


def test_adding_a_list_again_changes_nothing(listed: Ledger, lists: list[Path]) -> None:
    head, dump = listed.head(), list(listed.dump())
    outcomes = [outcome for path in lists for outcome in add(listed, path)]
    assert not any(isinstance(outcome, VictimAdded) and outcome.new for outcome in outcomes)
    assert (listed.head(), list(listed.dump())) == (head, dump)


def one_link(ledger: Ledger) -> VictimLink:
    """The only suggestion."""
    (link,) = ledger.victim_links()
    return link


def test_linking_suggests_and_a_rebuilt_ledger_suggests_the_same(listed: Ledger) -> None:
    summary = listed.link_people()
    assert (summary.lists, summary.listed, summary.suggested, summary.accepted) == (2, 5, 1, 0)
    link, named = one_link(listed), listed.people_named()
    assert {named[link.left], named[link.right]} == {"Ghassan Fouad al-Zaitouni", "غسان فؤاد رشاد الزيتوني"}
    dump = list(listed.dump())
    listed.rebuild()
    assert list(listed.dump()) == dump
    assert listed.verify().ok


def test_a_victim_whom_a_report_names_is_suggested_to_be_on_the_list(listed: Ledger) -> None:
    text = "Ghassan Fouad al-Zaitouni was killed in Deir Salem, his family said."
    named = text[:25]
    figure = Figure(id="f1", measure="killed", low=1, high=1, text=named, span=(0, 25), sex="male", named=named)
    claim = Claim(id="c1", event="attack", figures=(figure,), evidence=((0, len(text)),))
    report = Report.from_text(text, title="Baker killed")
    listed.add(Reading(report=report, reader=ReaderIdentity(name="made", version="1"), claims=(claim,)))
    assert listed.link_people().named_in_reports == 1
    assert listed.people_named()["figure:f1"] == f"{named} (named in Baker killed)"
    (entry,) = listed.victims(name="Ghassan")
    assert {link.right for link in listed.victim_links() if link.left == "figure:f1"} >= {entry.id}
    assert listed.verify().ok


def test_a_decision_outlives_the_next_run_and_can_be_taken_back(listed: Ledger) -> None:
    listed.link_people()
    link = one_link(listed)
    decided = listed.review_victim_link(link.id, "rejected", by="M. Reviewer", reason="the fathers differ")
    assert (decided.state, decided.decided_by, decided.reason) == ("rejected", "M. Reviewer", "the fathers differ")
    assert listed.link_people(None).rejected == 1
    assert one_link(listed) == decided
    assert list(listed.victim_links("suggested")) == []
    listed.rebuild()
    assert one_link(listed) == decided
    listed.review_victim_link(link.id, "suggested", by="M. Reviewer", reason="looked again")
    assert one_link(listed).state == "suggested"
    assert listed.verify().ok


def test_a_decision_needs_a_suggestion_a_person_and_a_reason(listed: Ledger) -> None:
    listed.link_people()
    link = one_link(listed)
    with pytest.raises(LookupError):
        listed.review_victim_link("same:none", "accepted", by="M.", reason="so")
    for by, reason in (("", "so"), ("M.", " ")):
        with pytest.raises(ValueError, match="who made it"):
            listed.review_victim_link(link.id, "accepted", by=by, reason=reason)


def test_one_entry_can_be_withdrawn_with_its_notes_and_its_links(
    listed: Ledger, lists: list[Path], address: str
) -> None:
    listed.link_people()
    listed.review_victim_link(one_link(listed).id, "accepted", by="M. Reviewer", reason=f"not {CANARY}")
    (zuhair,), (ghassan,) = listed.victims(name=CANARY), listed.victims(name="Ghassan")
    assert listed.expunge(zuhair.id, "consent withdrawn")
    assert listed.expunge(ghassan.id, "consent withdrawn")
    assert list(listed.victim_links()) == []
    assert listed.problems() == ()
    assert not any(CANARY.encode() in file for file in behind.files(address))
    verdict = listed.verify()
    assert verdict.ok
    assert {one.report_id for one in verdict.withheld} == {zuhair.id, ghassan.id}
    dump = list(listed.dump())
    listed.rebuild()
    assert list(listed.dump()) == dump
    outcomes = add(listed, lists[0])
    assert sum(isinstance(outcome, Problem) and outcome.code == "ledger.expunged" for outcome in outcomes) == 2
    assert [victim.names[0].text for victim in listed.victims(name="a")] == ["Rana Samir Haddad"]


def test_a_whole_list_can_be_withdrawn_with_all_decisions_on_it(
    listed: Ledger, lists: list[Path], address: str
) -> None:
    listed.link_people()
    listed.review_victim_link(one_link(listed).id, "accepted", by="M. Reviewer", reason=f"not {CANARY}")
    (mine,) = (made for made, _ in listed.victim_lists() if made.name == "monitor")
    entries = list(listed.victims(mine.id))
    others = len(list(listed.victims())) - len(entries)
    assert listed.withdraw_victims(mine.id, "withdrawn by its publisher") == len(entries)
    assert [made.name for made, _ in listed.victim_lists()] != []
    assert mine.id not in {made.id for made, _ in listed.victim_lists()}
    assert len(list(listed.victims())) == others
    assert list(listed.victim_links()) == []
    verdict = listed.verify()
    assert verdict.ok
    assert {mine.id, *(one.id for one in entries)} <= {one.report_id for one in verdict.withheld}
    dump = list(listed.dump())
    listed.rebuild()
    assert list(listed.dump()) == dump
    assert not any(entries[0].names[0].text.encode() in file for file in behind.files(address))
    outcomes = add(listed, lists[0])
    refused = [one for one in outcomes if isinstance(one, Problem) and one.code == "ledger.expunged"]
    assert len(refused) == len(entries) + 1
    assert list(listed.dump()) == dump


def test_a_list_is_withdrawn_only_with_a_reason_and_where_it_is(listed: Ledger) -> None:
    (mine, _), *_ = listed.victim_lists()
    with pytest.raises(ValueError, match="reason"):
        listed.withdraw_victims(mine.id, " ")
    with pytest.raises(LookupError, match="list:none"):
        listed.withdraw_victims("list:none", "so")
    assert listed.verify().withheld == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE victims SET age = 1 WHERE age = 41",
        "DELETE FROM victim_names WHERE text LIKE 'Rana%'",
        "UPDATE victim_links SET state = 'accepted'",
        "UPDATE victim_lists SET publisher = 'Another'",
    ],
)
def test_verify_finds_what_was_changed_behind_the_ledger(listed: Ledger, address: str, damage: str) -> None:
    listed.link_people()
    behind.change(address, damage)
    findings = listed.verify().findings
    assert findings
    assert all(one.code.startswith("ledger.derived") for one in findings)


def test_a_revision_of_a_list_is_counted(listed: Ledger, lists: list[Path]) -> None:
    lists[0].write_text(FIRST.replace(",30,", ",31,") + "Salem Trial,5,m,\n", encoding="utf-8")
    add(listed, lists[0])
    older, newer = (made.id for made, count in listed.victim_lists() if made.name == "monitor")
    if len(list(listed.victims(older))) > 3:
        older, newer = newer, older
    found = listed.list_revision(older, newer)
    assert (found.unchanged, len(found.added), len(found.removed), found.counted()) == (2, 1, 0, {"age": 1})
