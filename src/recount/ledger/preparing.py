"""Preparing what is to be added: reading, checking that it can be kept, packing. All of it without the write lock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from recount.ledger import contents
from recount.ledger.payloads import Payload
from recount.ledger.projecting import reading_rows
from recount.model import Problem, ReaderIdentity, Reading, Report

LARGEST_WHOLE = 2**63 - 1
LONGEST_MESSAGE = 500
"""Characters: what a failing reader says may hold the whole report."""


class ReaderLike(Protocol):
    """What the ledger asks of a reader: who it is, and a reading for every report."""

    @property
    def identity(self) -> ReaderIdentity:
        """Its name, and the version that changes whenever a reading could."""

    def read(self, report: Report) -> Reading:
        """All that it takes from one report."""


@runtime_checkable
class ReadsMany(Protocol):
    """What a reader may offer besides: many reports in one go, which is faster for some."""

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of the reports, in their order."""


@dataclass(frozen=True)
class Prepared:
    """One item on its way into the ledger: a report with or without a reading, or a problem, or both."""

    given: Report | None = None
    report_payload: Payload | None = None
    reading: Reading | None = None
    reading_payload: Payload | None = None
    problem: Problem | None = None
    problem_payload: Payload | None = None


def prepared_problem(problem: Problem) -> Prepared:
    """A problem, packed. One whose words cannot be written down is kept with those characters shown as escapes."""
    try:
        return Prepared(problem=problem, problem_payload=Payload.of(contents.of_problem(problem)))
    except ValueError:
        fields = {name: _writable(value) for name, value in problem.model_dump().items()}
        written = Problem.model_validate(fields)
        return Prepared(problem=written, problem_payload=Payload.of(contents.of_problem(written)))


def _writable(value: object) -> object:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _problem(report: Report, code: str, message: str) -> Problem:
    shortened = message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…"
    return Problem(code=code, source=report.source_id or report.url or report.id, message=shortened)


def prepared_report(report: Report) -> Prepared:
    """A report, packed; or the problem that it cannot be kept."""
    try:
        payload = Payload.of(contents.of_report(report))
    except (ValueError, TypeError) as error:
        return prepared_problem(_problem(report, "ledger.not-storable", f"the report cannot be kept: {error}"))
    return Prepared(given=report, report_payload=payload)


def prepared_reading(reading: Reading, base: Report) -> Prepared:
    """A reading with its report as it came in, packed; where it cannot be kept, the report and the problem."""
    prepared = prepared_report(base)
    return prepared if prepared.given is None else _with_reading(prepared, reading, base)


def read(reports: Sequence[Report], reader: ReaderLike) -> list[Prepared]:
    """Read reports. A reader that fails on one costs that reading, not the report, the others or the run."""
    prepared = [prepared_report(report) for report in reports]
    keepable = [one.given for one in prepared if one.given is not None]
    together = iter(_read_together(keepable, reader) or ())
    made: list[Prepared] = []
    for one in prepared:
        if one.given is None:
            made.append(one)
        elif (reading := next(together, None)) is not None:
            made.append(_with_reading(one, reading, one.given))
        else:
            made.append(_read_alone(one, one.given, reader))
    return made


def _read_together(reports: list[Report], reader: ReaderLike) -> list[Reading] | None:
    if len(reports) < 2 or not isinstance(reader, ReadsMany):
        return None
    try:
        readings = list(reader.read_many(reports))
    except Exception:
        return None  # which report it was shows when they are read one by one
    return readings if len(readings) == len(reports) else None


def _read_alone(prepared: Prepared, report: Report, reader: ReaderLike) -> Prepared:
    try:
        reading = reader.read(report)
    except Exception as error:
        return _with_problem(prepared, report, "reading.failed", f"the reader failed: {type(error).__name__}: {error}")
    return _with_reading(prepared, reading, report)


def _with_reading(prepared: Prepared, reading: Reading, base: Report) -> Prepared:
    if failed := next((one for one in reading.problems if one.code == "reading.failed"), None):
        return _with_problem(prepared, base, failed.code, failed.message)
    if reading.report.id != base.id or reading.report.text != base.text:
        return _with_problem(prepared, base, "ledger.other-report", "the reading is of another report's text")
    try:
        content = contents.of_reading(reading, base)
        # Read back as a later run will: what the derived tables hold then is what they hold now.
        kept = contents.to_reading(content, base)
        _check_whole_numbers(kept)
        return replace(prepared, reading=kept, reading_payload=Payload.of(content))
    except (ValueError, TypeError) as error:
        return _with_problem(prepared, base, "ledger.not-storable", f"the reading cannot be kept: {error}")


def _with_problem(prepared: Prepared, report: Report, code: str, message: str) -> Prepared:
    problem = prepared_problem(_problem(report, code, message))
    return replace(prepared, problem=problem.problem, problem_payload=problem.problem_payload)


def _check_whole_numbers(reading: Reading) -> None:
    for table, rows in reading_rows(reading, 0).items():
        for row in rows:
            for column, value in row.items():
                if isinstance(value, int) and abs(value) > LARGEST_WHOLE:
                    raise ValueError(f"{table.name}.{column} is too large a whole number")
