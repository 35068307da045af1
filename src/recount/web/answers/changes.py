"""Why the numbers changed since a day or an entry of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from recount.counting import RULEBOOKS
from recount.ledger import Ledger
from recount.ledger.pages import ReportFilter
from recount.model import Changes
from recount.web.access import Person
from recount.web.answers.keeping import Kept
from recount.web.answers.seeing import sees_all


class Withheld(Exception):
    """What is asked for rests on reports that the viewer may not see, and cannot be told without them."""


def changes_since(
    ledger: Ledger, kept: Kept, viewer: Person, since: date, by: tuple[str, ...], rulebook: str
) -> Changes:
    """The changes from the end of a day (UTC) to now. Raises as `changes_between`."""
    return changes_between(ledger, kept, viewer, since, None, by=by, rulebook=rulebook)


def changes_between(
    ledger: Ledger,
    kept: Kept,
    viewer: Person,
    start: int | date,
    end: int | date | None,
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
    if {rulebook, rulebook_before or rulebook} - set(RULEBOOKS):
        raise ValueError("there is no such rulebook")
    if not sees_all(viewer) and ledger.pages.reports(ReportFilter(sensitivity="confidential"), limit=1).rows:
        raise Withheld("the changes rest on reports that you may not see")
    measures = [measure] if measure else None

    def work_out() -> Changes:
        return ledger.changes(start, end, by=by, rulebook=rulebook, rulebook_before=rulebook_before, measures=measures)

    question = ("changes", ledger.head(), start, end, tuple(by), rulebook, rulebook_before, measure)
    return kept.get(ledger, question, work_out)
