"""A ledger against a model of it in memory: whatever is done to it, in whatever order, it holds what it should."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from recount.ledger import Added, Ledger
from recount.model import Problem
from tests.ledger.made_reports import report
from tests.ledger.pattern_reader import PatternReader

NUMBERS = st.integers(0, 11)
VERSIONS = st.sampled_from(["1", "2", "3"])


class LedgerMachine(RuleBasedStateMachine):
    """Adds, reads again, withdraws, rebuilds, reopens; the model is four dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ledger = Ledger.open(self.folder / "war.db")
        self.read: dict[int, list[str]] = {}
        self.expunged: set[int] = set()
        self.problems: list[Problem] = []
        self.heads: list[str] = []
        self.entries = 0

    def teardown(self) -> None:
        """Remove the ledger."""
        self.ledger.close()
        shutil.rmtree(self.folder)

    def expect(self, number: int, version: str) -> tuple[bool, bool] | None:
        """What adding this must say; None where it is refused."""
        if number in self.expunged:
            return None
        new = number not in self.read
        fresh = version not in self.read.setdefault(number, [])
        if fresh:
            self.read[number].append(version)
        self.entries += new + fresh
        return new, fresh

    @rule(numbers=st.lists(NUMBERS, max_size=6), version=VERSIONS, batch=st.integers(1, 4))
    def add(self, numbers: list[int], version: str, batch: int) -> None:
        """Several reports."""
        outcomes = list(self.ledger.add_all(map(report, numbers), reader=PatternReader(version), batch=batch))
        for number, outcome in zip(numbers, outcomes, strict=True):
            expected = self.expect(number, version)
            if expected is None:
                assert isinstance(outcome, Problem)
                assert outcome.code == "ledger.expunged"
            else:
                assert outcome == Added(report_id=report(number).id, new=expected[0], read=expected[1])

    @rule(number=NUMBERS, version=VERSIONS)
    def add_reading(self, number: int, version: str) -> None:
        """A reading made elsewhere."""
        outcome = self.ledger.add(PatternReader(version).read(report(number)))
        assert isinstance(outcome, Problem) == (self.expect(number, version) is None)

    @rule(number=st.integers(0, 3))
    def add_problem(self, number: int) -> None:
        """A problem of intake."""
        problem = Problem(code="intake.empty", source=f"page-{number}.html", message="nothing in it")
        assert self.ledger.add(problem) == problem
        if problem not in self.problems:
            self.problems.append(problem)
            self.entries += 1

    @precondition(lambda self: self.read)
    @rule(data=st.data())
    def expunge(self, data: st.DataObject) -> None:
        """Withdraw a report that is there."""
        number = data.draw(st.sampled_from(sorted(self.read)))
        assert self.ledger.expunge(report(number).id, "consent withdrawn")
        del self.read[number]
        self.expunged.add(number)
        self.entries += 1

    @precondition(lambda self: self.expunged)
    @rule(data=st.data())
    def expunge_again(self, data: st.DataObject) -> None:
        """Withdraw what is gone."""
        assert not self.ledger.expunge(report(data.draw(st.sampled_from(sorted(self.expunged)))).id, "again")

    @rule()
    def rebuild(self) -> None:
        """Make the derived tables anew."""
        dump = list(self.ledger.dump())
        self.ledger.rebuild()
        assert list(self.ledger.dump()) == dump

    @rule()
    def reopen(self) -> None:
        """Close and open."""
        self.ledger.close()
        self.ledger = Ledger.open(self.folder / "war.db", create=False)

    @rule()
    def keep_the_head(self) -> None:
        """Keep the head outside, as one who does not trust the machine."""
        self.heads.append(self.ledger.head())

    @rule()
    def verify(self) -> None:
        """Everything holds, against every head that was kept."""
        for head in [None, *self.heads[-3:]]:
            verdict = self.ledger.verify(head=head)
            assert verdict.ok, verdict.findings
        assert verdict.entries == self.entries
        assert verdict.readings == sum(1 for versions in self.read.values() if versions)
        assert {one.report_id for one in verdict.withheld} == {report(number).id for number in self.expunged}

    @invariant()
    def holds_what_it_should(self) -> None:
        """Current readings and problems are those of the model."""
        expected = {report(number).id: versions[-1] for number, versions in self.read.items()}
        assert {one.report.id: one.reader.version for one in self.ledger.readings()} == expected
        intake = [one for one in self.ledger.problems() if one.code.startswith("intake.")]
        assert intake == self.problems


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
