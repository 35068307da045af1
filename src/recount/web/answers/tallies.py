"""Tallies: a question under a rulebook, and what its numbers rest on."""

from __future__ import annotations

from collections.abc import Sequence

from recount.counting import RULEBOOKS
from recount.counting.dimensions import DIMENSIONS
from recount.ledger import Ledger
from recount.model import Incident, Tally
from recount.model.record import Record
from recount.model.vocabulary import MEASURES


class Question(Record):
    """What is asked: `start` and `end` keep incidents whose days lie in the period, ends included."""

    by: tuple[str, ...] = ()
    rulebook: str = "recount"
    measures: tuple[str, ...] = ("killed",)
    start: str | None = None
    end: str | None = None


def rulebooks() -> tuple[str, ...]:
    """The names of the rulebooks that ship. No file is opened for somebody on the web."""
    return tuple(RULEBOOKS)


def ask(ledger: Ledger, question: Question) -> Tally:
    """The tally. Raises ValueError for an unknown dimension, measure or rulebook."""
    if question.rulebook not in RULEBOOKS:
        raise ValueError(f"there is no rulebook {question.rulebook}")
    if any(one not in DIMENSIONS for one in question.by) or any(one not in MEASURES for one in question.measures):
        raise ValueError("there is no such dimension or measure")
    only = None
    if question.start or question.end:
        only = [one.id for one in ledger.incidents(question.rulebook) if _inside(one, question)]
    return ledger.tally(question.by, question.rulebook, measures=question.measures or None, incidents=only)


def incidents_of_cell(ledger: Ledger, question: Question, keys: Sequence[str | None], measure: str) -> list[Incident]:
    """The incidents behind a cell, by day, counted under the question's rulebook."""
    counted = ask(ledger, question)
    cell = next(
        (one for one in counted.cells if one.measure == measure and tuple(one.keys.values()) == tuple(keys)), None
    )
    wanted = set(cell.incident_ids) if cell else set()
    return [one for one in ledger.incidents(question.rulebook) if one.id in wanted]


def _inside(incident: Incident, question: Question) -> bool:
    first, last = incident.start, incident.end or incident.start
    if first is None or last is None:
        return False
    return (not question.start or first >= question.start) and (not question.end or last[:10] <= question.end)
