"""What of a ledger may be shared: all that was linked, as if no confidential report had ever come in.

Left out are not only the words of such reports: what is shared is linked again without them, and without what people
decided on them, exactly as after an expunging. So nothing that is made from it, no number, no date, no identity of an
incident and no difference between two releases, depends on a confidential report (noninterference: Goguen and Meseguer,
Security policies and security models, IEEE S&P 1982).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from recount.ledger import linked_rows, querying
from recount.linking import Linked, link
from recount.model import Place, Reading, Review
from recount.model.vocabulary import Purpose
from recount.review import apply, closed_to, effective, without_report

PROVINCE = 4
COUNTRY = 6
"""UCDP GED's where_prec codes of a first-order division and of a country."""


@dataclass(frozen=True, slots=True)
class Shareable:
    """Readings as people corrected them, what was linked, and the decisions that stand; none of it confidential.

    `blurred` are the reports that may be shared with no place finer than a province, and whose places are so in
    `readings`; `places` are the names that they give.
    """

    linked: Linked
    readings: list[Reading]
    reviews: list[Review]
    blurred: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def shareable(connection: sa.Connection, purpose: Purpose | None = None) -> Shareable:
    """What of the last link run may be shared; empty where nothing was linked.

    With a purpose, reports whose consent was recorded and not for it are left out as confidential ones are. Consent
    holds from the moment at which it is recorded.
    """
    last = querying.last_link(connection)
    if last is None:
        return Shareable(Linked(), [], [])
    readings = list(querying.readings(connection, before=last[0]))
    reviews = querying.reviews(connection, before=last[0])
    closed = {one.report.id for one in readings if one.report.sensitivity == "confidential"}
    if purpose is not None:
        closed |= closed_to(purpose, querying.reviews(connection)) & {one.report.id for one in readings}
    kept = [one for one in readings if one.report.id not in closed]
    left = list(_without(reviews, closed))
    applied = apply(kept, left)
    linked = link(applied.readings, applied.overrides) if closed else linked_rows.assembled(connection)
    return _with_blurred_places(Shareable(linked, applied.readings, effective(left)))


def _without(reviews: Iterable[Review], closed: set[str]) -> Iterable[Review]:
    for review in reviews:
        rest: Review | None = review
        for report in closed & set(review.names_reports):
            rest = without_report(rest, report) if rest is not None else None
        if rest is not None:
            yield rest


def _with_blurred_places(shared: Shareable) -> Shareable:
    """Places made coarse in the readings of reports that ask for it, and in all others of the same incidents."""
    asked = {one.report.id for one in shared.readings if one.report.sensitivity == "place blurred"}
    if not asked:
        return shared
    of_claim = {claim.id: reading.report.id for reading in shared.readings for claim in reading.claims}
    reports = set(asked)
    for incident in shared.linked.incidents:
        here = {of_claim[claim] for claim in (*incident.claims, *incident.denials) if claim in of_claim}
        if here & asked:
            reports |= here
    names: set[str] = set()
    readings = []
    for reading in shared.readings:
        if reading.report.id in reports:
            places = [claim.place for claim in reading.claims if claim.place is not None]
            names |= {name for place in places for name in _finer(place)}
            claims = tuple(claim.model_copy(update={"place": _blurred(claim.place)}) for claim in reading.claims)
            reading = reading.model_copy(update={"claims": claims})
        readings.append(reading)
    return Shareable(shared.linked, readings, shared.reviews, frozenset(reports), frozenset(names))


def _finer(place: Place) -> set[str]:
    """The names in a place that tell more than its province."""
    if (place.where_prec or 0) >= PROVINCE:
        return set()
    return {name for name in (place.text, place.name, *place.within) if name} - {place.province, place.country}


def _blurred(place: Place | None) -> Place | None:
    if place is None or (place.where_prec or 0) >= PROVINCE:
        return place
    name = place.province or place.country or ""
    precision = PROVINCE if place.province else COUNTRY
    return Place(
        text=name, span=(0, 0), name=name or None, country=place.country, province=place.province, where_prec=precision
    )
