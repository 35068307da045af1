"""Reports: list, search, one, and adding."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request, Response
from pydantic import ConfigDict, Field

from recount.intake import Options
from recount.ledger.pages import LIMIT, ReportFilter, ReportLine
from recount.model import Problem
from recount.model.record import Record
from recount.model.vocabulary import Purpose
from recount.web.access import Action, needs
from recount.web.answers.reports import OpenReport, list_reports, open_report
from recount.web.api.problems import decided, there, told, understood
from recount.web.api.shapes import After, Decided, Id, Limit, Listing, Why, listing, single, taken_up
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions.consent import record_consent
from recount.web.decisions.reports import AT_ONCE, add_records
from recount.web.filters import report_filter

router = APIRouter(prefix="/reports", tags=["reports"])


class GivenReport(Record):
    """A report in the shape of the JSON Lines input: only `text` is required, unknown keys are ignored.

    What a key holds is checked report by report, and told as a problem: one report does not stop the others.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: Any = Field(examples=["At least 43 civilians died in Tell Safa on Monday, the Coast Monitor said."])
    id: Any = Field(default=None, examples=["orbit-17"])
    title: Any = Field(default=None, examples=["Market bombed"])
    publisher: Any = Field(default=None, examples=["Orbit"])
    published: Any = Field(default=None, examples=["2015-11-17"])
    url: Any = Field(default=None, examples=["https://orbit.example/17"])
    language: Any = Field(default=None, examples=["en"])
    sensitivity: Any = Field(default="open", description="open, place blurred or confidential", examples=["open"])


class GivenConsent(Why):
    """All purposes for which there is consent; for the others it is refused. Say how it was got, and name nobody."""

    purposes: Annotated[tuple[Purpose, ...], Field(max_length=3)] = ()


class Brought(Record):
    """What became of the reports, by their ids in the ledger. `linked`: incidents and tallies hold them already."""

    added: tuple[str, ...]
    known: tuple[str, ...] = Field(description="Those that were there already: adding them again changed nothing.")
    problems: tuple[Problem, ...]
    linked: bool


@router.get("", operation_id="listReports", responses=told(), dependencies=[Depends(needs(Action.read))])
def reports(
    request: Request, ledger: LedgerOf, viewer: Viewer, where: Annotated[ReportFilter, Depends(report_filter)],
    after: After = "", limit: Limit = LIMIT,
) -> Listing[ReportLine]:  # fmt: skip
    """The newest first; with `words`, the best for them first."""
    return listing(request, understood(lambda: list_reports(ledger, viewer, where, after or None, limit)))


@router.post(
    "", operation_id="addReports", status_code=201, responses=told(), dependencies=[Depends(needs(Action.add))]
)
def add(
    request: Request, ledger: LedgerOf, viewer: Viewer,
    given: Annotated[list[GivenReport], Body(min_length=1, max_length=AT_ONCE)],
) -> Brought:  # fmt: skip
    """Read reports and keep them. What cannot be kept is a problem with its code and its place in the list."""
    outcome = add_records(ledger, viewer, [one.model_dump(exclude_none=True) for one in given], Options())
    return Brought(
        added=tuple(one.id for one in outcome.added),
        known=tuple(one.id for one in outcome.known),
        problems=outcome.problems,
        linked=request.app.state.taking_up.ask() if outcome.added else True,
    )


@router.get(
    "/{report_id}", operation_id="getReport", response_model=OpenReport, responses=told(404),
    dependencies=[Depends(needs(Action.read))],
)  # fmt: skip
def report(request: Request, ledger: LedgerOf, viewer: Viewer, report_id: Id) -> Response:
    """One report with its text, its claims and gaps, the incidents they belong to, and its copies and versions."""
    return single(request, there(open_report(ledger, viewer, report_id), "report"))


@router.post(
    "/{report_id}/consent", operation_id="recordConsent", responses=told(404),
    dependencies=[Depends(needs(Action.decide))],
)  # fmt: skip
def consent(request: Request, ledger: LedgerOf, viewer: Viewer, report_id: Id, said: GivenConsent) -> Decided:
    """Record for which purposes there is consent: exports for another leave the report out."""
    there(open_report(ledger, viewer, report_id), "report")
    return taken_up(request, decided(lambda: record_consent(ledger, viewer, report_id, said.purposes, said.why)))
