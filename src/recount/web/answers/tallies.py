"""Tallies: a question under a rulebook, and what its numbers rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from recount.counting import RULEBOOKS, count, load_rulebook, tally
from recount.counting.dimensions import DIMENSIONS
from recount.ledger import Ledger
from recount.linking import Linked
from recount.model import Incident, Reading, Tally, TallyCell
from recount.model.record import Record
from recount.model.vocabulary import MEASURES
from recount.web.access import Person
from recount.web.answers.keeping import Kept
from recount.web.answers.seeing import sees_all

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


def ask(ledger: Ledger, kept: Kept, viewer: Person, question: Question) -> Tally:
    """The tally; who may not see confidential reports gets that of a ledger into which none ever came.

    Raises ValueError for an unknown dimension, measure or rulebook: no file is opened for somebody on the web.
    """
    if question.rulebook not in RULEBOOKS:
        raise ValueError(f"there is no rulebook {question.rulebook}")
    if any(one not in DIMENSIONS for one in question.by) or question.measure not in MEASURES:
        raise ValueError("there is no such dimension or measure")

    def work_out() -> Tally:
        incidents = incidents_under(ledger, kept, viewer, question.rulebook)
        wanted = [one for one in incidents if _inside(one, question)]
        seen = seen_of(ledger, kept, viewer)
        rules = load_rulebook(question.rulebook)
        return tally(wanted, seen.linked, seen.readings, by=question.by, rulebook=rules, measures=[question.measure])

    return kept.get(ledger, (sees_all(viewer), question), work_out)


class Seen(NamedTuple):
    """What was linked, of that which a viewer may see."""

    linked: Linked
    readings: list[Reading]


def seen_of(ledger: Ledger, kept: Kept, viewer: Person) -> Seen:
    """All that was linked; without confidential reports, where the viewer may not see them."""

    def work_out() -> Seen:
        if sees_all(viewer):
            return Seen(ledger.linked(), ledger.linked_readings())
        open_part = ledger.shareable()
        return Seen(open_part.linked, open_part.readings)

    return kept.get(ledger, (sees_all(viewer), "linked"), work_out)


def incidents_under(ledger: Ledger, kept: Kept, viewer: Person, rulebook: str) -> tuple[Incident, ...]:
    """All incidents counted under a rulebook."""

    def work_out() -> tuple[Incident, ...]:
        seen = seen_of(ledger, kept, viewer)
        return count(seen.linked, seen.readings, load_rulebook(rulebook))

    return kept.get(ledger, (sees_all(viewer), "incidents", rulebook), work_out)


def grid(ledger: Ledger, kept: Kept, viewer: Person, question: Question, versus: str | None = None) -> Grid:
    """The tally as a grid; `versus` is a second rulebook. Raises ValueError as `ask`."""
    row_name = question.by[0] if question.by else None
    by_row = question.model_copy(update={"by": question.by[:1]})
    everything = question.model_copy(update={"by": ()})
    counted = ask(ledger, kept, viewer, question)
    totals = _by_key(ask(ledger, kept, viewer, by_row), row_name)
    other: dict[Key, TallyCell] = {}
    other_whole = None
    if versus:
        under = {"rulebook": versus}
        other = _by_key(ask(ledger, kept, viewer, by_row.model_copy(update=under)), row_name)
        other_whole = next(iter(ask(ledger, kept, viewer, everything.model_copy(update=under)).cells), None)
    column_name = question.by[1] if len(question.by) > 1 else None
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
        whole=next(iter(ask(ledger, kept, viewer, everything).cells), None),
        versus=other,
        versus_whole=other_whole,
        tally=counted,
    )


def incidents_of_cell(
    ledger: Ledger, kept: Kept, viewer: Person, question: Question, keys: Sequence[Key]
) -> tuple[Incident, ...]:
    """The incidents behind a cell, by day, counted under the question's rulebook. Raises ValueError as `ask`."""
    counted = ask(ledger, kept, viewer, question)
    cell = next((one for one in counted.cells if tuple(one.keys.values()) == tuple(keys)), None)
    wanted = set(cell.incident_ids) if cell else set()
    return tuple(one for one in incidents_under(ledger, kept, viewer, question.rulebook) if one.id in wanted)


def _by_key(counted: Tally, name: str | None) -> dict[Key, TallyCell]:
    return {one.keys[name] if name else None: one for one in counted.cells}


def _last_if_not_said(key: Key) -> tuple[bool, str]:
    return (key is None, key or "")


def _inside(incident: Incident, question: Question) -> bool:
    if not (question.start or question.end):
        return True
    first, last = incident.start, incident.end or incident.start
    if first is None or last is None:
        return False
    return (not question.start or first >= question.start) and (not question.end or last[:10] <= question.end)
