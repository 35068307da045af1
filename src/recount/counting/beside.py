"""Tolls and periods set beside the incidents that they cover: a check on both, never an addend."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from recount.counting.evidence import Book
from recount.counting.kinds import labels
from recount.linking.days import day_number
from recount.model import Beside, Claim, Figure, FigureRange, Incident, IncidentPlace, Place
from recount.model.vocabulary import PEOPLE

_COUNTRY = 6  # UCDP where_prec from which a place is a country
_EARTH_KM = 6371.0
_RADIUS_KM = {1: 10.0, 2: 30.0, 3: 40.0, 4: 120.0, 5: 200.0}
"""How far from a place's point what a toll counts "there" may lie, by UCDP where_prec."""
_STATUSES = ("civilian", "combatant")


def covering(book: Book, incidents: Sequence[Incident]) -> dict[str, tuple[str, ...]]:
    """For each incident that some toll or period covers, the ids of those figures."""
    found: dict[str, list[str]] = {}
    for claim, figure in totals(book, incidents):
        for incident in incidents:
            if covers(claim, figure, incident):
                found.setdefault(incident.id, []).append(figure.id)
    return {incident: tuple(figures) for incident, figures in found.items()}


def set_beside(book: Book, incidents: Sequence[Incident], measures: Iterable[str]) -> tuple[Beside, ...]:
    """Each toll and period of the measures, with the sum of the incidents inside it and the difference."""
    wanted = set(measures)
    return tuple(
        _beside(book, claim, figure, [one for one in incidents if covers(claim, figure, one)])
        for claim, figure in totals(book, incidents)
        if figure.measure in wanted
    )


def totals(book: Book, incidents: Sequence[Incident]) -> Iterator[tuple[Claim, Figure]]:
    """The figures that total several happenings, in order of claim; copies and what a revision replaced left out.

    A running toll of one happening is that incident's own figure and is not among them.
    """
    own = {figure for incident in incidents for row in incident.figures for figure in row.figures}
    for claim_id, claim in sorted(book.claims.items()):
        aside = book.aside.get(claim_id)
        if aside is not None and aside.reason not in ("toll", "period"):
            continue
        for figure in claim.figures:
            total = figure.scope == "period" or (figure.scope == "toll" and figure.id not in own)
            if total and (figure.low is not None or figure.high is not None):
                yield claim, figure


def covers(claim: Claim, figure: Figure, incident: Incident) -> bool:
    """Whether an incident lies inside what a total counts: in its days, its place, laid to the same party."""
    first, last = day_number(incident.start), day_number(incident.end)
    if first is None and last is None:
        return False
    start = day_number(claim.time.start) if claim.time else None
    end = day_number(claim.time.end) if claim.time else None
    if start is None and end is None:
        return False
    if (start is not None and (first or last or 0) < start) or (end is not None and (last or first or 0) > end):
        return False
    accused = {party.actor for party in claim.by if party.actor}
    if accused and not accused & {party.actor for party in incident.by}:
        return False
    return _inside(claim.place, incident.place) and _row(figure, incident, None) is not None


def _inside(wide: Place | None, place: IncidentPlace | None) -> bool:
    if wide is None or place is None:
        return False
    if (wide.where_prec or _COUNTRY) >= _COUNTRY:
        return wide.country is not None and wide.country == place.country
    if wide.geonames is not None and wide.geonames == place.geonames:
        return True
    if wide.lat is None or wide.lon is None or place.lat is None or place.lon is None:
        return wide.name is not None and wide.name == place.name
    radius = _RADIUS_KM.get(wide.where_prec or 1, 10.0)
    return _kilometres(wide.lat, wide.lon, place.lat, place.lon) <= radius


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine)."""
    one, two = math.radians(lat1), math.radians(lat2)
    half = math.sin((two - one) / 2) ** 2
    half += math.cos(one) * math.cos(two) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _kind(figure: Figure) -> str | None:
    """The row of an incident with which a total is compared: its category, else its status, else all."""
    if figure.measure not in PEOPLE:
        return None
    kinds = labels(figure)
    if figure.category in kinds:
        return figure.category
    return next((status for status in _STATUSES if status in kinds), None)


def _row(figure: Figure, incident: Incident, by: str | None) -> FigureRange | None:
    kind = _kind(figure)
    rows = (row for row in incident.figures if row.measure == figure.measure and row.category == kind and row.by == by)
    return next(rows, None)


def _beside(book: Book, claim: Claim, figure: Figure, inside: Sequence[Incident]) -> Beside:
    rows = [row for incident in inside if (row := _row(figure, incident, None)) is not None]
    low = sum(row.low or 0 for row in rows) if rows else None
    high = sum(row.high or row.low or 0 for row in rows) if rows else None
    voices = claim.attribution.speakers
    publisher = book.report_of[claim.id].publisher
    accused = [party.actor for party in claim.by if party.actor]
    return Beside(
        claim=claim.id,
        figure=figure.id,
        voice=voices[0].name if voices else publisher,
        measure=figure.measure,
        category=figure.category if figure.category != "unknown" else None,
        by=accused[0] if len(set(accused)) == 1 else None,
        low=figure.low,
        high=figure.high,
        text=figure.text,
        place=claim.place.name or claim.place.text if claim.place else None,
        start=claim.time.start if claim.time else None,
        end=claim.time.end if claim.time else figure.as_of,
        scope=figure.scope,
        covered_low=low,
        covered_high=high,
        covered_incidents=len(rows),
        difference=figure.low - high if figure.low is not None and high is not None else None,
    )
