"""Reports: the list with its search, and one report with its claims beside its words."""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from recount.web.access import Action, needs
from recount.web.answers.reports import list_reports, open_report
from recount.web.pages.asking import LedgerOf, PageNumber, Viewer, Words
from recount.web.pages.report_marks import marks_of
from recount.web.rendering import page

router = APIRouter(prefix="/reports", dependencies=[Depends(needs(Action.read))])


@router.get("")
def reports(
    request: Request, ledger: LedgerOf, viewer: Viewer, words: Words = "", page_number: PageNumber = 1
) -> Response:
    """The list; under htmx its rows alone."""
    found = list_reports(ledger, viewer, words, page_number)
    return page(request, "reports/list.html", found=found, words=words)


@router.get("/{report_id}")
def report(request: Request, ledger: LedgerOf, viewer: Viewer, report_id: str) -> Response:
    """One report."""
    found = open_report(ledger, viewer, report_id)
    if found is None:
        raise HTTPException(404, "there is no such report in this ledger, or it was expunged")
    return page(request, "reports/report.html", found=found, marks=marks_of(found))
