"""The tally: a question, its numbers as ranges, and the incidents behind a cell."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from recount.counting.dimensions import DIMENSIONS
from recount.model import TallyCell
from recount.model.vocabulary import MEASURES
from recount.web.access import Action, needs
from recount.web.answers.tallies import Question, ask, incidents_of_cell, rulebooks
from recount.web.charts import scale
from recount.web.pages.asking import Day, LedgerOf
from recount.web.rendering import page

router = APIRouter(prefix="/tally", dependencies=[Depends(needs(Action.read))])
NOT_SAID = "-"
"""A key of a cell that nobody said, in an address."""


def question_of(
    rows: Annotated[str, Query(max_length=20)] = "month",
    columns: Annotated[str, Query(max_length=20)] = "",
    rulebook: Annotated[str, Query(max_length=40)] = "recount",
    measure: Annotated[str, Query(max_length=20)] = "killed",
    start: Day = "",
    end: Day = "",
) -> Question:
    """The question in an address."""
    by = tuple(dict.fromkeys(one for one in (rows, columns) if one))
    return Question(by=by, rulebook=rulebook, measures=(measure,), start=start or None, end=end or None)


Asked = Annotated[Question, Depends(question_of)]


def question_query(question: Question) -> str:
    """The question as the query of an address."""
    rows, columns = (*question.by, "", "")[:2]
    asked = {"rows": rows, "columns": columns, "rulebook": question.rulebook, "measure": question.measures[0]}
    return urlencode({**asked, "start": question.start or "", "end": question.end or ""})


def cell_query(question: Question, cell: TallyCell) -> str:
    """A cell of its tally as the query of an address."""
    keys = [("key", NOT_SAID if value is None else value) for value in cell.keys.values()]
    return f"{question_query(question)}&{urlencode(keys)}"


@router.get("")
def tally(request: Request, ledger: LedgerOf, question: Asked) -> Response:
    """The table of a question."""
    try:
        counted = ask(ledger, question)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    on = scale(value for cell in counted.cells for value in (cell.low, cell.best, cell.high))
    return page(
        request,
        "tally/tally.html",
        question=question,
        counted=counted,
        on=on,
        cell_query=cell_query,
        dimensions=DIMENSIONS,
        measures=MEASURES,
        rulebooks=rulebooks(),
    )


@router.get("/cell")
def cell(
    request: Request, ledger: LedgerOf, question: Asked, key: Annotated[list[str] | None, Query()] = None
) -> Response:
    """The incidents behind one cell; `key` is given once for each row and column, in their order."""
    keys = [None if one == NOT_SAID else one for one in key or ()]
    try:
        found = incidents_of_cell(ledger, question, keys, question.measures[0])
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    return page(request, "tally/cell.html", question=question, keys=keys, found=found, question_query=question_query)
