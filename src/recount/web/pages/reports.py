"""Reports: the list with its search, and one report with its claims beside its words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from recount.ledger.pages import ReportFilter
from recount.model.vocabulary import PURPOSES
from recount.web.access import Action, needs
from recount.web.answers.lineage import of_report
from recount.web.answers.reports import list_reports, open_report
from recount.web.asking import LedgerOf, Mark, Viewer
from recount.web.filters import report_filter
from recount.web.pages.report_marks import marks_of
from recount.web.rendering import page

router = APIRouter(prefix="/reports", dependencies=[Depends(needs(Action.read))])


@router.get("")
def reports(
    request: Request,
    ledger: LedgerOf,
    viewer: Viewer,
    where: Annotated[ReportFilter, Depends(report_filter)],
    after: Mark = "",
) -> Response:
    """The list; under htmx its rows alone."""
    try:
        found = list_reports(ledger, viewer, where, after or None)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    return page(request, "reports/list.html", found=found, where=where, after=after)


@router.get("/{report_id}")
def report(request: Request, ledger: LedgerOf, viewer: Viewer, report_id: str) -> Response:
    """One report."""
    found = open_report(ledger, viewer, report_id)
    if found is None:
        raise HTTPException(404, "there is no such report in this ledger, or it was expunged")
    return page(
        request, "reports/report.html", found=found, marks=marks_of(found), lineage=of_report(found), purposes=PURPOSES
    )
