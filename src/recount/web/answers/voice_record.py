"""A voice's record: how often it stands alone, and how its figures compare with what its incidents are held to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recount.counting import load_rulebook
from recount.ledger import Ledger
from recount.ledger.pages import ClaimLine
from recount.model import Figure, FigureRange, Incident
from recount.model.record import Record
from recount.model.vocabulary import PEOPLE
from recount.web.access import Person
from recount.web.answers.one_incident import DEFAULT
from recount.web.answers.seeing import as_seen, sees_all

CLAIMS = 200
"""Claims of a voice that its record looks at, the newest."""

INCIDENTS = 60
"""Incidents that it looks at."""


class Compared(Record):
    """One figure of a voice beside the best number of its incident; `ratio` is the one by the other."""

    incident: str
    day: str | None
    measure: str
    said: float
    best: float
    ratio: float
    text: str


class VoiceRecord(Record):
    """How a voice stands to others, over the newest `incidents` of which it speaks.

    `alone`: it is the only origin. `beside`: there are others. `corroborated`: one of these is established to be
    independent. `compared` are its figures of people where at least two origins give a number; the middle of a range
    stands for it, an open one by its lowest number, and the best number rests on this voice too.
    """

    incidents: int
    alone: int
    beside: int
    corroborated: int
    compared: tuple[Compared, ...]


def record_of(ledger: Ledger, viewer: Person, key: str) -> VoiceRecord:
    """The record of a voice in what a viewer may see."""
    lines = ledger.pages.claims(voice=key, open_only=not sees_all(viewer), limit=CLAIMS).rows
    said: dict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        for incident_id in line.incidents:
            said[incident_id].append(line)
    looked_at = alone = beside = corroborated = 0
    compared: list[Compared] = []
    for incident_id, incident in _seen(ledger, viewer, list(said)[:INCIDENTS]):
        looked_at += 1
        mine = {line.claim.id for line in said[incident_id]}
        others = [one for one in incident.origins if mine.isdisjoint(one.claims)]
        if len(others) < len(incident.origins):
            alone += not others
            beside += bool(others)
            corroborated += any(one.independence == "established" for one in others)
        compared += _compared(incident, said[incident_id])
    return VoiceRecord(
        incidents=looked_at, alone=alone, beside=beside, corroborated=corroborated, compared=tuple(compared)
    )


def _seen(ledger: Ledger, viewer: Person, incident_ids: Sequence[str]) -> Iterator[tuple[str, Incident]]:
    """The incidents of ids in their order, each as a viewer may see it."""
    stored = ledger.pages.incidents_in_full(incident_ids)
    touched = frozenset() if sees_all(viewer) else ledger.pages.with_confidential(incident_ids)
    rules = load_rulebook(DEFAULT)
    for one in incident_ids:
        incident = stored.get(one)
        if incident is not None and one in touched:
            incident = as_seen(ledger, viewer, incident, rules)
        if incident is not None:
            yield one, incident


def _compared(incident: Incident, lines: Sequence[ClaimLine]) -> Iterator[Compared]:
    for line in lines:
        if line.aside or line.claim.modality not in ("asserted", "hedged"):
            continue
        for figure in line.claim.figures:
            number, row = _number(figure), _range(incident, figure)
            if number is None or row is None or not row.best or row.origins < 2:
                continue
            yield Compared(
                incident=incident.id,
                day=incident.start,
                measure=figure.measure,
                said=number,
                best=float(row.best),
                ratio=round(number / row.best, 4),
                text=figure.text,
            )


def _number(figure: Figure) -> float | None:
    """The number that stands for a figure of people in one incident; None where it sets none."""
    if figure.measure not in PEOPLE or figure.scope == "period":
        return None
    bounds = [float(one) for one in (figure.low, figure.high) if one is not None]
    return sum(bounds) / len(bounds) if bounds else None


def _range(incident: Incident, figure: Figure) -> FigureRange | None:
    """What the incident counts for the same people: of the figure's category, else of all; none for another part."""
    rows = [one for one in incident.figures if one.measure == figure.measure and one.by is None]
    by_category = {one.category: one for one in rows}
    own = by_category.get(figure.category)
    return own if own is not None or figure.part_of is not None else by_category.get(None)
