"""Adding reports: from an address, from files, from pasted text; and what became of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import Response

from recount.intake import Options
from recount.model.vocabulary import Sensitivity
from recount.web.access import Action, needs
from recount.web.asking import LedgerOf, Viewer
from recount.web.decisions.reports import AT_ONCE, Outcome, Uploaded, add_address, add_files, add_text
from recount.web.rendering import page
from recount.web.settings import Settings

router = APIRouter(prefix="/reports/add", dependencies=[Depends(needs(Action.add))])
Short = Annotated[str, Form(max_length=300)]
FILES = 100
TEXT = 2_000_000
"""Characters of a pasted text."""


def options_of(
    request: Request,
    publisher: Short = "",
    published: Short = "",
    title: Short = "",
    language: Annotated[str, Form(pattern=r"^([a-z]{2,3})?$")] = "",
    sensitivity: Annotated[Sensitivity, Form()] = "open",
) -> Options:
    """What the form says of what it brings, under the operator's rules for fetching."""
    settings: Settings = request.app.state.settings
    return Options(
        publisher=publisher.strip() or None,
        published=published.strip() or None,
        title=title.strip() or None,
        language=language or None,
        sensitivity=sensitivity,
        offline=settings.offline,
        allow_hosts=settings.allow_hosts,
    )


Said = Annotated[Options, Depends(options_of)]


@router.get("")
def form(request: Request) -> Response:
    """The three forms."""
    return page(request, "reports/add.html", offline=request.app.state.settings.offline)


@router.post("/address")
def address(
    request: Request, ledger: LedgerOf, viewer: Viewer, said: Said, address: Annotated[str, Form(max_length=4000)]
) -> Response:
    """Fetch what is at an address."""
    return _told(request, add_address(ledger, viewer, address.strip(), said))


@router.post("/text")
def text(
    request: Request, ledger: LedgerOf, viewer: Viewer, said: Said, text: Annotated[str, Form(max_length=TEXT)]
) -> Response:
    """Take a pasted text."""
    return _told(request, add_text(ledger, viewer, text, said))


@router.post("/files")
def files(
    request: Request, ledger: LedgerOf, viewer: Viewer, said: Said, files: Annotated[list[UploadFile], File()]
) -> Response:
    """Take files: texts, pages, JSON Lines, feeds, web archives."""
    if len(files) > FILES:
        raise HTTPException(422, f"at most {FILES} files at once")
    given = [Uploaded(one.filename or "file", one.file) for one in files]
    return _told(request, add_files(ledger, viewer, given, said))


def _told(request: Request, outcome: Outcome) -> Response:
    linked = request.app.state.taking_up.ask() if outcome.added else True
    return page(request, "reports/added.html", outcome=outcome, linked=linked, at_once=AT_ONCE)
