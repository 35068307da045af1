"""Decisions in the ledger: journaled, taken up by the next link run, undoable, verified, rebuilt, and withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from recount.ledger import Ledger, Reviewer
from recount.model import Incident, Reading, Review, VoiceStanding
from recount.review import ReviewError, making
from tests.ledger import behind
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader


@pytest.fixture
def linked(filled: Ledger) -> Ledger:
    """A ledger of 40 reports, read and linked."""
    filled.link()
    return filled


@pytest.fixture
def amal(linked: Ledger) -> Reviewer:
    """A person who decides."""
    return linked.reviewer("Amal")


def holds(ledger: Ledger) -> None:
    """Everything is verified, and a rebuilt ledger is the same."""
    verdict = ledger.verify()
    assert verdict.findings == ()
    dump = list(ledger.dump())
    ledger.rebuild()
    assert list(ledger.dump()) == dump


def incident_of(ledger: Ledger, number: int) -> Incident:
    """The incident that a report speaks of."""
    return next(one for one in ledger.incidents() if report(number).id in {each.id for each in one.reports})


def claim_of(ledger: Ledger, number: int) -> str:
    """The first claim of a report."""
    return next(one for one in ledger.readings() if one.report.id == report(number).id).claims[0].id


def test_a_decision_waits_for_the_next_link_run(linked: Ledger, amal: Reviewer) -> None:
    before = linked.incidents()
    review = amal.reject(claim_of(linked, 1), "another town")
    assert (review.by, review.why, review.kind) == ("Amal", "another town", "reject")
    assert not linked.is_linked()
    assert linked.incidents() == before
    holds(linked)
    assert linked.link().changed
    assert claim_of(linked, 1) not in {claim for one in linked.incidents() for claim in one.claims}
    assert "rejected in review: another town" in {one.reason for one in linked.tally().left_out}
    holds(linked)


def test_every_kind_of_decision_is_journaled_and_holds(linked: Ledger, amal: Reviewer) -> None:
    one, other = linked.incidents()[:2]
    amal.merge([one.id, other.id], "one happening")
    linked.link()
    (both,) = [each for each in linked.incidents() if set(one.claims) <= set(each.claims)]
    assert set(both.claims) >= {*one.claims, *other.claims}
    amal.split(both.id, [other.claims[0]], "two after all")
    amal.correct(claim_of(linked, 2), "the 9th", {"time": {"from": "2016-03-09", "to": "2016-03-09"}})
    amal.accept(claim_of(linked, 3), "read it")
    amal.copies(report(1).id, report(2).id, "one text")
    amal.copies(report(4).id, report(5).id, "two texts", are=False)
    amal.set_standing(VoiceStanding(name="Coast Monitor", controlled_by="Harbour Office"), "its charter")
    linked.link()
    amal.set_state(linked.incidents()[0].id, "reviewed", "all of it read")
    amal.grade(linked.incidents()[0].id, "two lists agree", harm="fair", strike="contested")
    linked.link()
    assert {outcome.standing for outcome in (one.outcome for one in linked.reviews())} == {"applies"}
    assert [one.review.kind for one in linked.reviews()] == [
        "merge", "split", "correct", "accept", "copies", "not copies", "standing", "state", "grade",
    ]  # fmt: skip
    assert linked.incidents()[0].state == "reviewed"
    holds(linked)


def test_a_corrected_reading_is_what_counts_and_the_journal_keeps_what_was_read(linked: Ledger, amal: Reviewer) -> None:
    number = 2
    reading = next(one for one in linked.readings() if one.report.id == report(number).id)
    figure = reading.claims[0].figures[0]
    amal.correct(reading.claims[0].id, "a slip", figures={figure.id: {"low": 99, "high": 99}})
    linked.link()
    assert any(row.high == 99 for row in incident_of(linked, number).figures)
    assert reading in list(linked.readings())
    assert any(row.high == 99 for one in linked.incidents("ucdp") for row in one.figures)
    corrected = next(one for one in linked.linked_readings() if one.report.id == report(number).id)
    assert corrected.claims[0].figures[0].high == 99
    holds(linked)


def test_undoing_gives_the_ledger_back_as_it_was(linked: Ledger, amal: Reviewer) -> None:
    dump = list(linked.dump())
    one, other = linked.incidents()[:2]
    review = amal.merge([one.id, other.id], "one happening")
    linked.link()
    assert list(linked.dump()) != dump
    undo = amal.undo(review.id, "two after all")
    linked.link()
    assert list(linked.dump()) == dump
    first, second = linked.reviews()
    assert (first.outcome.standing, first.undone_by) == ("undone", undo.id)
    assert second.outcome.standing == "applies"
    with pytest.raises(ReviewError, match="undone already"):
        amal.undo(review.id, "again")
    amal.undo(undo.id, "one happening all the same")
    linked.link()
    assert list(linked.dump()) != dump
    assert [each.outcome.standing for each in linked.reviews()] == ["applies", "undone", "applies"]
    holds(linked)


def test_the_same_review_twice_is_one(linked: Ledger, amal: Reviewer) -> None:
    review = amal.reject(claim_of(linked, 1), "another town")
    head = linked.head()
    assert linked.record(review) == review
    assert linked.head() == head
    assert len(linked.reviews()) == 1


def test_neither_order_nor_batches_change_what_is_linked_under_review(tmp_path: Path) -> None:
    dumps: list[list[str]] = []
    reviews: list[Review] = []
    for name, numbers, batch in (("a", range(30), 16), ("b", range(29, -1, -1), 7)):
        with Ledger.open(tmp_path / f"{name}.db") as ledger:
            list(ledger.add_all(map(report, numbers), reader=PatternReader(), batch=batch))
            ledger.link()
            if not reviews:
                one, other, third = ledger.incidents()[:3]
                amal = ledger.reviewer("Amal")
                reviews = [
                    amal.merge([one.id, other.id], "one happening"),
                    amal.set_state(third.id, "rejected", "a training"),
                ]
            else:
                for review in reviews:
                    ledger.record(review)
            ledger.link()
            dumps.append(list(ledger.dump()))
    assert dumps[0] == dumps[1]


def test_ids_may_be_given_by_their_beginning(linked: Ledger, amal: Reviewer) -> None:
    claim = claim_of(linked, 1)
    assert amal.reject(claim[:8], "another town").claims[0].claim == claim
    one, other = linked.incidents()[:2]
    assert amal.merge([one.id[:10], other.id[:10]], "one happening").kind == "merge"


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (lambda person, _: person.reject("no-such-claim", "x"), "no id that is there"),
        (lambda person, _: person.reject("", "x"), "no id that is there"),
        (lambda person, one: person.merge([one.id, one.id], "x"), "two incidents"),
        (lambda person, one: person.merge([one.id, "no-such-incident"], "x"), "no id that is there"),
        (lambda person, one: person.split(one.id, list(one.claims), "x"), "both sides"),
        (lambda person, one: person.split(one.id, ["no-such-claim"], "x"), "no id that is there"),
        (lambda person, _: person.copies(report(1).id, report(1).id, "x"), "no copy of itself"),
        (lambda person, _: person.copies(report(1).id, report(99).id, "x"), "no id that is there"),
        (lambda person, _: person.set_standing(VoiceStanding(name="Coast Monitor"), "x"), "says something"),
        (lambda person, _: person.undo("no-such-review", "x"), "no id that is there"),
        (lambda person, one: person.set_state(one.id, "reviewed", " "), "why"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_journaled(
    linked: Ledger, amal: Reviewer, decide: object, words: str
) -> None:
    head = linked.head()
    with pytest.raises(ReviewError, match=words):
        decide(amal, linked.incidents()[0])  # type: ignore[operator]
    assert linked.head() == head


def test_before_the_first_link_run_there_are_no_incidents_to_decide_on(filled: Ledger) -> None:
    with pytest.raises(ReviewError, match="nothing is linked"):
        filled.reviewer("Amal").merge(["a", "b"], "x")


class Renamed(PatternReader):
    """A reader that sees the same words and gives its claims other ids."""

    def read(self, report: object) -> Reading:
        reading = super().read(report)  # type: ignore[arg-type]
        claims = tuple(claim.model_copy(update={"id": f"{claim.id}-2"}) for claim in reading.claims)
        return reading.model_copy(update={"claims": claims})


class Deaf(PatternReader):
    """A reader that reads nothing."""

    def read(self, report: object) -> Reading:
        return super().read(report).model_copy(update={"claims": ()})  # type: ignore[arg-type]


def test_a_newer_reading_keeps_reviews_where_the_words_stand_and_lists_the_others(
    linked: Ledger, amal: Reviewer
) -> None:
    kept = amal.reject(claim_of(linked, 1), "another town")
    lost = amal.reject(claim_of(linked, 2), "another town")
    linked.add(report(1), reader=Renamed("2"))
    linked.add(report(2), reader=Deaf("2"))
    linked.link()
    outcomes = {one.review.id: one.outcome for one in linked.reviews()}
    assert outcomes[kept.id].standing == "applies"
    assert (outcomes[lost.id].standing, outcomes[lost.id].why) == (
        "no longer applies", "its words are not read as a claim now",
    )  # fmt: skip
    assert f"{kept.claims[0].claim}-2" in {one.claim for one in linked.linked().asides if one.reason == "rejected"}
    holds(linked)


def test_decisions_can_be_made_on_incidents_whose_reports_were_read_anew_since(linked: Ledger, amal: Reviewer) -> None:
    incident = incident_of(linked, 1)
    for one in incident.reports:
        number = next(at for at in range(40) if report(at).id == one.id)
        linked.add(report(number), reader=Deaf("2"))
    review = amal.set_state(incident.id, "reviewed", "read before")
    assert {anchor.claim for anchor in review.claims} == set(incident.claims)


def test_the_words_of_an_expunged_report_leave_its_reviews(linked: Ledger, amal: Reviewer, address: str) -> None:
    one, other = linked.incidents()[:2]
    amal.merge([one.id, other.id], "both say Tell Safa")
    amal.reject(claim_of(linked, 1), "secret remark")
    gone = one.reports[0].id
    linked.link()
    linked.expunge(gone, "consent withdrawn")
    linked.expunge(report(1).id, "consent withdrawn")
    left = linked.reviews()
    assert all(gone not in each.review.names_reports for each in left)
    assert "secret remark" not in {each.review.why for each in left}
    assert "both say Tell Safa" not in {each.review.why for each in left}
    words = report(1).text[:40].encode()
    assert not any(words in file for file in behind.files(address))
    assert {each.report_id for each in linked.verify().withheld} == {gone, report(1).id}
    holds(linked)
    with pytest.raises(ReviewError, match="expunged"):
        linked.record(amal_review_of(gone))


def amal_review_of(gone: str) -> Review:
    """A review that names a report, made elsewhere."""
    return making.copies(gone, report(3).id, True, making.Signature.now("Amal", "x"))


def test_what_is_left_of_a_merge_keeps_its_place_among_the_decisions(linked: Ledger, amal: Reviewer) -> None:
    several = [one for one in linked.incidents() if len({each.id for each in one.reports}) > 1]
    one, other = several[:2]
    amal.merge([one.id, other.id], "one happening")
    linked.link()
    amal.split(next(each.id for each in linked.incidents() if set(one.claims) <= set(each.claims)), other.claims, "two")
    linked.link()
    linked.expunge(one.reports[0].id, "consent withdrawn")
    kinds = [each.review.kind for each in linked.reviews()]
    assert kinds == ["merge", "split"]
    assert {each.outcome.standing for each in linked.reviews()} == {"applies"}
    holds(linked)


def test_reviews_of_many_reports_are_listed_quickly_enough(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "war.db") as ledger:
        list(ledger.add_all(reports(60), reader=PatternReader()))
        ledger.link()
        amal = ledger.reviewer("Amal")
        for one in ledger.readings():
            for claim in one.claims:
                amal.accept(claim.id, "read it")
        assert {each.outcome.standing for each in ledger.reviews()} == {"applies"}
        ledger.link()
        holds(ledger)
