"""A claim as linking compares it: what is looked at again and again, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from recount.linking.days import day_number, report_order
from recount.linking.likeness import Item
from recount.linking.place_names import fold_place
from recount.linking.report_days import days_of
from recount.linking.vocabulary_files import data_file
from recount.linking.voices import fold, publisher_standing, standing
from recount.model import Claim, Figure, Period, Reading, Report
from recount.model.vocabulary import COUNTABLE, PEOPLE

ASSUMED_DAYS_BEFORE = 3
"""An undated claim is taken to be news: of its report's day or this many days before. Only for linking."""

INCIDENT_MAX_DAYS = 7
"""A claim on a longer stretch of days is no claim on one happening."""

_PRECISE = 3
_REGION = 5

_HARM = frozenset({"killed", "wounded", "casualties"})
_BESIDE_HARM = frozenset({"property", "movement", "talk", "other"})

Slot = tuple[str, str | None]
Bounds = tuple[int | float | None, int | float | None]
Order = tuple[bool, str, str, int, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim with its report. Days are ordinals; `assumed` where they follow from the report's day alone.

    `item` is the report as its words are compared, None where they tell nothing.
    """

    claim: Claim
    report: Report
    order: Order
    first: int | None
    last: int | None
    assumed: bool
    names: frozenset[str]
    within: frozenset[str]
    group: str
    slots: Mapping[Slot, frozenset[Bounds]]
    actors: frozenset[str]
    speakers: frozenset[str]
    named: frozenset[str] = field(default=frozenset())
    item: Item | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def dated(self) -> bool:
        """Whether the claim itself says its days, both first and last, and no more than INCIDENT_MAX_DAYS."""
        return self.first is not None and not self.assumed

    @property
    def unlocated(self) -> bool:
        """Whether the claim's place has a name that no gazetteer knows, and at most the point of its country."""
        place = self.claim.place
        if place is None or place.geonames is not None or not self.names:
            return False
        return place.lat is None or (place.where_prec or 0) > _REGION

    @property
    def placed(self) -> bool:
        """Whether the claim has a place that is smaller than a country."""
        place = self.claim.place
        if place is None or self.unlocated:
            return place is not None
        return (place.where_prec or 0) <= _REGION and bool(self.names or place.lat is not None)

    @property
    def precise(self) -> bool:
        """Whether the claim's place can be told from its neighbours: a point, a district, or a name of its own."""
        place = self.claim.place
        if place is None or self.unlocated:
            return place is not None
        return self.placed and (place.where_prec or 0) <= _PRECISE


def mention(claim: Claim, report: Report, item: Item | None = None) -> Mention:
    """A claim of a report, ready to be compared."""
    first, last, assumed = _days(claim, report)
    place = claim.place
    names = frozenset(fold_place(name) for name in (place.name, place.text) if name) if place else frozenset()
    undated, published, report_id = report_order(report)
    return Mention(
        claim=claim,
        report=report,
        order=(undated, published, report_id, start_of(claim), claim.id),
        first=first,
        last=last,
        assumed=assumed,
        names=names,
        within=frozenset(fold_place(name) for name in place.within) if place else frozenset(),
        group=_group(claim),
        slots=_slots(claim),
        actors=frozenset(fold(party.actor or party.name) for party in claim.by if not party.inherited),
        speakers=_speakers(claim, report),
        named=frozenset(fold(figure.named) for figure in claim.figures if figure.named),
        item=item,
    )


def mentions_of(reading: Reading, item: Item | None = None) -> list[Mention]:
    """All claims of a reading, in the order of the text. `item` is its report as its words are compared."""
    return sorted((mention(claim, reading.report, item) for claim in reading.claims), key=lambda one: one.order)


def start_of(claim: Claim) -> int:
    """Where a claim's words begin in its report."""
    starts = [span[0] for span in claim.evidence]
    starts += [figure.span[0] for figure in claim.figures]
    if claim.trigger is not None:
        starts.append(claim.trigger.span[0])
    return min(starts, default=0)


def event_group(event: str) -> str:
    """The group of events that reports take for one another."""
    for name, events in data_file("events.toml")["groups"].items():
        if event in events:
            return str(name)
    return "other"


def _group(claim: Claim) -> str:
    """The group of a claim's event; where people were hurt, what is told of buildings or moves is an attack."""
    group = event_group(claim.event)
    harms = any(figure.measure in _HARM and (figure.high is None or figure.high > 0) for figure in claim.figures)
    return "attack" if harms and group in _BESIDE_HARM else group


def makes_incident(claim: Claim) -> bool:
    """Whether a claim can make an incident: asserted or hedged, not recalled, and not a mere comment."""
    return claim.modality in COUNTABLE and not claim.background and claim.attribution.basis != "comment"


def is_wide(figure: Figure) -> bool:
    """Whether a figure's scope is wider than one happening: a running toll, or a stretch of time."""
    return figure.scope != "incident"


def _days(claim: Claim, report: Report) -> tuple[int | None, int | None, bool]:
    time = claim.time
    first, last = (day_number(time.start), day_number(time.end)) if time else (None, None)
    if time is not None and _is_of_report(time, report):
        # no word tells it: the reader took the report's day for want of another
        first = None
    if first is not None and last is not None:
        short = first <= last <= first + INCIDENT_MAX_DAYS
        return (first, last, False) if short else (None, None, False)
    published = days_of(report).posted
    open_toll = any(figure.scope == "toll" for figure in claim.figures)
    if first is None and published is not None and (last is None or (not open_toll and published - last <= 1)):
        return published - ASSUMED_DAYS_BEFORE, last or published, True
    return None, None, False


def _is_of_report(time: Period, report: Report) -> bool:
    return not time.text and time.start is not None and time.start == time.end == report.day


def _slots(claim: Claim) -> dict[Slot, frozenset[Bounds]]:
    found: dict[Slot, set[Bounds]] = {}
    for figure in claim.figures:
        known = figure.low is not None or figure.high is not None
        if known and figure.measure in PEOPLE and figure.part_of is None and figure.named is None:
            who = figure.category or figure.status or "unknown"
            found.setdefault((figure.measure, who), set()).add((figure.low, figure.high))
    return {slot: frozenset(bounds) for slot, bounds in found.items()}


def _speakers(claim: Claim, report: Report) -> frozenset[str]:
    speakers = claim.attribution.speakers
    country = claim.place.country if claim.place else None
    if speakers:
        return frozenset(standing(voice, country).key for voice in speakers)
    return frozenset((publisher_standing(report.publisher).key,) if report.publisher else (report.id,))
