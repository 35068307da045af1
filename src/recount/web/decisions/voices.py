"""Decisions on voices: their standing."""

from __future__ import annotations

from recount.ledger import Ledger
from recount.model import Review, VoiceStanding
from recount.web.access import Person


def set_standing(ledger: Ledger, person: Person, standing: VoiceStanding, why: str) -> Review:
    """Say what is known of a voice, before the directory of voices and the words of reports. Raises ReviewError."""
    return ledger.reviewer(person.name).set_standing(standing, why)
