"""What somebody may see: reports by how far they may go, and incidents by the reports that speak of them."""

from __future__ import annotations

from collections.abc import Iterable

from recount.counting import Rulebook, load_rulebook
from recount.ledger import Ledger
from recount.ledger.pages import IncidentLine, Killed
from recount.ledger.pages.incidents import IncidentFilter
from recount.model import FigureRange, Incident, Report
from recount.web.access import Action, Person, Thing, may
from recount.web.answers import one_incident

SECRET = Thing(sensitivity="confidential")


def sees(viewer: Person, report: Report) -> bool:
    """Whether a person may read a report, and what was taken from it."""
    return may(viewer, Action.read, Thing(sensitivity=report.sensitivity))


def sees_all(viewer: Person) -> bool:
    """Whether nothing of a ledger is kept from a person."""
    return may(viewer, Action.read, SECRET)


def seen_where(viewer: Person, where: IncidentFilter) -> IncidentFilter:
    """A filter held to what a viewer may see."""
    return where.model_copy(update={"open_only": not sees_all(viewer)})


def seen_incidents(ledger: Ledger, viewer: Person, lines: Iterable[IncidentLine]) -> tuple[IncidentLine, ...]:
    """The incidents as a viewer may see them: without those of which only hidden reports speak, and without numbers,
    parties and days that only hidden reports give."""
    found = tuple(lines)
    if sees_all(viewer):
        return found
    touched = ledger.pages.with_confidential([line.id for line in found])
    rules = load_rulebook(one_incident.DEFAULT) if touched else None
    seen: list[IncidentLine] = []
    for line in found:
        stored = ledger.pages.incident(line.id) if line.id in touched else None
        if stored is None or rules is None:
            seen.append(line)
        elif (incident := as_seen(ledger, viewer, stored, rules)) is not None:
            seen.append(line_of(incident))
    return tuple(seen)


def as_seen(ledger: Ledger, viewer: Person, incident: Incident, rules: Rulebook) -> Incident | None:
    """An incident counted from what a viewer may see of it alone; None where that is nothing."""
    readings = [one for one in ledger.readings_of([one.id for one in incident.reports]) if sees(viewer, one.report)]
    hidden = ledger.pages.confidential_among([one.id for one in incident.reports])
    lines = [one for one in one_incident.claims_of(ledger, incident) if one.report not in hidden]
    claims = {one.claim.id for one in lines}
    reports = tuple(one for one in incident.reports if one.id not in hidden)
    if not reports:
        return None
    origins = tuple(
        one.model_copy(
            update={
                "reports": tuple(report for report in one.reports if report not in hidden),
                "claims": tuple(claim for claim in one.claims if claim in claims),
            }
        )
        for one in incident.origins
        if not hidden.issuperset(one.reports)
    )
    members = tuple(one for one in incident.claims if one in claims)
    # a grade rests on all that a person saw: it goes with what is hidden
    less = incident.model_copy(update={"reports": reports, "origins": origins, "claims": members, "judged": ()})
    counted = one_incident.counted_alone(one_incident.linked_alone(less, lines), readings, rules)
    if counted is None:
        unknown = {"place": None, "strike_status": None, "strike_proposed": None}
        return less.model_copy(update={"figures": (), "by": (), "grade": {}, **unknown})
    return counted.model_copy(update={"reports": reports})


def line_of(incident: Incident) -> IncidentLine:
    """An incident as lists show it."""
    place = incident.place
    return IncidentLine(
        id=incident.id,
        state=incident.state,
        event=incident.event,
        start=incident.start,
        end=incident.end,
        place=place.name if place else None,
        province=place.province if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        where_prec=place.where_prec if place else None,
        strike_status=incident.strike_status,
        claims=len(incident.claims),
        reports=len(incident.reports),
        origins=len(incident.origins),
        actors=tuple(sorted({one.actor for one in incident.by})),
        killed=_total(incident.figures, "killed"),
        wounded=_total(incident.figures, "wounded"),
    )


def _total(figures: Iterable[FigureRange], measure: str) -> Killed | None:
    for row in figures:
        if row.measure == measure and row.category is None and row.by is None:
            return Killed(low=row.low, best=row.best, high=row.high, open_high=row.open_high)
    return None
