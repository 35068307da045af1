"""The tally: a question, its numbers as ranges, the incidents behind a cell, and the claims that were left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from recount.counting import RULEBOOKS
from recount.counting.dimensions import DIMENSIONS
from recount.model import TallyCell
from recount.model.vocabulary import MEASURES
from recount.web.access import Action, needs
from recount.web.answers.tallies import SHOWN as SHOWN_INCIDENTS
from recount.web.answers.tallies import Grid, Key, Question, cell, grid, left_out
from recount.web.answers.wording import claims_in_words
from recount.web.asking import Day, KeptOf, LedgerOf, Viewer
from recount.web.charts import scale
from recount.web.rendering import page

router = APIRouter(prefix="/tally", dependencies=[Depends(needs(Action.read))])
Name = Annotated[str, Query(max_length=40)]
Found = TypeVar("Found")
NOT_SAID = "-"
"""A key of a cell that nobody said, in an address."""

SHOWN = 200
"""Claims that were left out for one reason, on one page."""


def question_of(
    rows: Name = "month",
    columns: Name = "",
    rulebook: Name = RULEBOOKS[0],
    measure: Name = "killed",
    start: Day = "",
    end: Day = "",
) -> Question:
    """The question in an address."""
    by = tuple(dict.fromkeys(one for one in (rows, columns) if one))
    return Question(by=by, rulebook=rulebook, measure=measure, start=start or None, end=end or None)


Asked = Annotated[Question, Depends(question_of)]


def question_query(question: Question) -> str:
    """The question as the query of an address."""
    rows, columns = (*question.by, "", "")[:2]
    asked = {"rows": rows, "columns": columns, "rulebook": question.rulebook, "measure": question.measure}
    return urlencode({**asked, "start": question.start or "", "end": question.end or ""})


def cell_query(question: Question, keys: tuple[Key, ...], rulebook: str | None = None) -> str:
    """A cell as the query of an address; with fewer keys than the question has, that of a total."""
    less = question.model_copy(update={"by": question.by[: len(keys)], "rulebook": rulebook or question.rulebook})
    return f"{question_query(less)}&{urlencode([('key', NOT_SAID if one is None else one) for one in keys])}"


@router.get("")
def tally(
    request: Request, ledger: LedgerOf, kept: KeptOf, viewer: Viewer, question: Asked, versus: Name = ""
) -> Response:
    """The table of a question; `versus` sets a second rulebook beside the first."""
    other = versus if versus != question.rulebook else ""
    found = _understood(lambda: grid(ledger, kept, viewer, question, other or None))
    return page(
        request,
        "tally/tally.html",
        question=question,
        versus=other,
        soon=found,
        grid=found.answer,
        on=scale(_numbers(found.answer)),
        question_query=question_query,
        cell_query=cell_query,
        dimensions=DIMENSIONS,
        measures=MEASURES,
        rulebooks=RULEBOOKS,
    )


@router.get("/cell")
def cell_page(
    request: Request,
    ledger: LedgerOf,
    kept: KeptOf,
    viewer: Viewer,
    question: Asked,
    key: Annotated[list[str] | None, Query(max_length=2)] = None,
) -> Response:
    """The incidents behind one cell; `key` is given once for each row and column, in their order."""
    keys = [None if one == NOT_SAID else one for one in key or ()]
    found = _understood(lambda: cell(ledger, kept, viewer, question, keys))
    totals = [one.total for one in found.answer.rows if one.total] if found.answer else []
    on = scale(value for row in totals for value in (row.low, row.best, row.high))
    return page(
        request, "tally/cell.html", question=question, keys=keys, soon=found, found=found.answer, on=on,
        shown=SHOWN_INCIDENTS, question_query=question_query,
    )  # fmt: skip


@router.get("/left-out")
def left_out_page(
    request: Request,
    ledger: LedgerOf,
    kept: KeptOf,
    viewer: Viewer,
    question: Asked,
    reason: Annotated[str, Query(max_length=1000)],
) -> Response:
    """The claims that did not count for one reason, in their words."""
    found = _understood(lambda: left_out(ledger, kept, viewer, question, reason))
    left = found.answer
    if left is None and found.current:
        raise HTTPException(404, "nothing was left out for this reason")
    return page(
        request,
        "tally/left_out.html",
        question=question,
        reason=reason,
        soon=found,
        left=left,
        claims=claims_in_words(ledger, viewer, left.claims[:SHOWN]) if left else (),
        shown=SHOWN,
        question_query=question_query,
    )


def _understood(answer: Callable[[], Found]) -> Found:
    """An answer; a question that is wrong by itself is the asker's mistake.

    Raises HTTPException.
    """
    try:
        return answer()
    except ValueError as error:
        raise HTTPException(422, str(error)) from error


def _numbers(found: Grid | None) -> Iterator[float | None]:
    """The numbers of all that is drawn, for one scale."""
    if found is None:
        return
    drawn: tuple[TallyCell, ...] = (*found.cells.values(),) if found.columns else ()
    for one in (*drawn, *found.totals.values(), *found.versus.values()):
        yield from (one.low, one.best, one.high)
