"""Why numbers moved between two positions of the journal, with each cause, and the sum that must come out."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.ledger import Ledger
from recount.model import Changes, Reading, Tally
from tests.examples import EXAMPLES
from tests.ledger.made_reports import report
from tests.ledger.pattern_reader import PatternReader
from tests.linking.building import Said, reading

NUMBERS = ("low", "best", "high", "unknown", "incidents", "origins")
DAY = "2016-03-01"


def strike(place: str, number: int, publisher: str, **more: Any) -> Reading:
    said = Said(f"A <strike> on [{place}] killed {{{number}}} people.", figures=[{"n": number}], day=DAY)
    return reading(said, publisher=publisher, **more)


def here(ledger: Ledger) -> int:
    """The position at which the ledger stands."""
    return ledger.verify().entries


def summed(found: Changes) -> dict[Any, list[Any]]:
    total: dict[Any, Counter[str]] = {}
    for change in found.changes:
        for delta in change.deltas:
            cell = total.setdefault((delta.measure, tuple(delta.keys.items())), Counter())
            for name in NUMBERS:
                cell[name] += getattr(delta, name)
    return {key: [cell[name] for name in NUMBERS] for key, cell in total.items() if any(cell.values())}


def difference(before: Tally, after: Tally) -> dict[Any, list[Any]]:
    def cells(found: Tally) -> dict[Any, Any]:
        return {(cell.measure, tuple(cell.keys.items())): cell for cell in found.cells}

    old, new = cells(before), cells(after)
    moved = {
        key: [((getattr(new.get(key), name, 0) or 0) - (getattr(old.get(key), name, 0) or 0)) for name in NUMBERS]
        for key in {*old, *new}
    }
    return {key: each for key, each in moved.items() if any(each)}


def test_each_cause_is_told_apart(ledger: Ledger) -> None:
    amal = ledger.reviewer("Amal")
    ledger.add(strike("Saraqib", 5, "One"))
    ledger.add(strike("Aleppo", 3, "Three"))
    ledger.link()
    start = here(ledger)
    ledger.add(strike("Saraqib", 8, "Two"))
    first = ledger.changes(start)
    assert [(one.cause, one.deltas[0].high) for one in first.changes] == [("new report", 3)]
    ledger.link()
    middle = here(ledger)
    one, other = ledger.incidents()
    review = amal.merge([one.id, other.id], "the same strike")
    ledger.link()
    second = ledger.changes(middle)
    assert [(change.cause, change.reviews) for change in second.changes] == [("merge", (review.id,))]
    third = ledger.changes(start, rulebook="acled", rulebook_before="recount")
    assert [change.cause for change in third.changes] == ["new report", "merge", "rulebook"]
    assert third.rulebook_before == "recount"


def test_a_revision_is_told_apart_from_a_report_of_its_own(ledger: Ledger) -> None:
    first = strike("Saraqib", 5, "One", published="2016-03-02")
    ledger.add(first)
    start = here(ledger)
    ledger.add(strike("Saraqib", 9, "One", published="2016-03-03", revises=first.report.id))
    (change,) = ledger.changes(start).changes
    assert change.cause == "revision"
    assert (change.deltas[0].low, change.deltas[0].high) == (4, 4)
    assert "revises an earlier one" in change.why


def test_another_version_of_the_reader_is_a_cause(ledger: Ledger) -> None:
    first = strike("Saraqib", 5, "One")
    ledger.add(first)
    start = here(ledger)
    figure = first.claims[0].figures[0].model_copy(update={"low": 6, "high": 6})
    claim = first.claims[0].model_copy(update={"figures": (figure,)})
    reader = first.reader.model_copy(update={"version": "2"})
    ledger.add(first.model_copy(update={"reader": reader, "claims": (claim,)}))
    (change,) = ledger.changes(start).changes
    assert (change.cause, change.deltas[0].low) == ("reader version", 1)
    assert "was read anew" in change.why


def test_nothing_moved_where_nothing_came(ledger: Ledger) -> None:
    ledger.add(strike("Saraqib", 5, "One"))
    ledger.link()
    found = ledger.changes(here(ledger))
    assert (found.changes, found.cells, found.notes) == ((), (), ())


def test_what_was_expunged_is_said(ledger: Ledger) -> None:
    one = strike("Saraqib", 5, "One")
    ledger.add(one)
    start = here(ledger)
    ledger.expunge(one.report.id, "consent withdrawn")
    (note,) = ledger.changes(start).notes
    assert note.startswith("1 report was expunged")


def test_a_day_stands_for_its_end(ledger: Ledger) -> None:
    ledger.add(strike("Saraqib", 5, "One"))
    today = datetime.now(UTC).date()
    assert ledger.changes(today).changes == ()
    (change,) = ledger.changes((today - timedelta(days=1)).isoformat()).changes
    assert change.cause == "new report"
    assert ledger.changes(date(1990, 1, 1), date(1990, 2, 1)).changes == ()


def test_what_is_no_state_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no entry of the journal and no day"):
        ledger.changes("yesterday")
    ledger.add(strike("Saraqib", 5, "One"))
    with pytest.raises(ValueError, match="later than the second"):
        ledger.changes(2, 1)
    with pytest.raises(ValueError, match="moon phase"):
        ledger.changes(1, by=["moon phase"])


def test_a_ledger_at_an_earlier_position_counts_as_it_did_then(filled: Ledger) -> None:
    filled.link()
    then, before = here(filled), filled.tally(by=["place"])
    list(filled.add_all(map(report, range(40, 55)), reader=PatternReader()))
    list(filled.add_all(map(report, range(5)), reader=PatternReader("2")))
    amal = filled.reviewer("Amal")
    amal.set_state(filled.incidents()[0].id, "rejected", "a training")
    filled.link()
    found = filled.changes(then, by=["place"])
    assert summed(found) == difference(before, filled.tally(by=["place"]))
    assert filled.changes(0, then, by=["place"]).cells[0].after.low == before.cells[0].low


@settings(max_examples=max(10, EXAMPLES // 4), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_was_done_the_deltas_add_up_to_the_difference_of_the_tallies(data: st.DataObject) -> None:
    folder = Path(tempfile.mkdtemp())
    by = data.draw(st.sampled_from([(), ("place",), ("month",), ("by", "status")]))
    try:
        with Ledger.open(folder / "war.db") as ledger:
            _do(ledger, data, data.draw(st.integers(0, 3)))
            ledger.link()
            start, before = here(ledger), ledger.tally(by=by)
            _do(ledger, data, data.draw(st.integers(1, 4)))
            ledger.link()
            assert summed(ledger.changes(start, by=by)) == difference(before, ledger.tally(by=by))
    finally:
        shutil.rmtree(folder)


def _do(ledger: Ledger, data: st.DataObject, times: int) -> None:
    """Some of what is done to a ledger."""
    amal = ledger.reviewer("Amal")
    for _ in range(times):
        # What only unread reports tell of has no words to decide on.
        incidents = [one for one in ledger.incidents() if one.claims]
        what = data.draw(st.sampled_from(["add", "add", "again", "merge", "split", "state", "reject", "undo"]))
        if what == "add" or not incidents:
            numbers = data.draw(st.lists(st.integers(0, 30), min_size=1, max_size=6))
            list(ledger.add_all(map(report, numbers), reader=PatternReader()))
        elif what == "again":
            ledger.add(report(data.draw(st.integers(0, 30))), reader=PatternReader(data.draw(st.sampled_from("23"))))
        elif what == "merge" and len(incidents) > 1:
            amal.merge([one.id for one in incidents[:2]], "one happening")
        elif what == "split" and len(incidents[0].claims) > 1:
            amal.split(incidents[0].id, incidents[0].claims[:1], "two happenings")
        elif what == "state":
            amal.set_state(incidents[-1].id, data.draw(st.sampled_from(["rejected", "reviewed"])), "looked at it")
        elif what == "reject":
            amal.reject(next(one for one in ledger.readings() if one.claims).claims[0].id, "another town")
        elif what == "undo":
            standing = [one for one in ledger.reviews() if one.outcome.standing != "undone"]
            if standing:
                amal.undo(data.draw(st.sampled_from([one.review.id for one in standing])), "after all")
        ledger.link()
