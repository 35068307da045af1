"""However reports come in (order, batches, again, linked in between or not), a ledger holds and counts the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.ledger import Ledger
from recount.model import ReaderIdentity, Reading, Report
from tests.counting.test_properties import readings as made_readings
from tests.examples import LEDGER_EXAMPLES

FEW = settings(max_examples=LEDGER_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


class Known:
    """A reader that takes from each report what is known to stand in it."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = {one.report.id: one for one in readings}
        self.identity: ReaderIdentity = readings[0].reader

    def read(self, report: Report) -> Reading:
        """The reading of the report."""
        return self._readings[report.id]


@contextmanager
def two_ledgers() -> Iterator[tuple[Ledger, Ledger]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "one.db", Path(folder) / "other.db"
        with Ledger.open(paths[0]) as one, Ledger.open(paths[1]) as other:
            yield one, other


def add(ledger: Ledger, readings: Sequence[Reading], batch: int) -> None:
    outcomes = list(ledger.add_all([one.report for one in readings], reader=Known(readings), batch=batch))
    assert len(outcomes) == len(readings)


@FEW
@given(made_readings(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_batches_and_adding_again_change_no_line_of_the_ledger(
    found: list[Reading], random: Random, batch: int
) -> None:
    with two_ledgers() as (one, other):
        add(one, found, 100)
        one.link()
        shuffled = [*found, *random.sample(found, random.randint(0, len(found)))]
        random.shuffle(shuffled)
        add(other, shuffled, batch)
        other.link()
        assert list(other.dump()) == list(one.dump())
        assert other.tally(["by", "month"]) == one.tally(["by", "month"])


@FEW
@given(made_readings(), st.randoms(use_true_random=False))
def test_linking_in_between_changes_no_incident_and_no_tally(found: list[Reading], random: Random) -> None:
    with two_ledgers() as (one, other):
        add(one, found, 100)
        one.link()
        for reading in random.sample(found, len(found)):
            other.add(reading)
            other.link()
        assert other.incidents() == one.incidents()
        assert other.linked() == one.linked()
        assert other.tally(["by", "month"]) == one.tally(["by", "month"])
        assert other.series() == one.series()
