"""Expunging: what was said is gone from the file, that it was there stays provable."""

from __future__ import annotations

import pytest

from recount.ledger import Added, Ledger
from recount.model import Problem, Reading, Report
from tests.ledger import behind
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader

CANARY = "Quillfeather"


def secret() -> Report:
    """A report that holds a word found nowhere else."""
    return Report.from_text(
        f"12 civilians were killed in {CANARY} on 2016-03-02, the {CANARY} Monitor said.", title=f"{CANARY} struck"
    )


@pytest.fixture
def holding(ledger: Ledger) -> Ledger:
    """A ledger in which that report is one of many, read by two readers."""
    list(ledger.add_all([*reports(20), secret()], reader=PatternReader()))
    ledger.add(secret(), reader=PatternReader(version="2"))
    return ledger


def test_what_was_expunged_is_withheld_and_the_chain_holds(holding: Ledger) -> None:
    head = holding.head()
    assert holding.expunge(secret().id, "  consent withdrawn ")
    verdict = holding.verify(head=head)
    assert verdict.ok
    assert [(one.report_id, one.reason) for one in verdict.withheld] == [(secret().id, "consent withdrawn")] * 3
    assert verdict.entries == 44
    assert holding.report(secret().id) is None
    assert secret().id not in {reading.report.id for reading in holding.readings()}
    assert list(holding.reports(CANARY)) == []


def test_no_word_of_it_is_left_in_the_files(holding: Ledger, address: str) -> None:
    def found() -> bool:
        return any(word.encode() in file for file in behind.files(address) for word in (CANARY, CANARY.lower()[:-2]))

    assert found()
    holding.expunge(secret().id, "consent withdrawn")
    assert not found()


def test_expunging_again_changes_nothing(holding: Ledger) -> None:
    holding.expunge(secret().id, "consent withdrawn")
    head = holding.head()
    assert not holding.expunge(secret().id, "once more")
    assert holding.head() == head


def test_an_expunged_report_is_not_taken_in_again(holding: Ledger) -> None:
    holding.expunge(secret().id, "consent withdrawn")
    head, reader = holding.head(), PatternReader(version="3")
    outcomes = list(holding.add_all([secret(), report(1)], reader=reader))
    assert isinstance(outcomes[0], Problem)
    assert outcomes[0].code == "ledger.expunged"
    assert outcomes[1] == Added(report_id=report(1).id, new=False, read=True)
    assert secret().id not in reader.read_reports
    refused = holding.add(PatternReader().read(secret()))
    assert isinstance(refused, Problem)
    assert refused.code == "ledger.expunged"
    assert holding.head() != head
    assert holding.verify().ok


def test_a_ledger_is_rebuilt_without_what_was_expunged(holding: Ledger) -> None:
    holding.expunge(secret().id, "consent withdrawn")
    dump = list(holding.dump())
    assert CANARY not in "".join(dump)
    holding.rebuild()
    assert list(holding.dump()) == dump


class FailingReader(PatternReader):
    """A reader whose failure quotes the report."""

    def read(self, report: Report) -> Reading:
        """Always a failure."""
        raise RuntimeError(report.text)


def test_what_a_failing_reader_quoted_goes_with_the_report(ledger: Ledger, address: str) -> None:
    ledger.add(secret(), reader=FailingReader())
    assert CANARY in ledger.problems()[0].message
    ledger.expunge(secret().id, "consent withdrawn")
    assert ledger.problems() == ()
    assert not any(CANARY.encode() in file for file in behind.files(address))
    assert ledger.verify().ok
    assert len(ledger.verify().withheld) == 2


def test_a_report_that_was_never_there_cannot_be_expunged(holding: Ledger) -> None:
    head = holding.head()
    with pytest.raises(LookupError, match="no report"):
        holding.expunge("sha256:00", "consent withdrawn")
    with pytest.raises(ValueError, match="reason"):
        holding.expunge(secret().id, "  ")
    assert holding.head() == head
