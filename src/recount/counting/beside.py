"""Tolls and periods: set beside the incidents that they cover, as a check, and never added."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from recount.counting.bounds import Bounds, Number
from recount.counting.evidence import Book
from recount.counting.kinds import HIDDEN, STATUSES, labels
from recount.linking.days import day_number, day_text, report_order
from recount.linking.voices import fold
from recount.model import Beside, Claim, Figure, IncidentPlace, Place
from recount.model.vocabulary import COUNTABLE

_REACH_KM = {1: 15.0, 2: 25.0, 3: 40.0, 4: 90.0, 5: 150.0}
"""How far from its point a place of a where_prec reaches, for what lies inside it."""

_COUNTRY = 6
_KM_PER_DEGREE = 111.2
_REPLACED = "superseded by a revision"
_NOT_BESIDE = frozenset({"copy", "comment", "denied", "planned", "possible", "rejected"})


class AnyRange(Protocol):
    """What is read of a range."""

    @property
    def measure(self) -> str:
        """What is counted."""

    @property
    def category(self) -> str | None:
        """Of which kind of people."""

    @property
    def by(self) -> str | None:
        """Done by whom, as is said."""

    @property
    def low(self) -> Number | None:
        """The lowest number."""

    @property
    def high(self) -> Number | None:
        """The highest number."""


class Covered(Protocol):
    """What is read of an incident: it may be in full, or only what tallies need."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def start(self) -> str | None:
        """Its first day."""

    @property
    def end(self) -> str | None:
        """Its last day."""

    @property
    def place(self) -> IncidentPlace | None:
        """Where it happened."""

    @property
    def figures(self) -> Sequence[AnyRange]:
        """Its ranges."""


ByCountry = dict[str, list[tuple[int, int, Covered]]]


@dataclass(frozen=True, slots=True)
class Wide:
    """A toll or a period as one voice gives it. Days are ordinals; `order` is that of its report."""

    claim: Claim
    figure: Figure
    voice: str | None
    kind: str | None
    by: str | None
    first: int | None
    last: int | None
    order: tuple[bool, str, str]


def wide_figures(book: Book) -> list[Wide]:
    """All tolls and periods that stand beside, in the order of their reports; see `each_once`."""
    bounded = {claim for incident in book.linked.incidents for claim in incident.tolls}
    return [
        one
        for one, replaced in wide_claims(book)
        if not replaced and not (one.figure.scope == "toll" and one.claim.id in bounded)
    ]


def each_once(wide: Iterable[Wide]) -> list[Wide]:
    """What one voice says several times is said once, in the first of its reports."""
    found: dict[tuple[object, ...], Wide] = {}
    for one in wide:
        found.setdefault(_same(one), one)
    return list(found.values())


def wide_claims(book: Book) -> Iterator[tuple[Wide, bool]]:
    """Every toll and period that is asserted in a report and is no copy, in the order of the reports.

    With each, whether a revision took the place of its report.
    """
    for claim in sorted(book.claims.values(), key=lambda one: (report_order(book.report_of[one.id]), one.id)):
        aside = book.aside.get(claim.id)
        reason = aside.reason if aside is not None else None
        if claim.modality not in COUNTABLE or reason in _NOT_BESIDE:
            continue
        for figure in claim.figures:
            if figure.scope != "incident" and (figure.low is not None or figure.high is not None):
                yield _wide(book, claim, figure), reason == _REPLACED


def beside(
    wide: Sequence[Wide], incidents: Sequence[Covered], measures: frozenset[str] | None = None
) -> tuple[Beside, ...]:
    """Each toll and period with the sum of the incidents inside its time, place, kind and blame, and the difference."""
    by_country = _by_country(incidents)
    return tuple(
        _beside(one, by_country) for one in each_once(wide) if measures is None or one.figure.measure in measures
    )


def _wide(book: Book, claim: Claim, figure: Figure) -> Wide:
    report = book.report_of[claim.id]
    start, end = (claim.time.start, claim.time.end) if claim.time else (None, None)
    origins = book.origins_of.get(claim.id, ())
    voices = sorted({origin.voice or origin.publisher or "" for origin in origins} - {""})
    last = day_number(figure.as_of) or day_number(end) or day_number(report.published)
    accused = sorted({one.actor or one.name for one in claim.by if not one.inherited})
    kinds = labels(figure) - HIDDEN
    said = sorted(kinds - set(STATUSES)) or sorted(kinds)
    return Wide(
        claim=claim,
        figure=figure,
        voice=" and ".join(voices) or report.publisher,
        kind=said[0] if said else None,
        by=" and ".join(accused) or None,
        first=day_number(start),
        last=last,
        order=report_order(report),
    )


def _same(one: Wide) -> tuple[object, ...]:
    place = one.claim.place
    where = fold(place.name or place.text) if place else None
    figure = one.figure
    said = (figure.measure, one.kind, figure.low, figure.high, figure.scope)
    return fold(one.voice or ""), said, one.by, where, one.first, one.last if one.first is not None else None


def _beside(one: Wide, by_country: ByCountry) -> Beside:
    covered = _covered(one, by_country)
    rows = [row for _, row in covered]
    low = _sum([row.low for row in rows])
    high = _sum([row.high if row.high is not None else row.low for row in rows])
    bounds = Bounds(one.figure.low, one.figure.high)
    place = one.claim.place
    return Beside(
        claim=one.claim.id,
        figure=one.figure.id,
        voice=one.voice,
        measure=one.figure.measure,
        category=one.kind,
        by=one.by,
        low=bounds.low,
        high=bounds.high,
        text=one.figure.text,
        place=(place.name or place.text) if place else None,
        start=day_text(one.first) if one.first is not None else None,
        end=day_text(one.last) if one.last is not None else None,
        scope=one.figure.scope,
        covered_low=low,
        covered_high=high,
        covered_incidents=len(covered),
        difference=None if bounds.low is None or high is None else bounds.low - high,
    )


def _sum(values: Iterable[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _by_country(incidents: Sequence[Covered]) -> ByCountry:
    """The incidents of each country by their first day, with their first and last."""
    found: ByCountry = defaultdict(list)
    for incident in incidents:
        first, last = day_number(incident.start), day_number(incident.end or incident.start)
        if incident.place is not None and incident.place.country and first is not None and last is not None:
            found[incident.place.country].append((first, last, incident))
    for dated in found.values():
        dated.sort(key=lambda one: one[0])
    return found


def _covered(one: Wide, by_country: ByCountry) -> list[tuple[Covered, AnyRange]]:
    """The incidents inside a toll or period, each with the range that compares with it. Without a place: none."""
    place = one.claim.place
    if place is None or not place.country:
        return []
    dated = by_country.get(place.country, [])
    start = 0 if one.first is None else bisect_left(dated, one.first, key=lambda each: each[0])
    end = len(dated) if one.last is None else bisect_right(dated, one.last, key=lambda each: each[0])
    found = []
    for _, last, incident in dated[start:end]:
        if (one.last is not None and last > one.last) or not _inside(incident.place, place):
            continue
        row = _row(incident, one)
        if row is not None:
            found.append((incident, row))
    return found


def _inside(where: IncidentPlace | None, place: Place) -> bool:
    precision = place.where_prec or _COUNTRY
    if precision >= _COUNTRY:
        return True
    if where is None:
        return False
    if where.geonames is not None and where.geonames == place.geonames:
        return True
    if where.lat is None or where.lon is None or place.lat is None or place.lon is None:
        return bool(where.name and fold(where.name) in {fold(place.name or place.text)})
    north = (where.lat - place.lat) * _KM_PER_DEGREE
    east = (where.lon - place.lon) * _KM_PER_DEGREE * math.cos(math.radians(place.lat))
    return math.hypot(north, east) <= _REACH_KM.get(precision, 0.0)


def _row(incident: Covered, one: Wide) -> AnyRange | None:
    for row in incident.figures:
        if row.measure == one.figure.measure and row.category == one.kind and row.by == one.by:
            return row
    return None
