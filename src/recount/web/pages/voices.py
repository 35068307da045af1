"""Voices: the list, and one voice with everything it ever said."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import ValidationError

from recount.ledger.pages import VoiceOrder
from recount.model import VoiceStanding
from recount.model.vocabulary import Basis, VoiceKind
from recount.review import ReviewError
from recount.web.access import Action, needs
from recount.web.answers.voices import list_voices, open_voice, record_soon
from recount.web.asking import KeptOf, LedgerOf, Mark, Viewer, Words
from recount.web.charts import scale, strip
from recount.web.decisions.voices import set_standing
from recount.web.pages.deciding import Why, decided
from recount.web.rendering import page

router = APIRouter(prefix="/voices")
READ = [Depends(needs(Action.read))]
Text = Annotated[str, Form(max_length=200)]
NOBODY = "-"
"""What somebody writes into a field to say that there is nobody; an empty field changes nothing."""
KINDS: tuple[str, ...] = get_args(VoiceKind)


@router.get("", dependencies=READ)
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


@router.get("/{key}", dependencies=READ)
def voice(request: Request, ledger: LedgerOf, kept: KeptOf, viewer: Viewer, key: str, after: Mark = "") -> Response:
    """One voice."""
    try:
        found = open_voice(ledger, kept, viewer, key, after or None)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    if found is None:
        raise HTTPException(404, "nobody of this name speaks in this ledger")
    record = record_soon(ledger, kept, viewer, key)
    totals = [one.killed for one in found.incidents.values() if one.killed]
    figures = [figure for one in found.claims for figure in one.claim.figures if figure.scope == "incident"]
    on = scale([*(value for one in totals for value in (one.low, one.high)), *(one.high for one in figures)])
    return page(
        request, "voices/voice.html", found=found, after=after, on=on, kinds=KINDS, bases=get_args(Basis), soon=record,
        chart=strip(one.ratio for one in (record.answer.compared if record.answer else ())),
    )  # fmt: skip


@router.post("/{key}/standing", dependencies=[Depends(needs(Action.decide))])
def standing(
    request: Request, ledger: LedgerOf, kept: KeptOf, viewer: Viewer, key: str, kind: Text = "", party: Text = "",
    controlled_by: Text = "", basis: Text = "", counts_only: Text = "", reliability: Text = "", why: Why = "",
) -> Response:  # fmt: skip
    """Say what is known of a voice."""
    found = open_voice(ledger, kept, viewer, key)
    if found is None:
        raise HTTPException(404, "nobody of this name speaks in this ledger")
    given = {
        "kind": kind, "party": party, "controlled_by": controlled_by, "basis": basis, "counts_only": counts_only,
        "reliability": reliability,
    }  # fmt: skip
    said = {name: "" if text.strip() == NOBODY else text.strip() for name, text in given.items() if text.strip()}

    name = found.line.name

    def decide() -> None:
        try:
            made = VoiceStanding.model_validate({"name": name, **said})
        except ValidationError as error:
            raise ReviewError("this is no standing that a voice can have") from error
        set_standing(ledger, viewer, made, why)

    return decided(request, f"/voices/{key}", decide)
