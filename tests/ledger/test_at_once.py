"""Several processes at one ledger, and processes that are killed."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from recount.ledger import Added, Ledger
from recount.model import Problem
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader

ROOT = Path(__file__).parents[2]
ADDING = """
import sys
from recount.ledger import Ledger
from tests.ledger.made_reports import report
from tests.ledger.pattern_reader import PatternReader
numbers = range(int(sys.argv[2]), int(sys.argv[3]))
with Ledger.open(sys.argv[1]) as ledger:
    for added in ledger.add_all(map(report, numbers), reader=PatternReader(), batch=3):
        print(added.report_id)
"""


def test_processes_that_add_at_once_lose_and_double_nothing(address: str) -> None:
    ranges = [(0, 60), (40, 100), (20, 80)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, address, str(start), str(end)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for start, end in ranges
    ]
    acknowledged = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert [len(ids) for ids in acknowledged] == [60, 60, 60]
    with Ledger.open(address) as ledger:
        assert {one.report.id for one in ledger.readings()} == {one.id for one in reports(100)}
        verdict = ledger.verify()
    assert verdict.ok
    assert verdict.entries == 200


def test_a_report_added_elsewhere_while_it_was_read_comes_in_once(ledger: Ledger, address: str) -> None:
    class SlowReader(PatternReader):
        """A reader during whose reading another process adds the same report."""

        def read(self, report):  # type: ignore[no-untyped-def]
            """The reading."""
            with Ledger.open(address) as other:
                other.add(report, reader=PatternReader())
            return super().read(report)

    outcome = ledger.add(report(1), reader=SlowReader())
    assert outcome == Added(report_id=report(1).id, new=False, read=False)
    assert ledger.verify().entries == 2


def test_a_report_expunged_while_it_was_read_stays_out(ledger: Ledger, address: str) -> None:
    class SlowReader(PatternReader):
        """A reader during whose reading the report is withdrawn."""

        def read(self, report):  # type: ignore[no-untyped-def]
            """The reading."""
            with Ledger.open(address) as other:
                other.expunge(report.id, "consent withdrawn")
            return super().read(report)

    ledger.add(report(1), reader=PatternReader())
    outcome = ledger.add(report(1), reader=SlowReader(version="2"))
    assert isinstance(outcome, Problem)
    assert outcome.code == "ledger.expunged"
    assert list(ledger.readings()) == []


def test_threads_may_share_a_ledger(ledger: Ledger) -> None:
    def add(numbers: range) -> None:
        list(ledger.add_all(map(report, numbers), reader=PatternReader(), batch=2))

    threads = [threading.Thread(target=add, args=(range(start, start + 10),)) for start in (0, 5, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(ledger.readings())) == 20
    assert ledger.verify().ok


def test_a_reader_of_the_ledger_sees_what_was_there_when_it_began(filled: Ledger, address: str) -> None:
    seen = filled.readings()
    first = next(seen)
    with Ledger.open(address) as other:
        list(other.add_all(map(report, range(40, 50)), reader=PatternReader()))
    assert len([first, *seen]) == 40
    assert len(list(filled.readings())) == 50


def test_five_kills_while_reports_are_added_lose_and_double_nothing() -> None:
    trial = [sys.executable, str(ROOT / "bench" / "kill.py"), "--reports", "120", "--kills", "5", "--batch", "4"]
    reader = str(ROOT / "tests" / "ledger" / "pattern_reader.py")
    done = subprocess.run([*trial, "--reader", reader], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    numbers = {line.rsplit(maxsplit=1)[0].strip(): int(line.split()[-1]) for line in done.stdout.splitlines()}
    assert numbers["kills"] >= 5
    assert numbers["reports acknowledged"] > 0
    assert numbers["acknowledged and lost"] == 0
    assert numbers["entered twice"] == 0
    assert numbers["findings of verify"] == 0
    assert numbers["unlike an uninterrupted ledger"] == 0
