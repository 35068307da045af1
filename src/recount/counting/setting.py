"""What, when and where of an incident: what most of its claims say most exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from recount.linking.days import day_number
from recount.linking.mentions import INCIDENT_MAX_DAYS, event_group
from recount.model import Claim, IncidentPlace, Place
from recount.model.vocabulary import EventType

_GENERIC = "attack"
_PROVINCE = 4
_UNKNOWN_PRECISION = 9


def event(claims: Sequence[Claim]) -> EventType:
    """The event that most claims name; one that only says that there was violence gives way to one that says how.

    "other" where there is no claim.
    """
    if not claims:
        return "other"
    counted = Counter(claim.event for claim in claims)
    order = {claim.event: place for place, claim in reversed(list(enumerate(claims)))}
    return min(counted, key=lambda name: (event_group(name) == _GENERIC, -counted[name], order[name]))


def period(claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """First and last day: of the shortest stretches that claims give, the one that most give; None where none does."""
    stretches: Counter[tuple[str, str]] = Counter()
    ends: Counter[str] = Counter()
    for claim in claims:
        start, end = (claim.time.start, claim.time.end) if claim.time else (None, None)
        first, last = day_number(start), day_number(end)
        if start and end and first is not None and last is not None and first <= last:
            stretches[start[:10], end[:10]] += 1
        elif end and last is not None:
            ends[end[:10]] += 1
    short = {days: number for days, number in stretches.items() if _length(days) <= INCIDENT_MAX_DAYS} or stretches
    if short:
        return min(short, key=lambda days: (_length(days), -short[days], days))
    return (None, min(ends)) if ends else (None, None)


def place(claims: Sequence[Claim]) -> IncidentPlace | None:
    """The most exact place that claims give; of equally exact ones the one that most give."""
    places = [claim.place for claim in claims if claim.place is not None]
    if not places:
        return None
    counted = Counter(_key(one) for one in places)
    best = min(
        enumerate(places),
        key=lambda item: (item[1].where_prec or _UNKNOWN_PRECISION, -counted[_key(item[1])], item[0]),
    )[1]
    return IncidentPlace(
        name=best.name or best.text,
        country=best.country,
        province=best.province or (best.name if best.where_prec == _PROVINCE and best.geonames is not None else None),
        geonames=best.geonames,
        lat=best.lat,
        lon=best.lon,
        where_prec=best.where_prec,
    )


def _length(days: tuple[str, str]) -> int:
    first, last = day_number(days[0]), day_number(days[1])
    return (last or 0) - (first or 0)


def _key(one: Place) -> tuple[object, ...]:
    return one.geonames, one.name or one.text, one.country
