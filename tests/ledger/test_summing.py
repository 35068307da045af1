"""What is kept of each incident gives the tallies that counting all readings anew gives."""

from __future__ import annotations

import pytest

from recount.counting import RULEBOOKS
from recount.counting.dimensions import DIMENSIONS
from recount.ledger import Ledger, summing
from tests.ledger.summed import as_kept, from_readings
from tests.ledger.test_histories import POOL, struck, told
from tests.linking.building import Said, reading

MORE = (
    told("{Five} <killed> in [Kharkiv], among them two soldiers.", 11, figures=[{"n": 5, "category": "civilian"}],
         day="2016-03-10", by=["Russia"], event="shelling/artillery/missile attack"),
    told("{Dozens} were <wounded> in [Kharkiv].", 12, day=("2016-03-10", "2016-03-31"),
         figures=[{"measure": "wounded", "quantifier": "dozens", "low": 24, "high": None}]),
    reading(Said("At least {403} have been <killed> in [Syria] since the war began.",
                 figures=[{"low": 403, "high": None, "scope": "toll"}], day=(None, "2016-03-20")),
            publisher="Harbour Monitor", published="2016-03-20"),
    struck("Idlib", 3, 9, "Daily One", voice="Harbour Monitor"),
)  # fmt: skip


@pytest.fixture
def told_ledger(ledger: Ledger) -> Ledger:
    """A ledger with copies, tolls, periods, denials, posts that are not read, and decisions of people."""
    for one in (*POOL, *MORE):
        ledger.add(one)
    ledger.link()
    person = ledger.reviewer("Amal")
    incidents = [one for one in ledger.incidents() if one.claims]
    person.set_state(incidents[0].id, "rejected", "it is another war")
    person.reject(incidents[1].claims[0], "another town")
    ledger.link()
    return ledger


@pytest.fixture
def some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few incidents at a time that a small ledger is counted in several parts."""
    monkeypatch.setattr(summing, "AT_A_TIME", 2)


@pytest.mark.usefixtures("some_at_a_time")
@pytest.mark.parametrize("rulebook", RULEBOOKS)
def test_under_every_rulebook_and_by_every_dimension_the_numbers_are_those_of_counting_anew(
    told_ledger: Ledger, rulebook: str
) -> None:
    for by in ((), *((one,) for one in DIMENSIONS), ("by", "status"), ("month", "category")):
        kept = as_kept(told_ledger, rulebook, by=by)
        assert kept == from_readings(told_ledger, rulebook, by=by)
        assert kept.model_dump_json() == from_readings(told_ledger, rulebook, by=by).model_dump_json()
    assert kept.left_out
    assert kept.beside


def test_the_ledgers_own_tally_is_that_of_its_readings(told_ledger: Ledger) -> None:
    assert told_ledger.tally(["place"], measures=["killed"]) == from_readings(
        told_ledger, "recount", by=["place"], measures=["killed"]
    )


def test_a_tally_of_some_incidents_leaves_out_what_these_leave_out(told_ledger: Ledger) -> None:
    counted = told_ledger.tally(["place"], measures=["killed"])
    first = counted.cells[0]
    tally = told_ledger.tally(["place"], measures=["killed"], incidents=first.incident_ids)
    assert tally.cells == (first,)
    assert sum(one.count for one in tally.left_out) < sum(one.count for one in counted.left_out)


def test_days_narrow_what_is_summed_to_incidents_that_lie_within(told_ledger: Ledger) -> None:
    summed = told_ledger.summands()
    day = next(one.start for one in summed.incidents if one.start)
    within = summed.between(day, day).incidents
    assert {one.start for one in within} == {day}
    assert len(within) < len(summed.incidents)
    assert summed.between(None, None) is summed


def test_a_ledger_without_a_link_run_has_nothing_to_sum(ledger: Ledger) -> None:
    assert as_kept(ledger, "recount").cells == as_kept(ledger, "ucdp").cells == ()
