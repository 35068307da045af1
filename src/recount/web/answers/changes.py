"""Why the numbers changed since a day or an entry of the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recount.counting import RULEBOOKS
from recount.counting.tally import check_question
from recount.ledger import Ledger
from recount.ledger.pages import ReportFilter
from recount.model import Changes
from recount.web.access import Person
from recount.web.answers.keeping import Kept, Soon
from recount.web.answers.seeing import sees_all

State = int | date
"""An entry of the journal, or a day, which stands for its end."""


class Asked(NamedTuple):
    """What is asked; `end` None is now."""

    start: State
    end: State | None
    by: tuple[str, ...]
    rulebook: str
    rulebook_before: str | None
    measures: tuple[str, ...] | None


class Withheld(Exception):
    """What is asked for rests on reports that the viewer may not see, and cannot be told without them."""


def changes_since(
    ledger: Ledger, kept: Kept, viewer: Person, since: date, by: tuple[str, ...], rulebook: str
) -> Soon[Changes]:
    """The changes from the end of a day (UTC) to now, as soon as they are there. Raises as `changes_between`."""
    asked = Asked(since, None, by, rulebook, None, None)
    _check(ledger, viewer, asked)
    return kept.soon(ledger, ("changes", ledger.moved_at(), asked), lambda: _work_out(ledger, kept, asked))


def changes_between(
    ledger: Ledger,
    kept: Kept,
    viewer: Person,
    start: State,
    end: State | None,
    *,
    by: Sequence[str] = (),
    rulebook: str = RULEBOOKS[0],
    rulebook_before: str | None = None,
    measure: str | None = None,
) -> Changes:
    """The changes between two states: entries of the journal or ends of days, None: now.

    Raises ValueError for what cannot be asked, a rulebook that does not ship among it, and Withheld for who may not
    see confidential reports where there are some.
    """
    asked = Asked(start, end, tuple(by), rulebook, rulebook_before, (measure,) if measure else None)
    _check(ledger, viewer, asked)
    question = ("changes, waited for", ledger.moved_at(), asked)
    return kept.get(ledger, question, lambda: _work_out(ledger, kept, asked))


def changes_at(address: str, asked: Asked) -> Iterator[Changes]:
    """The changes in the ledger at an address."""
    with Ledger.open(address, create=False) as ledger:
        yield _changes(ledger, asked)


def _check(ledger: Ledger, viewer: Person, asked: Asked) -> None:
    if {asked.rulebook, asked.rulebook_before or asked.rulebook} - set(RULEBOOKS):
        raise ValueError("there is no such rulebook")
    check_question(asked.by, asked.measures)
    if not sees_all(viewer) and ledger.pages.reports(ReportFilter(sensitivity="confidential"), limit=1).rows:
        raise Withheld("the changes rest on reports that you may not see")


def _work_out(ledger: Ledger, kept: Kept, asked: Asked) -> Changes:
    """The changes; what came to a large ledger since is linked in steps, in another process."""
    same_rules = asked.rulebook_before in (None, asked.rulebook)
    if kept.is_small(ledger) or (same_rules and not ledger.moved_between(asked.start, asked.end)):
        return _changes(ledger, asked)
    (found,) = kept.elsewhere.parts(changes_at, asked)
    return found


def _changes(ledger: Ledger, asked: Asked) -> Changes:
    return ledger.changes(
        asked.start,
        asked.end,
        by=asked.by,
        rulebook=asked.rulebook,
        rulebook_before=asked.rulebook_before,
        measures=asked.measures,
    )
