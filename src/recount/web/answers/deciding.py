"""What a person needs to decide on an incident: its claims, what it could be one with, and what colleagues said."""

from __future__ import annotations

from dataclasses import dataclass

from recount.ledger import Acted, Ledger
from recount.ledger.pages.incidents import IncidentFilter, IncidentLine
from recount.model import Claim, Report
from recount.web.access import Action, Person, may
from recount.web.answers.incidents import OpenIncident
from recount.web.answers.seeing import sees_all

NEAR = 8
"""Incidents shown as possibly the same."""


@dataclass(frozen=True, slots=True)
class ToDecide:
    """`members` are the claims that the viewer may see, each with its report; `near` what it could be one with."""

    members: tuple[tuple[Claim, Report], ...]
    near: tuple[IncidentLine, ...]
    comments: tuple[Acted, ...]


def to_decide(ledger: Ledger, viewer: Person, found: OpenIncident) -> ToDecide:
    """What the forms of an incident's page hold."""
    said = [
        (one.claim, one.report) for row in found.origins for cell in row.cells for one in (*cell.counted, *cell.left)
    ]
    bare = [pair for row in found.origins for pair in row.claims]
    return ToDecide(
        members=tuple({claim.id: (claim, report) for claim, report in [*said, *bare]}.values()),
        near=_near(ledger, found) if may(viewer, Action.decide) else (),
        comments=_comments(ledger, viewer, found),
    )


def _comments(ledger: Ledger, viewer: Person, found: OpenIncident) -> tuple[Acted, ...]:
    """What colleagues said; nothing to who does not see all that they may have spoken of."""
    if found.hidden and not sees_all(viewer):
        return ()
    return tuple(one for one in ledger.acts(found.incident.id) if one.act.what == "incident.comment")


def _near(ledger: Ledger, found: OpenIncident) -> tuple[IncidentLine, ...]:
    """Incidents of the same days and country, the nearest in place first."""
    incident = found.incident
    if incident.start is None:
        return ()
    country = incident.place.country if incident.place else None
    where = IncidentFilter(start=incident.start, end=incident.end or incident.start, country=country)
    others = [one for one in ledger.pages.incidents(where, limit=100).rows if one.id != incident.id]
    return tuple(sorted(others, key=lambda one: (_distance(one, found), one.id))[:NEAR])


def _distance(one: IncidentLine, found: OpenIncident) -> float:
    """Good enough to sort by: degrees, squared; what has no point comes last."""
    place = found.incident.place
    if place is None or place.lat is None or place.lon is None or one.lat is None or one.lon is None:
        return float("inf")
    return (one.lat - place.lat) ** 2 + (one.lon - place.lon) ** 2
