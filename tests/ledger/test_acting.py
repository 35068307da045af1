"""What people do that is no review leaves an entry in the journal."""

from __future__ import annotations

import pytest

from recount.ledger import Ledger
from recount.model import Act
from tests.ledger.made_reports import report
from tests.ledger.pattern_reader import PatternReader


def test_acts_are_journaled_and_given_back_the_newest_first(filled: Ledger) -> None:
    filled.link()
    dump = list(filled.dump())
    first = filled.record_act(Act(by="amal", what="export.made", details={"formats": "csv"}))
    second = filled.record_act(Act(by="bilal", what="incident.comment", subject="i1", why="looks like two strikes"))
    assert [one.entry for one in filled.acts()] == [second, first]
    assert [one.act.why for one in filled.acts("i1")] == ["looks like two strikes"]
    assert [one.entry for one in filled.acts(before=second)] == [first]
    assert filled.verify().ok
    assert filled.is_linked()
    filled.rebuild()
    assert list(filled.dump()) == dump


def test_what_was_said_of_a_report_goes_with_it(ledger: Ledger) -> None:
    ledger.add(report(1), reader=PatternReader())
    ledger.record_act(Act(by="amal", what="report.comment", subject=report(1).id, why="from the nurse"))
    ledger.expunge(report(1).id, "consent withdrawn")
    assert ledger.acts() == []
    assert ledger.verify().ok


@pytest.mark.parametrize("act", [Act(by=" ", what="export.made"), Act(by="amal", what="")])
def test_an_act_says_who_did_what(ledger: Ledger, act: Act) -> None:
    with pytest.raises(ValueError, match="who did what"):
        ledger.record_act(act)
