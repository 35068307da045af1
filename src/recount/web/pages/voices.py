"""Voices: the list, and one voice with everything it ever said."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from recount.ledger.pages import VoiceOrder
from recount.model.vocabulary import VoiceKind
from recount.web.access import Action, needs
from recount.web.answers.voices import list_voices, open_voice
from recount.web.charts import scale
from recount.web.pages.asking import KeptOf, LedgerOf, Mark, Viewer, Words
from recount.web.rendering import page

router = APIRouter(prefix="/voices", dependencies=[Depends(needs(Action.read))])
KINDS: tuple[str, ...] = get_args(VoiceKind)


@router.get("")
def voices(
    request: Request,
    ledger: LedgerOf,
    viewer: Viewer,
    words: Words = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    order: VoiceOrder = "claims",
    after: Mark = "",
) -> Response:
    """The list; under htmx its rows alone."""
    try:
        found = list_voices(ledger, viewer, words.strip() or None, kind or None, order, after or None)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    return page(request, "voices/list.html", found=found, words=words, kind=kind, order=order, after=after, kinds=KINDS)


@router.get("/{key}")
def voice(request: Request, ledger: LedgerOf, kept: KeptOf, viewer: Viewer, key: str, after: Mark = "") -> Response:
    """One voice."""
    try:
        found = open_voice(ledger, kept, viewer, key, after or None)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    if found is None:
        raise HTTPException(404, "nobody of this name speaks in this ledger")
    totals = [one.killed for one in found.incidents.values() if one.killed]
    figures = [figure for one in found.claims for figure in one.claim.figures if figure.scope == "incident"]
    on = scale([*(value for one in totals for value in (one.low, one.high)), *(one.high for one in figures)])
    return page(request, "voices/voice.html", found=found, after=after, on=on)
