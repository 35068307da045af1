"""Linking in the ledger: what it stores, when it is up to date, and that it follows from the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from recount.counting import count, load_rulebook, tally
from recount.ledger import Ledger, driving
from recount.linking import Linked, link
from recount.model import Reading, Review
from tests.ledger import behind
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader
from tests.linking.building import Said, reading


@pytest.fixture
def linked(filled: Ledger) -> Ledger:
    """A ledger of 40 reports, read and linked."""
    filled.link()
    return filled


def test_a_new_ledger_has_nothing_to_link(ledger: Ledger) -> None:
    assert ledger.is_linked()
    assert ledger.incidents() == ()
    assert ledger.linked() == Linked()
    assert ledger.tally().cells == ()


def test_linking_stores_what_linking_and_counting_find(linked: Ledger) -> None:
    readings = list(linked.readings())
    found = link(readings)
    incidents = count(found, readings, load_rulebook())
    assert incidents
    assert linked.linked() == found
    assert linked.incidents() == incidents
    assert linked.linked_readings() == readings
    assert linked.tally(by=["status"]) == tally(incidents, found, readings, by=["status"], rulebook=load_rulebook())
    assert linked.verify().ok


def test_the_summary_says_how_much_was_found(filled: Ledger) -> None:
    summary = filled.link()
    assert summary.changed
    assert summary.incidents == len(filled.incidents())
    assert summary.origins == len(filled.linked().origins)
    assert summary.copies == len(filled.linked().copies)
    assert summary.asides == len(filled.linked().asides)


def test_incidents_can_be_counted_under_another_rulebook(linked: Ledger) -> None:
    readings = list(linked.readings())
    expected = count(link(readings), readings, load_rulebook("ucdp"))
    assert linked.incidents("ucdp") == expected
    assert linked.tally(rulebook="ucdp").rulebook == "ucdp"


def test_an_unknown_rulebook_or_dimension_is_refused(linked: Ledger) -> None:
    with pytest.raises(ValueError, match="no-such"):
        linked.incidents("no-such")
    with pytest.raises(ValueError, match="moon phase"):
        linked.tally(by=["moon phase"])


def test_linking_again_changes_nothing(linked: Ledger) -> None:
    head, dump = linked.head(), list(linked.dump())
    assert not linked.link().changed
    assert linked.head() == head
    assert list(linked.dump()) == dump


def test_a_new_reading_waits_for_the_next_link_run(linked: Ledger) -> None:
    before = linked.incidents()
    list(linked.add_all(map(report, range(40, 46)), reader=PatternReader()))
    linked.add(report(3), reader=PatternReader(version="2"))
    assert not linked.is_linked()
    assert linked.incidents() == before
    assert len(linked.linked_readings()) == 40
    assert {one.reader.version for one in linked.linked_readings()} == {"1"}
    assert linked.verify().ok
    dump = list(linked.dump())
    linked.rebuild()
    assert list(linked.dump()) == dump
    assert linked.link().changed
    assert linked.is_linked()
    assert linked.incidents() != before


def test_an_id_of_before_a_merge_leads_to_the_incident_that_took_its_place(ledger: Ledger) -> None:
    ledger.add(told("2016-03-03"))
    ledger.link()
    (old,) = ledger.incidents()
    ledger.add(told("2016-03-01"))
    ledger.link()
    (new,) = ledger.incidents()
    assert new.id != old.id
    assert ledger.current_id(old.id) == ledger.current_id(new.id) == new.id
    assert ledger.why(old.id).incident == new.id
    assert ledger.tally(incidents=[old.id]) == ledger.tally(incidents=[new.id]) == ledger.tally()
    ledger.rebuild()
    assert ledger.current_id(old.id) == new.id
    assert ledger.verify().ok


def test_an_id_that_no_incident_has_or_had_is_refused(linked: Ledger) -> None:
    assert linked.current_id("nowhere") is None
    with pytest.raises(LookupError, match="nowhere"):
        linked.why("nowhere")
    with pytest.raises(ValueError, match="nowhere"):
        linked.tally(incidents=["nowhere"])


def test_a_tally_of_one_incident_counts_that_one_only(linked: Ledger) -> None:
    first = linked.incidents()[0]
    cells = linked.tally(incidents=[first.id]).cells
    assert cells
    assert {one for cell in cells for one in cell.incident_ids} == {first.id}


def told(published: str) -> Reading:
    said = Said("A <strike> on [Saraqib] killed {12} people.", figures=[{"n": 12}], day="2016-03-01")
    return reading(said, publisher=f"Paper of {published}", published=published)


def test_problems_alone_do_not_ask_for_linking(linked: Ledger) -> None:
    linked.add(PatternReader().read(report(1)))
    assert linked.is_linked()


def test_neither_order_nor_batches_change_what_is_linked(tmp_path: Path) -> None:
    dumps = []
    for name, numbers, batch in (("a", range(30), 16), ("b", range(29, -1, -1), 7)):
        with Ledger.open(tmp_path / f"{name}.db") as ledger:
            list(ledger.add_all(map(report, numbers), reader=PatternReader(), batch=batch))
            ledger.link()
            dumps.append(list(ledger.dump()))
    assert dumps[0] == dumps[1]


def test_an_expunged_report_leaves_the_incidents_too(linked: Ledger) -> None:
    gone = report(1).id
    assert any(gone in (one.id for one in incident.reports) for incident in linked.incidents())
    linked.expunge(gone, "consent withdrawn")
    assert linked.is_linked()
    assert not any(gone in (one.id for one in incident.reports) for incident in linked.incidents())
    assert gone not in "".join(linked.dump())
    assert linked.verify().ok
    dump = list(linked.dump())
    linked.rebuild()
    assert list(linked.dump()) == dump


FIRST_CLAIM = "SELECT MIN(claim) FROM incident_claims"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE incidents SET record = replace(record, 'low', 'slow')", "ledger.derived-changed"),
        ("UPDATE ranges SET high = high + 1", "ledger.derived-changed"),
        ("UPDATE origins SET voice = 'Nobody'", "ledger.derived-changed"),
        ("UPDATE linkings SET record = '{}'", "ledger.derived-changed"),
        ("UPDATE linkings SET entry = 3", "ledger.derived-changed"),
        ("DELETE FROM linkings", "ledger.derived-changed"),
        ("DELETE FROM ranges", "ledger.derived-missing"),
        (
            "DELETE FROM incident_claims WHERE claim = (SELECT MIN(claim) FROM incident_claims)",
            "ledger.derived-missing",
        ),
        ("INSERT INTO incident_claims SELECT incident, 'x' FROM incident_claims LIMIT 1", "ledger.derived-extra"),
    ],
)
def test_incidents_that_were_tampered_with_are_found(linked: Ledger, address: str, statement: str, code: str) -> None:
    behind.change(address, statement)
    assert code in {finding.code for finding in linked.verify().findings}
    linked.rebuild()
    assert linked.verify().ok


def test_another_linker_is_told_apart_from_damage(linked: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driving, "linker", lambda: "a later linker")
    assert not linked.is_linked()
    verdict = linked.verify()
    assert verdict.ok
    assert "another version" in verdict.notes[0]
    assert linked.link().changed
    assert linked.is_linked()
    assert linked.verify().notes == ()


def test_the_linker_is_known_by_its_code_and_its_data() -> None:
    names = {name for floor in driving._FLOORS for name, _ in driving._files(floor)}
    assert "recount.linking/link.py" in names
    assert "recount.counting/count.py" in names
    assert any(name.endswith(".toml") and "rulebooks" in name for name in names)
    assert len(driving.linker()) == 20


def test_readings_that_came_while_it_linked_are_linked_too(
    filled: Ledger, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, runs = driving.run, []

    def interrupted(readings: Sequence[Reading], reviews: Sequence[Review] = ()) -> driving.Run:
        runs.append(len(readings))
        if len(runs) == 1:
            with Ledger.open(address) as other:
                list(other.add_all(map(report, range(40, 44)), reader=PatternReader()))
        return run(readings, reviews)

    monkeypatch.setattr(driving, "run", interrupted)
    filled.link()
    assert runs == [40, 44]
    assert filled.is_linked()
    assert len(filled.linked_readings()) == 44
    assert filled.verify().ok


def test_a_decision_that_was_made_while_it_linked_is_taken_up_too(
    filled: Ledger, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, runs = driving.run, []
    claim = next(one for one in filled.readings() if one.claims).claims[0].id

    def interrupted(readings: Sequence[Reading], reviews: Sequence[Review] = ()) -> driving.Run:
        runs.append(len(reviews))
        if len(runs) == 1:
            with Ledger.open(address) as other:
                other.reviewer("Amal").reject(claim, "another town")
        return run(readings, reviews)

    monkeypatch.setattr(driving, "run", interrupted)
    filled.link()
    assert runs == [0, 1]
    assert claim in {one.claim for one in filled.linked().asides if one.reason == "rejected"}
    assert filled.verify().ok


def test_a_link_run_that_another_process_made_meanwhile_is_not_made_twice(
    filled: Ledger, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, began = driving.run, []

    def interrupted(readings: Sequence[Reading], reviews: Sequence[Review] = ()) -> driving.Run:
        began.append(len(readings))
        if len(began) == 1:
            with Ledger.open(address) as other:
                assert other.link().changed
        return run(readings, reviews)

    monkeypatch.setattr(driving, "run", interrupted)
    assert not filled.link().changed
    assert filled.verify().entries == 81


def test_a_ledger_made_anew_for_a_newer_program_is_linked_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    with Ledger.open(path) as ledger:
        list(ledger.add_all(reports(20), reader=PatternReader()))
        ledger.link()
        list(ledger.add_all(map(report, range(20, 24)), reader=PatternReader()))
        dump = list(ledger.dump())
    connection = sqlite3.connect(path)
    connection.execute("UPDATE derivation SET value = 'older'")
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        assert list(ledger.dump()) == dump
        assert not ledger.is_linked()
