"""Adding: what is new, what is known, what is refused, and when it is acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recount import load
from recount.ledger import Added, Ledger
from recount.model import Claim, Figure, Problem, ReaderIdentity, Reading, Report
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader


def test_a_report_comes_in_with_its_reading(ledger: Ledger) -> None:
    reader = PatternReader()
    assert ledger.add(report(1), reader=reader) == Added(report_id=report(1).id, new=True, read=True)
    assert list(ledger.readings()) == [reader.read(report(1))]
    assert ledger.report(report(1).id) == reader.read(report(1)).report


def test_the_same_report_again_changes_nothing(filled: Ledger) -> None:
    head, dump, reader = filled.head(), list(filled.dump()), PatternReader()
    outcomes = list(filled.add_all(reports(40), reader=reader))
    assert outcomes == [Added(report_id=one.id, new=False, read=False) for one in reports(40)]
    assert filled.head() == head
    assert list(filled.dump()) == dump
    assert reader.read_reports == []


def test_the_same_report_twice_in_one_batch_comes_in_once_and_is_read_once(ledger: Ledger) -> None:
    reader = PatternReader()
    outcomes = list(ledger.add_all([report(1), report(2), report(1)], reader=reader))
    assert [(one.new, one.read) for one in outcomes if isinstance(one, Added)] == [
        (True, True), (True, True), (False, False)
    ]  # fmt: skip
    assert len(reader.read_reports) == 2
    assert ledger.verify().entries == 4


def test_a_newer_reader_replaces_the_reading_and_keeps_the_old_one_in_the_journal(filled: Ledger) -> None:
    newer = PatternReader(version="2")
    outcome = filled.add(report(3), reader=newer)
    assert outcome == Added(report_id=report(3).id, new=False, read=True)
    versions = [one.reader.version for one in filled.readings() if one.report.id == report(3).id]
    assert versions == ["2"]
    verdict = filled.verify()
    assert verdict.ok
    assert verdict.entries == 81
    assert filled.add(report(3), reader=PatternReader()) == Added(report_id=report(3).id, new=False, read=False)


def test_a_newer_reader_reads_the_report_as_it_first_came_in(ledger: Ledger) -> None:
    first = report(1)
    ledger.add(first, reader=PatternReader())
    elsewhere = first.model_copy(update={"source_id": "other file", "furniture": ((0, 3),)})
    ledger.add(elsewhere, reader=PatternReader(version="2"))
    held = ledger.report(first.id)
    assert held is not None
    assert held.source_id == first.source_id
    assert held.furniture == ()


def test_a_reading_comes_in_with_its_report(ledger: Ledger) -> None:
    reading = PatternReader().read(report(2))
    assert ledger.add(reading) == Added(report_id=report(2).id, new=True, read=True)
    assert ledger.add(reading) == Added(report_id=report(2).id, new=False, read=False)
    assert list(ledger.readings()) == [reading]


def test_what_the_reader_completes_does_not_change_the_report_that_came_in(ledger: Ledger) -> None:
    bare = report(1).model_copy(update={"language": None})
    ledger.add(bare, reader=PatternReader())
    (reading,) = ledger.readings()
    assert reading.report.dateline is not None
    assert reading.report.language == "en"
    again = PatternReader().read(bare)
    assert reading == again


def test_problems_are_kept_once_and_in_their_order(ledger: Ledger) -> None:
    one = Problem(code="intake.empty", source="a.html", message="nothing in it")
    other = Problem(code="intake.gzip-truncated", source="b.gz", position="byte 9", message="cut", refused=True)
    outcomes = list(ledger.add_all([one, report(1), other, one], reader=PatternReader()))
    assert [outcomes[0], outcomes[2], outcomes[3]] == [one, other, one]
    assert ledger.add(other) == other
    assert ledger.problems() == (one, other)
    assert ledger.verify().entries == 4


def test_the_problems_of_a_reading_go_when_it_is_replaced(ledger: Ledger) -> None:
    dull = Report.from_text("Nothing happened today.")
    ledger.add(dull, reader=PatternReader())
    assert [problem.code for problem in ledger.problems()] == ["reading.nothing"]
    ledger.add(Reading(report=dull, reader=ReaderIdentity(name="patterns", version="2")))
    assert ledger.problems() == ()


class FailingReader(PatternReader):
    """A reader that fails on some reports."""

    def read(self, report: Report) -> Reading:
        """The reading, or a failure."""
        if report.source_id == "made-2":
            raise RuntimeError("no way through " + report.text * 50)
        return super().read(report)


def test_a_reader_that_fails_costs_its_reading_and_not_the_run(ledger: Ledger) -> None:
    outcomes = list(ledger.add_all(reports(4), reader=FailingReader()))
    problem = outcomes[2]
    assert isinstance(problem, Problem)
    assert problem.code == "reading.failed"
    assert len(problem.message) < 600
    assert [type(one) for one in outcomes] == [Added, Added, Problem, Added]
    assert ledger.report(report(2).id) == report(2)
    assert ledger.verify().ok
    assert list(ledger.add_all(reports(4), reader=FailingReader()))[2] == problem
    assert ledger.verify().entries == 8


class TellingReader(PatternReader):
    """A reader that says itself that it failed."""

    def read(self, given: Report) -> Reading:
        reading = super().read(given)
        if given.id != report(2).id:
            return reading
        problem = Problem(code="reading.failed", source=given.id, message="the reader failed: it says so")
        return reading.model_copy(update={"claims": (), "gaps": (), "problems": (problem,)})


def test_a_reading_that_says_it_failed_is_not_kept_as_one(ledger: Ledger) -> None:
    outcomes = list(ledger.add_all(reports(4), reader=TellingReader()))
    assert [type(one) for one in outcomes] == [Added, Added, Problem, Added]
    assert ledger.add(report(2), reader=PatternReader()) == Added(report_id=report(2).id, new=False, read=True)


def test_a_report_on_which_the_reader_failed_is_read_later(ledger: Ledger) -> None:
    list(ledger.add_all(reports(4), reader=FailingReader()))
    assert ledger.add(report(2), reader=PatternReader()) == Added(report_id=report(2).id, new=False, read=True)
    assert ledger.problems() == (*PatternReader().read(report(0)).problems,)
    dump = list(ledger.dump())
    assert ledger.verify().ok
    ledger.rebuild()
    assert list(ledger.dump()) == dump


class ManyReader(FailingReader):
    """A reader of many at once, which counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.together: list[int] = []

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings."""
        asked = list(reports)
        self.together.append(len(asked))
        yield from map(self.read, asked)


def test_a_reader_of_many_is_asked_for_a_batch_at_once(ledger: Ledger, tmp_path: Path) -> None:
    reader = ManyReader()
    list(ledger.add_all(map(report, range(3, 13)), reader=reader, batch=5))
    assert reader.together == [5, 5]
    assert len(reader.read_reports) == 10
    with Ledger.open(tmp_path / "one by one.db") as other:
        list(other.add_all(map(report, range(3, 13)), reader=PatternReader()))
        assert list(other.dump()) == list(ledger.dump())


def test_where_one_of_many_fails_the_others_are_read(ledger: Ledger) -> None:
    outcomes = list(ledger.add_all(reports(5), reader=ManyReader()))
    assert [type(one) for one in outcomes] == [Added, Added, Problem, Added, Added]
    assert len(list(ledger.readings())) == 4
    assert ledger.verify().ok


def test_a_reader_of_many_that_gives_too_few_is_asked_one_by_one(ledger: Ledger) -> None:
    class Lazy(ManyReader):
        """A reader that leaves out the last."""

        def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
            """Too few readings."""
            yield from list(super().read_many(reports))[:-1]

    list(ledger.add_all(map(report, range(3, 6)), reader=Lazy()))
    assert len(list(ledger.readings())) == 3


class MixingReader(PatternReader):
    """A reader that gives back a reading of something else."""

    def read(self, report: Report) -> Reading:
        """The reading of another text."""
        return super().read(Report.from_text("7 people were killed in Tell Safa."))


def test_a_reading_of_another_text_is_refused(ledger: Ledger) -> None:
    outcome = ledger.add(report(1), reader=MixingReader())
    assert isinstance(outcome, Problem)
    assert outcome.code == "ledger.other-report"
    assert list(ledger.readings()) == []


def with_figure(**fields: Any) -> Reading:
    """A reading whose one figure has these fields."""
    text = "Some were killed."
    held = Report.from_text(text)
    figure = Figure(id="f", measure="killed", text="Some", span=(0, 4), **fields)
    claim = Claim(id="c", event="attack", figures=(figure,))
    return Reading(report=held, reader=ReaderIdentity(name="by hand", version="1"), claims=(claim,))


@pytest.mark.parametrize("low", [float("inf"), float("nan")])
def test_a_figure_that_is_no_number_is_a_problem(ledger: Ledger, low: float) -> None:
    outcome = ledger.add(with_figure(low=low))
    assert isinstance(outcome, Problem)
    assert outcome.code == "ledger.not-storable"


@pytest.mark.parametrize("low", [2**63, 10**30, 10**400])
def test_a_number_too_large_for_the_database_is_kept_exactly(ledger: Ledger, low: int) -> None:
    reading = with_figure(low=low)
    ledger.add(reading)
    assert list(ledger.readings()) == [reading]
    dump = list(ledger.dump())
    assert str(low) in "".join(dump)
    assert ledger.verify().ok
    ledger.rebuild()
    assert list(ledger.dump()) == dump


def test_a_text_that_cannot_be_written_down_is_a_problem(ledger: Ledger) -> None:
    broken = report(1).model_copy(update={"text": "5 people were killed \ud800.", "source_id": "broken \udfff"})
    outcomes = list(ledger.add_all([broken, report(2)], reader=PatternReader()))
    assert isinstance(outcomes[0], Problem)
    assert outcomes[0].code == "ledger.not-storable"
    assert isinstance(outcomes[1], Added)
    assert ledger.problems() == (outcomes[0],)
    assert ledger.verify().ok


def test_any_other_character_is_kept(ledger: Ledger) -> None:
    strange = Report.from_text("5 people were killed \x00\u202e\U0001f4a5 in Ain\u0301 Hamra.", title="\x00'; --")
    ledger.add(strange, reader=PatternReader())
    (reading,) = ledger.readings()
    assert reading.report.text == strange.text
    assert ledger.verify().ok


def test_nothing_is_acknowledged_before_its_batch_is_committed(ledger: Ledger, address: str) -> None:
    handed: list[str] = []

    def source() -> Iterator[Report]:
        for one in reports(9):
            handed.append(one.id)
            yield one

    done: list[int] = []
    with Ledger.open(address) as witness:
        for outcome in ledger.add_all(source(), reader=PatternReader(), batch=4, progress=done.append):
            assert isinstance(outcome, Added)
            assert witness.report(outcome.report_id) is not None
            assert len(handed) in (4, 8, 9)
    assert done == [4, 8, 9]
    batches = ledger.verify().batches
    assert batches == 3


def test_what_was_committed_before_the_source_broke_stays(ledger: Ledger) -> None:
    def source() -> Iterator[Report]:
        yield from reports(6)
        raise OSError("the disk with the reports is gone")

    outcomes = ledger.add_all(source(), reader=PatternReader(), batch=4)
    assert len([next(outcomes) for _ in range(4)]) == 4
    with pytest.raises(OSError, match="is gone"):
        next(outcomes)
    assert len(list(ledger.reports())) == 4
    assert ledger.verify().ok


def test_a_batch_of_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="at least one"):
        next(ledger.add_all(reports(1), reader=PatternReader(), batch=0))


def test_reports_come_back_by_day_of_publication(filled: Ledger) -> None:
    days = [one.published for one in filled.reports()]
    assert days == sorted(days, key=str)
    assert len(days) == 40


def test_a_report_that_is_not_there_is_none(filled: Ledger) -> None:
    assert filled.report("sha256:" + "0" * 64) is None


def test_where_no_reader_is_given_the_one_that_ships_reads(ledger: Ledger) -> None:
    text = "Shelling killed 12 civilians in Homs on Monday, the Coast Monitor said. It is not known who fired."
    given = Report.from_text(text, published="2016-03-02")
    assert ledger.add(given) == Added(report_id=given.id, new=True, read=True)
    reader = load("en")
    assert list(ledger.readings()) == [reader.read(given)]
    assert ledger.add(given, reader=reader) == Added(report_id=given.id, new=False, read=False)
    assert ledger.verify().ok
