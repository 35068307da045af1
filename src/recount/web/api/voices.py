"""Voices: who speaks, how much of it stands alone, and what a person says of their standing."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from recount.ledger.pages import LIMIT, VoiceLine, VoiceOrder
from recount.model import VoiceStanding
from recount.model.vocabulary import VoiceKind
from recount.web.access import Action, needs
from recount.web.answers.voices import OpenVoice, list_voices, open_voice, with_record
from recount.web.api.problems import decided, there, told, understood
from recount.web.api.shapes import After, Decided, Id, Limit, Listing, Value, Why, listing, single, taken_up
from recount.web.asking import KeptOf, LedgerOf, Viewer
from recount.web.decisions.voices import set_standing

router = APIRouter(prefix="/voices", tags=["voices"])


class Standing(Why):
    """What a person says of a voice; null leaves what is known, an empty text says that there is nobody."""

    standing: VoiceStanding = Field(
        examples=[{"name": "Coast Monitor", "kind": "monitor", "basis": "own investigation", "reliability": "B"}]
    )


@router.get("", operation_id="listVoices", responses=told(), dependencies=[Depends(needs(Action.read))])
def voices(
    request: Request, ledger: LedgerOf, viewer: Viewer, words: Value = "", kind: VoiceKind | None = None,
    order: VoiceOrder = "claims", after: After = "", limit: Limit = LIMIT,
) -> Listing[VoiceLine]:  # fmt: skip
    """Those who say most first. The `key` of a voice names it in other addresses."""
    return listing(
        request,
        understood(lambda: list_voices(ledger, viewer, words.strip() or None, kind, order, after or None, limit)),
    )


@router.get(
    "/{key}", operation_id="getVoice", response_model=OpenVoice, responses=told(404),
    dependencies=[Depends(needs(Action.read))],
)  # fmt: skip
def voice(request: Request, ledger: LedgerOf, kept: KeptOf, viewer: Viewer, key: Id) -> Response:
    """One voice with its record: how often alone, and how its figures compare with what its incidents are held to be.

    What it said is at `/api/v1/claims?voice={key}`.
    """
    return single(request, with_record(ledger, viewer, there(open_voice(ledger, kept, viewer, key), "voice")))


@router.post(
    "/{key}/standing", operation_id="setStanding", responses=told(404), dependencies=[Depends(needs(Action.decide))]
)
def standing(request: Request, ledger: LedgerOf, kept: KeptOf, viewer: Viewer, key: Id, said: Standing) -> Decided:
    """What is known of a voice, before the directory of voices and the words of reports."""
    there(open_voice(ledger, kept, viewer, key), "voice")
    return taken_up(request, decided(lambda: set_standing(ledger, viewer, said.standing, said.why)))
