"""People's merges, splits and states always win, whatever is linked later."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.linking import Linked, LinkedIncident
from recount.model import Reading, Review
from recount.review import ReviewError, apply, making, without_report
from tests.counting.counted import numbers
from tests.counting.test_properties import readings as made_readings
from tests.examples import EXAMPLES
from tests.linking.building import Said, reading
from tests.review.deciding import (
    SIGNED,
    counted,
    everything,
    graded,
    in_state,
    linked,
    merged,
    outcomes,
    split,
    tallied,
)

DAY = "2016-03-01"


def strike(place: str, number: int, publisher: str, day: str = DAY) -> Reading:
    said = Said(f"A <strike> on [{place}] killed {{{number}}} people.", figures=[{"n": number}], day=day)
    return reading(said, publisher=publisher)


SARAQIB = strike("Saraqib", 5, "One")
AGAIN = strike("Saraqib", 8, "Two")
ALEPPO = strike("Aleppo", 3, "Three")
ALL = [SARAQIB, AGAIN, ALEPPO]


def partition(found: Linked) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in found.incidents}


def test_a_merge_joins_two_incidents_under_the_id_of_the_earliest_claim() -> None:
    one, other = linked(ALL).incidents
    found = linked(ALL, merged(one, other, ALL))
    (incident,) = found.incidents
    assert set(incident.claims) == {*one.claims, *other.claims}
    assert incident.id in (one.id, other.id)
    assert any("a person merged them" in tie.why for tie in incident.ties)
    assert len(incident.ties) == len(incident.claims) - 1


def test_the_origins_of_a_merged_incident_are_those_of_both() -> None:
    one, other = linked(ALL).incidents
    (incident,) = counted(ALL, merged(one, other, ALL))
    assert {origin.publisher for origin in incident.origins} == {"One", "Two", "Three"}


def test_a_split_takes_claims_out() -> None:
    claim = AGAIN.claims[0].id
    found = linked(ALL, split([claim], [SARAQIB.claims[0].id], ALL))
    assert partition(found) == {frozenset({one.claims[0].id}) for one in ALL}
    assert sorted(numbers(one) for one in counted(ALL, split([claim], [SARAQIB.claims[0].id], ALL))) == [
        (3, 3, 3), (5, 5, 5), (8, 8, 8),
    ]  # fmt: skip


def test_what_comes_later_follows_the_claim_that_it_is_tied_to() -> None:
    away = split([AGAIN.claims[0].id], [SARAQIB.claims[0].id], ALL)
    late = strike("Saraqib", 8, "Four")
    found = linked([*ALL, late], away)
    assert frozenset({AGAIN.claims[0].id, late.claims[0].id}) in partition(found)


def test_a_copy_goes_with_its_original() -> None:
    told = Said(
        "A <strike> on the market of [Saraqib] in the early morning of Tuesday killed {8} people and burned the shops.",
        figures=[{"n": 8}],
        day=DAY,
    )
    original, copied = reading(told, publisher="Two"), reading(told, publisher="Four")
    everything_here = [SARAQIB, original, copied]
    first = linked(everything_here).copies[0]
    claim = next(one.claims[0].id for one in (original, copied) if one.report.id == first.original)
    found = linked(everything_here, split([claim], [SARAQIB.claims[0].id], everything_here))
    assert {len(one.claims) for one in found.incidents} == {1, 2}
    assert {aside.incident for aside in found.asides} == {one.id for one in found.incidents if len(one.claims) == 2}


def test_a_merge_holds_when_a_newer_report_bridges_nothing() -> None:
    one, other = linked(ALL).incidents
    more = [*ALL, strike("Kharkiv", 9, "Five")]
    assert len(linked(more, merged(one, other, ALL)).incidents) == 2


def test_a_later_split_wins_over_an_earlier_merge_and_the_other_way_round() -> None:
    one, other = linked(ALL).incidents
    together = merged(one, other, ALL)
    apart = split(other.claims, one.claims, ALL)
    assert partition(linked(ALL, together, apart)) == partition(linked(ALL))
    assert len(linked(ALL, apart, together).incidents) == 1


def test_a_split_of_what_is_apart_already_changes_nothing() -> None:
    one, other = linked(ALL).incidents
    assert linked(ALL, split(other.claims, one.claims, ALL)).incidents == linked(ALL).incidents


def test_a_merge_that_lost_one_side_is_listed() -> None:
    one, other = linked(ALL).incidents
    review = merged(one, other, ALL)
    standing, _ = outcomes([item for item in ALL if item is not ALEPPO], review)[0]
    assert standing == "no longer applies"


def test_a_merge_that_lost_one_of_several_claims_applies_in_part() -> None:
    one, other = sorted(linked(ALL).incidents, key=lambda each: len(each.claims))
    ((standing, why),) = outcomes([SARAQIB, ALEPPO], merged(one, other, ALL))
    assert standing == "in part"
    assert "1 of its 3 claims" in why


def test_a_state_stays_with_the_claims_that_the_person_saw() -> None:
    incident = next(one for one in linked(ALL).incidents if len(one.claims) == 2)
    states = {one.id: one.state for one in counted(ALL, in_state(incident, "reviewed", ALL))}
    assert states[incident.id] == "reviewed"
    assert sorted(states.values()) == ["machine", "reviewed"]


def test_a_reviewed_incident_that_gets_a_new_claim_goes_back_under_review() -> None:
    incident = next(one for one in linked(ALL).incidents if len(one.claims) == 2)
    more = [*ALL, strike("Saraqib", 6, "Four")]
    found = linked(more, in_state(incident, "reviewed", ALL))
    assert {one.state for one in found.incidents} == {"under review", "machine"}
    assert [remark.why for remark in found.remarks] == ["1 claim came to the incident since"]


def test_a_rejected_incident_stays_rejected_and_is_left_out_with_the_reason() -> None:
    incident = next(one for one in linked(ALL).incidents if len(one.claims) == 2)
    more = [*ALL, strike("Saraqib", 6, "Four")]
    states = [one.state for one in linked(more, in_state(incident, "rejected", ALL)).incidents]
    assert sorted(states) == ["machine", "rejected"]


def test_both_parts_of_a_rejected_incident_stay_rejected_and_a_mixed_one_is_listed() -> None:
    incident = next(one for one in linked(ALL).incidents if len(one.claims) == 2)
    no = in_state(incident, "rejected", ALL)
    apart = split([AGAIN.claims[0].id], [SARAQIB.claims[0].id], ALL)
    assert sorted(one.state for one in linked(ALL, no, apart).incidents) == ["machine", "rejected", "rejected"]
    late = strike("Saraqib", 8, "Four")
    mixed = linked([*ALL, late], no, apart)
    assert sorted(one.state for one in mixed.incidents) == ["machine", "machine", "rejected"]
    assert "2 incidents now" in mixed.remarks[0].why


def saraqib() -> LinkedIncident:
    return next(one for one in linked(ALL).incidents if len(one.claims) == 2)


def test_a_grade_stands_beside_the_proposed_one_and_is_what_counts() -> None:
    incident = saraqib()
    review = graded(incident, ALL, harm="fair", strike="declared")
    found = {one.id: one for one in counted(ALL, review, rulebook="airwars")}[incident.id]
    grade = found.grade["airwars"]
    assert (grade.proposed, grade.decided, grade.stands) == ("weak", "fair", "fair")
    assert grade.untested
    assert (found.strike_status, found.strike_proposed) == ("declared", None)
    assert [(one.about, one.by, one.why, one.since) for one in found.judged] == [
        ("grade", "Amal", "looked at it", 0),
        ("strike status", "Amal", "looked at it", 0),
    ]
    left = [one.reason for one in tallied(ALL, rulebook="airwars").left_out]
    assert left == ["grade not counted (weak)"]
    assert [cell.incident_ids for cell in tallied(ALL, rulebook="airwars").cells] == []
    assert [cell.incident_ids for cell in tallied(ALL, review, rulebook="airwars").cells] == [(incident.id,)]


def test_of_two_grades_the_later_word_counts_and_leaves_what_it_says_nothing_of() -> None:
    incident = saraqib()
    found = {
        one.id: one
        for one in counted(ALL, graded(incident, ALL, "fair", "likely"), graded(incident, ALL, strike="contested"))
    }[incident.id]
    assert (found.grade["airwars"].decided, found.strike_status) == ("fair", "contested")


def test_a_grade_says_what_came_since_and_goes_to_no_mixed_incident() -> None:
    incident = saraqib()
    more = [*ALL, strike("Saraqib", 6, "Four")]
    found = linked(more, graded(incident, ALL, "fair"))
    (judged,) = next(one for one in found.incidents if len(one.claims) == 3).judged
    assert (judged.value, judged.since) == ("fair", 1)
    assert [remark.why for remark in found.remarks] == ["1 claim came to the incident since"]
    apart = split([AGAIN.claims[0].id], [SARAQIB.claims[0].id], ALL)
    late = strike("Saraqib", 8, "Four")
    mixed = linked([*ALL, late], graded(incident, ALL, "fair"), apart)
    assert sorted(len(one.judged) for one in mixed.incidents) == [0, 0, 1]
    assert "2 incidents now" in mixed.remarks[0].why


def test_a_grade_goes_with_any_report_on_which_it_rests() -> None:
    review = graded(saraqib(), ALL, "fair")
    assert without_report(review, AGAIN.report.id) is None


def test_a_grade_says_something() -> None:
    with pytest.raises(ReviewError, match="the grade, the status of the strike, or both"):
        graded(saraqib(), ALL)


def test_a_merge_ties_the_originals_where_copies_come_first() -> None:
    # of one day an agency's text is the original, whichever report's id is the smaller
    told = {
        place: [
            reading(
                Said(f"A <strike> on [{place}] killed {{{number}}} people.", figures=[{"n": number}], day=DAY),
                publisher=publisher,
                closing="Rescuers dug through the night with their hands, since no fuel had come for a week.",
            )
            for publisher in ("Harbour Wire", *(f"Paper {at}" for at in range(6)))
        ]
        for place, number in (("Saraqib", 5), ("Aleppo", 3))
    }
    found = [*told["Saraqib"], *told["Aleppo"]]
    one, other = linked(found).incidents
    together = merged(one, other, found)
    (incident,) = linked(found, together).incidents
    (tie,) = incident.ties
    originals = {told[place][0].claims[0].id for place in told}
    assert {tie.claim, tie.other} == originals


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Reading], list[Review]]:
    """Readings, and decisions on their incidents."""
    found = draw(made_readings())
    reviews: list[Review] = []
    for _ in range(draw(st.integers(1, 3))):
        incidents = linked(found, *reviews).incidents
        if not incidents:
            break
        one, other = draw(st.sampled_from(incidents)), draw(st.sampled_from(incidents))
        kind = draw(st.sampled_from(["merge", "split", "state", "grade"]))
        if kind == "merge" and one.id != other.id:
            reviews.append(merged(one, other, found))
        elif kind == "split" and len(one.claims) > 1:
            at = draw(st.integers(1, len(one.claims) - 1))
            reviews.append(split(one.claims[:at], one.claims[at:], found))
        elif kind == "state":
            reviews.append(in_state(one, draw(st.sampled_from(["reviewed", "rejected", "pending"])), found))
        elif kind == "grade":
            reviews.append(graded(one, found, draw(st.sampled_from(["fair", "confirmed"]))))
    return found, reviews


@settings(max_examples=EXAMPLES, deadline=None)
@given(decided(), st.randoms(use_true_random=False))
def test_undoing_all_decisions_is_identity(given_: tuple[list[Reading], list[Review]], random: object) -> None:
    found, reviews = given_
    undone = [making.undo(review, SIGNED) for review in reviews]
    assert linked(found, *reviews, *undone) == linked(found)
    redone = [making.undo(one, making.Signature("Amal", f"later {at}", "again")) for at, one in enumerate(undone)]
    assert linked(found, *reviews, *undone, *redone) == linked(found, *reviews)


@settings(max_examples=EXAMPLES, deadline=None)
@given(decided())
def test_a_merge_taken_apart_along_the_same_line_is_identity(given_: tuple[list[Reading], list[Review]]) -> None:
    found, reviews = given_
    before = linked(found, *reviews).incidents
    if len(before) < 2:
        return
    one, other = before[:2]
    together = merged(one, other, found)
    apart = split(everything(other), everything(one), found)
    after = linked(found, *reviews, together, apart).incidents
    shape = [(each.id, each.claims, each.denials, each.tolls) for each in before]
    assert [(each.id, each.claims, each.denials, each.tolls) for each in after] == shape


@settings(max_examples=EXAMPLES, deadline=None)
@given(decided())
def test_no_decision_loses_a_claim_or_has_it_twice(given_: tuple[list[Reading], list[Review]]) -> None:
    found, reviews = given_
    before, after = linked(found), linked(found, *reviews)
    for name in ("claims", "denials", "tolls"):
        claims = [claim for one in before.incidents for claim in getattr(one, name)]
        assert sorted(claims) == sorted(claim for one in after.incidents for claim in getattr(one, name))
    ids = {one.id for one in after.incidents}
    assert len(ids) == len(after.incidents)
    assert {aside.incident for aside in after.asides} <= {*ids, None}
    for one in after.incidents:
        copied = {claim for copy in after.copies for claim in copy.claims}
        held = {tie.claim for tie in one.ties}
        assert held <= set(one.claims)
        assert {tie.other for tie in one.ties} <= set(one.claims)
        assert len(set(one.claims) - held - copied) <= 1


@settings(max_examples=EXAMPLES, deadline=None)
@given(decided(), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_adding_again_change_nothing_under_review(
    given_: tuple[list[Reading], list[Review]], random: object
) -> None:
    found, reviews = given_
    shuffled = [*found, found[0]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert linked(shuffled, *reviews) == linked(found, *reviews)
    assert apply(shuffled, reviews).overrides == apply(found, reviews).overrides
    assert counted(shuffled, *reviews) == counted(found, *reviews)
