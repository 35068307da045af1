"""Tallies, and why a number changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from recount.model import Changes, Tally
from recount.web.access import Action, needs
from recount.web.answers.changes import Withheld, changes_between
from recount.web.answers.one_incident import DEFAULT
from recount.web.answers.tallies import Question, ask
from recount.web.api.problems import Refusal, told, understood
from recount.web.api.shapes import Value
from recount.web.asking import Day, KeptOf, LedgerOf, Viewer

router = APIRouter(tags=["tallies"], dependencies=[Depends(needs(Action.read))])
By = Annotated[list[Value] | None, Query(max_length=4, description="Dimensions, once for each.", examples=[["month"]])]
State = Annotated[
    str,
    Query(
        pattern=r"^(\d{1,15}|\d{4}-\d{2}-\d{2})$",
        description="A position in the journal (an entry's number), or a day, which stands for its end.",
        examples=["2015-11-30"],
    ),
]


@router.get("/tally", operation_id="getTally", responses=told())
def tally(
    ledger: LedgerOf, kept: KeptOf, viewer: Viewer, by: By = None, rulebook: Value = DEFAULT,
    measure: Value = "killed", start: Day = "", end: Day = "",
) -> Tally:  # fmt: skip
    """Counted under a rulebook that ships, with what was left out and why. Sums of ranges are no estimate.

    Who may not see confidential reports gets the tally of a ledger into which none ever came.
    """
    question = Question(
        by=tuple(dict.fromkeys(by or ())), rulebook=rulebook, measure=measure, start=start or None, end=end or None
    )
    return understood(lambda: ask(ledger, kept, viewer, question))


@router.get("/changes", operation_id="getChanges", responses=told())
def changes(
    ledger: LedgerOf, kept: KeptOf, viewer: Viewer, start: State, end: State | None = None, by: By = None,
    rulebook: Value = DEFAULT, rulebook_before: Value | None = None, measure: Value = "killed",
) -> Changes:  # fmt: skip
    """Why each number moved between two states, and by how much; the deltas add up to the difference exactly."""
    try:
        return understood(
            lambda: changes_between(
                ledger, kept, viewer, _state(start), None if end is None else _state(end),
                by=tuple(dict.fromkeys(by or ())), rulebook=rulebook, rulebook_before=rulebook_before, measure=measure,
            )
        )  # fmt: skip
    except Withheld as error:
        raise Refusal(403, "access.withheld", str(error)) from error


def _state(said: str) -> int | date:
    """An entry's number or a day. Raises ValueError for a day that is none."""
    return int(said) if said.isdigit() else date.fromisoformat(said)
