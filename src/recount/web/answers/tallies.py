"""Tallies: a question under a rulebook, and what its numbers rest on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from recount.counting import RULEBOOKS, Summand, Summands, tally_of
from recount.counting.summands import Range
from recount.counting.tally import check_question
from recount.ledger import Ledger
from recount.model import IncidentPlace, LeftOut, Tally, TallyCell
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.keeping import Kept, Soon
from recount.web.answers.seeing import sees_all
from recount.web.answers.sums import sums

SHOWN = 200
"""Incidents of a cell that are listed."""

Key = str | None


class Question(Record):
    """What is asked: `start` and `end` keep incidents whose days lie in the period, ends included."""

    by: tuple[str, ...] = ()
    rulebook: str = RULEBOOKS[0]
    measure: str = "killed"
    start: str | None = None
    end: str | None = None


class Grid(Record):
    """A tally as rows and columns. `cells` are by row and column; `totals` of the rows, and `whole` of everything.

    `columns` is empty where only rows were asked for: then `totals` are all there is. `versus` are the totals under
    another rulebook.
    """

    rows: tuple[Key, ...]
    columns: tuple[Key, ...] = ()
    cells: dict[tuple[Key, Key], TallyCell]
    totals: dict[Key, TallyCell]
    whole: TallyCell | None
    versus: dict[Key, TallyCell]
    versus_whole: TallyCell | None = None
    tally: Tally


class CellLine(NamedTuple):
    """An incident behind a cell; `total` is None where nobody gives a number."""

    id: str
    event: str
    start: str | None
    end: str | None
    place: IncidentPlace | None
    total: Range | None


class CellLines(NamedTuple):
    """The incidents behind a cell: how many there are, and the first SHOWN of them."""

    incidents: int
    rows: tuple[CellLine, ...]


def ask(ledger: Ledger, kept: Kept, viewer: Person, question: Question) -> Tally:
    """The tally; who may not see confidential reports gets that of a ledger into which none ever came.

    Raises ValueError for an unknown dimension, measure or rulebook: no file is opened for somebody on the web.
    """
    check(question)
    return kept.get(ledger, ("tally", sees_all(viewer), question), lambda: _tally(ledger, kept, viewer, question))


def grid(ledger: Ledger, kept: Kept, viewer: Person, question: Question, versus: str | None = None) -> Soon[Grid]:
    """The tally as a grid, as soon as it is there; `versus` is a second rulebook. Raises ValueError as `ask`."""
    check(question)
    if versus is not None:
        check(question.model_copy(update={"rulebook": versus}))
    asked = ("grid", sees_all(viewer), question, versus)
    return kept.soon(ledger, asked, lambda: _grid(ledger, kept, viewer, question, versus))


def cell(ledger: Ledger, kept: Kept, viewer: Person, question: Question, keys: Sequence[Key]) -> Soon[CellLines]:
    """The incidents behind a cell, by day, as soon as they are there. Raises ValueError as `ask`."""
    check(question)
    asked = ("cell", sees_all(viewer), question, tuple(keys))
    return kept.soon(ledger, asked, lambda: _cell(ledger, kept, viewer, question, keys))


def left_out(ledger: Ledger, kept: Kept, viewer: Person, question: Question, reason: str) -> Soon[LeftOut | None]:
    """The claims that did not count for a reason, as soon as they are there. Raises ValueError as `ask`."""
    check(question)

    def work_out() -> LeftOut | None:
        counted = _tally(ledger, kept, viewer, question)
        return next((one for one in counted.left_out if one.reason == reason), None)

    return kept.soon(ledger, ("left out", sees_all(viewer), question, reason), work_out)


def check(question: Question) -> None:
    """Raises ValueError for a question that cannot be asked."""
    if question.rulebook not in RULEBOOKS:
        raise ValueError(f"there is no rulebook {question.rulebook}")
    check_question(question.by, [question.measure])


def _summed(ledger: Ledger, kept: Kept, viewer: Person, question: Question) -> Summands:
    return sums(ledger, kept, viewer, question.rulebook).between(question.start, question.end)


def _tally(ledger: Ledger, kept: Kept, viewer: Person, question: Question) -> Tally:
    return tally_of(_summed(ledger, kept, viewer, question), by=question.by, measures=[question.measure])


def _grid(ledger: Ledger, kept: Kept, viewer: Person, question: Question, versus: str | None) -> Grid:
    row_name = question.by[0] if question.by else None
    column_name = question.by[1] if len(question.by) > 1 else None
    summed = _summed(ledger, kept, viewer, question)
    counted = tally_of(summed, by=question.by, measures=[question.measure])
    totals, whole = _totals(summed, question)
    other: dict[Key, TallyCell] = {}
    other_whole = None
    if versus:
        under = question.model_copy(update={"rulebook": versus})
        other, other_whole = _totals(_summed(ledger, kept, viewer, under), under)
    columns: tuple[Key, ...] = ()
    cells: dict[tuple[Key, Key], TallyCell] = {}
    if column_name is not None and row_name is not None:
        columns = tuple(dict.fromkeys(sorted((one.keys[column_name] for one in counted.cells), key=_last_if_not_said)))
        cells = {(one.keys[row_name], one.keys[column_name]): one for one in counted.cells}
    return Grid(
        rows=tuple(sorted({*totals, *other}, key=_last_if_not_said)),
        columns=columns,
        cells=cells,
        totals=totals,
        whole=whole,
        versus=other,
        versus_whole=other_whole,
        tally=counted,
    )


def _totals(summed: Summands, question: Question) -> tuple[dict[Key, TallyCell], TallyCell | None]:
    """The totals of the rows, and that of everything."""
    row_name = question.by[0] if question.by else None
    by_row = tally_of(summed, by=question.by[:1], measures=[question.measure])
    everything = tally_of(summed, measures=[question.measure])
    return _by_key(by_row, row_name), next(iter(everything.cells), None)


def _cell(ledger: Ledger, kept: Kept, viewer: Person, question: Question, keys: Sequence[Key]) -> CellLines:
    summed = _summed(ledger, kept, viewer, question)
    counted = tally_of(summed, by=question.by, measures=[question.measure])
    found = next((one for one in counted.cells if tuple(one.keys.values()) == tuple(keys)), None)
    wanted = frozenset(found.incident_ids) if found else frozenset()
    lines = islice((one for one in summed.incidents if one.id in wanted), SHOWN)
    return CellLines(incidents=len(wanted), rows=tuple(_line(one, question.measure) for one in lines))


def _line(one: Summand, measure: str) -> CellLine:
    total = next((row for row in one.figures if row.measure == measure and not (row.category or row.by)), None)
    return CellLine(
        id=one.id, event=one.values["event"] or "", start=one.start, end=one.end, place=one.place, total=total
    )


def _by_key(counted: Tally, name: str | None) -> dict[Key, TallyCell]:
    return {one.keys[name] if name else None: one for one in counted.cells}


def _last_if_not_said(key: Key) -> tuple[bool, str]:
    return (key is None, key or "")
