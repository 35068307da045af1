"""Voices: who speaks, what they ever said, what is known of them, and how their numbers compare."""

from __future__ import annotations

from collections.abc import Iterable

from recount.ledger import Ledger
from recount.ledger.pages import LIMIT, ClaimLine, IncidentFilter, IncidentLine, Page, VoiceLine, VoiceOrder
from recount.linking.directory import Directory, VoiceEntry
from recount.model import VoiceStanding
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.claims import list_claims
from recount.web.answers.keeping import Kept, Soon
from recount.web.answers.seeing import seen_incidents, sees_all
from recount.web.answers.voice_record import CLAIMS, VoiceRecord, record_of


class OpenVoice(Record):
    """A voice with a page of its claims. `entry`: what is publicly known of it; `said_of_it`: what people here decided.

    `incidents` are by id, for the claims shown; `record` is None where it was not asked for.
    """

    line: VoiceLine
    entry: VoiceEntry | None
    said_of_it: VoiceStanding | None
    record: VoiceRecord | None = None
    claims: tuple[ClaimLine, ...]
    after: str | None
    incidents: dict[str, IncidentLine]


def list_voices(
    ledger: Ledger,
    viewer: Person,
    words: str | None = None,
    kind: str | None = None,
    order: VoiceOrder = "claims",
    after: str | None = None,
    limit: int = LIMIT,
) -> Page[VoiceLine]:
    """A page of the voices that speak in what a viewer may see. Raises ValueError for a mark (`after`) that is none."""
    hides = not sees_all(viewer)
    found = ledger.pages.voices(words=words, kind=kind, open_only=hides, order=order, after=after, limit=limit)
    if not hides or not ledger.pages.with_confidential():
        return found
    return Page(tuple(_as_seen(ledger, viewer, line) for line in found.rows), found.after)


def open_voice(ledger: Ledger, kept: Kept, viewer: Person, key: str, after: str | None = None) -> OpenVoice | None:
    """One voice by its key; None where there is none, or the viewer sees nothing that it said.

    Raises ValueError for a mark (`after`) that is none.
    """
    line = ledger.pages.voice(key)
    if line is None:
        return None
    shown = line if sees_all(viewer) else _as_seen(ledger, viewer, line)
    if not shown.claims:
        return None
    found = list_claims(ledger, viewer, voice=key, after=after)
    entry = _directory(kept, ledger).find(line.name)
    names = {line.name, *(entry.names if entry else ())}
    return OpenVoice(
        line=shown,
        entry=entry,
        said_of_it=next((one for one in reversed(_standings(kept, ledger)) if one.name in names), None),
        claims=found.rows,
        after=found.after,
        incidents=_incidents(ledger, viewer, found.rows),
    )


def record_soon(ledger: Ledger, kept: Kept, viewer: Person, key: str) -> Soon[VoiceRecord]:
    """The record of a voice, as soon as it is there: who speaks of many incidents has a long one."""
    return kept.soon(ledger, ("record", key, sees_all(viewer)), lambda: record_of(ledger, viewer, key))


def with_record(ledger: Ledger, viewer: Person, found: OpenVoice) -> OpenVoice:
    """An opened voice with its record."""
    return found.model_copy(update={"record": record_of(ledger, viewer, found.line.key)})


def _directory(kept: Kept, ledger: Ledger) -> Directory:
    return kept.get(ledger, "directory of voices", Directory.load)


def _standings(kept: Kept, ledger: Ledger) -> tuple[VoiceStanding, ...]:
    """What people decided of voices, as the last link run took it up."""
    return kept.get(
        ledger,
        "standings of voices",
        lambda: tuple(
            one.review.voice for one in ledger.reviews() if one.review.voice and one.outcome.standing != "undone"
        ),
    )


def _incidents(ledger: Ledger, viewer: Person, claims: Iterable[ClaimLine]) -> dict[str, IncidentLine]:
    found = ledger.pages.incident_lines(sorted({held for one in claims for held in one.incidents}))
    return {one.id: one for one in seen_incidents(ledger, viewer, found.values())}


def _as_seen(ledger: Ledger, viewer: Person, line: VoiceLine) -> VoiceLine:
    """A voice with the numbers that it has in what a viewer may see."""
    claims, reports = ledger.pages.said_openly(line.key)
    seen = line.model_copy(update={"claims": claims, "reports": reports})
    about = [one.id for one in ledger.pages.incidents(IncidentFilter(voice=line.key), limit=CLAIMS).rows]
    if not ledger.pages.with_confidential(about):
        return seen
    record = record_of(ledger, viewer, line.key)
    return seen.model_copy(update={"alone": record.alone, "beside": record.beside})
