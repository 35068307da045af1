"""What moved a number: the deltas of all steps add up to the difference of the two tallies, cell by cell."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from recount.counting import load_rulebook, tally
from recount.counting.changes import Counted, Reason, cell_changes, step_changes
from recount.linking import link
from recount.model import CellChange, Change, Reading, Review
from recount.review import apply
from tests.counting.test_properties import RULEBOOKS
from tests.examples import EXAMPLES
from tests.linking.building import Said, reading
from tests.review.deciding import linked, merged, rejected, split
from tests.review.test_incidents import decided

NUMBERS = ("low", "best", "high", "unknown", "incidents", "origins")
DAY = "2016-03-01"


def state(readings: list[Reading], *reviews: Review, by: tuple[str, ...] = (), rulebook: str = "recount") -> Counted:
    applied = apply(readings, reviews)
    return Counted.of(link(applied.readings, applied.overrides), applied.readings, load_rulebook(rulebook), by, None)


def strike(place: str, number: int, publisher: str, day: str = DAY) -> Reading:
    said = Said(f"A <strike> on [{place}] killed {{{number}}} people.", figures=[{"n": number}], day=day)
    return reading(said, publisher=publisher)


SARAQIB, AGAIN, ALEPPO = strike("Saraqib", 5, "One"), strike("Saraqib", 8, "Two"), strike("Aleppo", 3, "Three")


def step(
    before: list[Reading], after: list[Reading], cause: Any = "new report", by: tuple[str, ...] = ()
) -> list[Change]:
    came = frozenset(one.report.id for one in after) - frozenset(one.report.id for one in before)
    return step_changes(state(before, by=by), state(after, by=by), Reason(cause, came), by)


def test_a_new_report_with_another_number_raises_the_highest() -> None:
    (change,) = step([SARAQIB], [SARAQIB, AGAIN])
    assert change.cause == "new report"
    assert change.reports == (AGAIN.report.id,)
    (delta,) = change.deltas
    assert (delta.low, delta.best, delta.high, delta.incidents, delta.origins) == (0, 0, 3, 0, 1)
    assert "Two, 2016-03-02: came" in change.why


def test_a_new_happening_is_a_new_incident() -> None:
    (change,) = step([SARAQIB], [SARAQIB, ALEPPO])
    assert (change.before, len(change.after)) == ((), 1)
    assert change.why.startswith("new incident")
    assert [(one.measure, one.low, one.incidents) for one in change.deltas] == [("killed", 3, 1)]


def test_what_moves_nothing_is_no_change() -> None:
    again = strike("Saraqib", 5, "One")
    assert step([SARAQIB, ALEPPO], [again, ALEPPO]) == []


def test_a_number_that_becomes_known_is_no_longer_unknown() -> None:
    silent = reading(Said("A <strike> hit [Saraqib].", day=DAY), publisher="Zero", published="2016-03-01")
    (change,) = step([silent], [silent, SARAQIB])
    (delta,) = change.deltas
    assert (delta.low, delta.unknown, delta.incidents) == (5, -1, 0)


def test_a_report_that_brings_two_incidents_together_is_a_merge() -> None:
    # "Idlib" alone holds a town in it and a second claim on the province apart only by their numbers
    town = strike("Saraqib", 31, "One")
    other = strike("Saraqib", 31, "Two", day="2016-03-03")
    changes = step([town, other], [town, other, reading(
        Said("A <strike> on [Saraqib] killed {31} people.", figures=[{"n": 31}], day=("2016-03-01", "2016-03-03")),
        publisher="Three",
    )])  # fmt: skip
    assert {one.cause for one in changes} <= {"merge", "new report"}


def review_step(readings: list[Reading], *reviews: Review, undone: bool = False) -> list[Change]:
    before, after = state(readings), state(readings, *reviews)
    if undone:
        before, after = after, before
    gone = frozenset(one.id for one in reviews) if undone else frozenset()
    return step_changes(before, after, Reason("review", frozenset(), tuple(reviews), gone), ())


def test_a_person_s_merge_and_split_are_named_with_who_and_why() -> None:
    three = [SARAQIB, AGAIN, ALEPPO]
    one, other = linked(three).incidents
    (change,) = review_step(three, merged(one, other, three))
    assert (change.cause, len(change.before), len(change.after)) == ("merge", 2, 1)
    assert "merge by Amal: looked at it" in change.why
    (change,) = review_step(three, split(AGAIN.claims[0].id.split(), [SARAQIB.claims[0].id], three))
    assert (change.cause, len(change.before), len(change.after)) == ("split", 1, 2)


def test_a_rejection_is_a_review_and_undoing_it_says_so() -> None:
    two = [SARAQIB, AGAIN]
    no = rejected(AGAIN.claims[0].id, two)
    (change,) = review_step(two, no)
    assert (change.cause, change.deltas[0].high, change.reviews) == ("review", -3, (no.id,))
    (change,) = review_step(two, no, undone=True)
    assert change.deltas[0].high == 3
    assert "undone: reject by Amal" in change.why


def test_another_rulebook_says_which_incidents_it_leaves_out() -> None:
    one = [SARAQIB]
    (change,) = step_changes(state(one), state(one, rulebook="ibc"), Reason("rulebook"), ())
    assert change.cause == "rulebook"
    assert change.deltas[0].incidents == -1
    assert "left out now: fewer than 2 reports" in change.why


def summed(changes: list[Change]) -> dict[Any, list[Any]]:
    """The sum of all deltas by cell."""
    total: dict[Any, Counter[str]] = {}
    for change in changes:
        for delta in change.deltas:
            cell = total.setdefault((delta.measure, tuple(delta.keys.items())), Counter())
            for name in NUMBERS:
                cell[name] += getattr(delta, name)
    return {key: [cell[name] for name in NUMBERS] for key, cell in total.items()}


def differences(cells: list[CellChange]) -> dict[Any, list[Any]]:
    return {
        (cell.measure, tuple(cell.keys.items())): [getattr(cell.difference, name) for name in NUMBERS] for cell in cells
    }


BY = st.sampled_from([(), ("status",), ("by",), ("place",), ("country", "category"), ("month", "by")])


@settings(max_examples=EXAMPLES, deadline=None)
@given(decided(), st.data(), BY, RULEBOOKS, RULEBOOKS)
def test_the_deltas_add_up_exactly(
    given_: tuple[list[Reading], list[Review]], data: st.DataObject, by: tuple[str, ...], first: str, last: str
) -> None:
    readings, reviews = given_
    at = sorted(data.draw(st.lists(st.integers(0, len(readings)), min_size=2, max_size=3)))
    decided_at = sorted(data.draw(st.lists(st.integers(0, len(reviews)), min_size=2, max_size=2)))
    states = [state(readings[:end], *reviews[: decided_at[0]], by=by, rulebook=first) for end in at]
    reasons = [Reason("new report", frozenset(one.report.id for one in readings))] * (len(at) - 1)
    states.append(state(readings[: at[-1]], *reviews[: decided_at[1]], by=by, rulebook=first))
    reasons.append(Reason("review", frozenset(), tuple(reviews)))
    states.append(state(readings[: at[-1]], *reviews[: decided_at[1]], by=by, rulebook=last))
    reasons.append(Reason("rulebook"))
    changes = [
        change
        for (before, after), reason in zip(pairwise(states), reasons, strict=True)
        for change in step_changes(before, after, reason, by)
    ]
    total = {key: moved for key, moved in summed(changes).items() if any(moved)}
    wanted = {key: moved for key, moved in differences(cell_changes(states[0], states[-1], by)).items() if any(moved)}
    assert total == wanted


@settings(max_examples=EXAMPLES, deadline=None)
@given(decided(), BY, RULEBOOKS)
def test_the_cells_are_those_of_the_tally(
    given_: tuple[list[Reading], list[Review]], by: tuple[str, ...], rulebook: str
) -> None:
    readings, reviews = given_
    applied, rules = apply(readings, reviews), load_rulebook(rulebook)
    found = link(applied.readings, applied.overrides)
    counted = Counted.of(found, applied.readings, rules, by, None)
    nothing = Counted.of(link([]), [], rules, by, None)
    cells = tally(counted.incidents, found, applied.readings, by=by, rulebook=rules).cells
    made = cell_changes(nothing, counted, by)
    assert [
        (one.measure, one.keys, one.after.low, one.after.best, one.after.high, one.after.unknown) for one in made
    ] == [(cell.measure, cell.keys, cell.low, cell.best, cell.high, cell.unknown) for cell in cells]
