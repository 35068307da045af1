"""Incidents: which there are, and one with the table of its origins by figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from recount.ledger import Ledger
from recount.model import Claim, Figure, FigureRange, Gap, Incident, Origin, Report
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.paging import Page, page_of
from recount.web.answers.seeing import sees


class Said(Record):
    """A figure in the words of one claim; `counts` is false where no range rests on it."""

    figure: Figure
    claim: Claim
    report: Report
    counts: bool


class OriginRow(Record):
    """An origin with what it says of each measure, in the order of the columns. `claims` without a figure are last."""

    origin: Origin
    cells: tuple[tuple[Said, ...], ...]
    figureless: tuple[tuple[Claim, Report], ...] = ()


class RangeGroup(NamedTuple):
    """The total of a measure, and its parts that say more than the total does."""

    total: FigureRange
    parts: tuple[FigureRange, ...]


class OpenIncident(Record):
    """One incident. `reports` are those of its reports that the viewer may see; `hidden` counts the others."""

    incident: Incident
    measures: tuple[str, ...]
    origins: tuple[OriginRow, ...]
    ranges: tuple[RangeGroup, ...]
    reports: tuple[Report, ...]
    hidden: int
    gaps: tuple[tuple[Gap, Report], ...]
    renamed: bool = False


def list_incidents(ledger: Ledger, viewer: Person, words: str = "", state: str = "", page: int = 1) -> Page[Incident]:
    """The incidents by day, the newest first; of one state, or whose event, place or parties hold all of `words`."""
    wanted = words.casefold().split()
    found = [
        one
        for one in ledger.incidents()
        if (not state or one.state == state) and all(word in _told(one) for word in wanted)
    ]
    found.sort(key=lambda one: (one.start or "", one.id), reverse=True)
    return page_of(found, page)


def open_incident(ledger: Ledger, viewer: Person, incident_id: str) -> OpenIncident | None:
    """One incident by its id, or one that it had before; None where there is none, or the viewer sees nothing of it."""
    current = ledger.current_id(incident_id)
    incident = next((one for one in ledger.incidents() if one.id == current), None)
    if incident is None:
        return None
    readings = ledger.readings_of([one.id for one in incident.reports])
    seen = [one for one in readings if sees(viewer, one.report)]
    silent = [ledger.report(one.id) for one in incident.reports if one.id not in {two.report.id for two in readings}]
    reports = [*(one.report for one in seen), *(one for one in silent if one is not None and sees(viewer, one))]
    if not reports:
        return None
    members = set(incident.claims)
    claims = {claim.id: (claim, one.report) for one in seen for claim in one.claims if claim.id in members}
    visible = {one.id for one in reports}
    measures = tuple(dict.fromkeys(row.measure for row in incident.figures))
    return OpenIncident(
        incident=incident,
        measures=measures,
        origins=tuple(
            _origin(origin, incident, measures, claims)
            for origin in incident.origins
            if visible.intersection(origin.reports)
        ),
        ranges=tuple(_ranges(incident, measure) for measure in measures),
        reports=tuple(sorted(reports, key=lambda one: (one.published or "", one.id))),
        hidden=len(incident.reports) - len(reports),
        gaps=tuple((gap, one.report) for one in seen for gap in one.gaps),
        renamed=current != incident_id,
    )


def says_more(row: FigureRange, figures: Sequence[FigureRange]) -> bool:
    """Whether a part says more than its total. Parts by kind and perpetrator together are too many to read."""
    if (row.category and row.by) or (row.low is None and row.high is None):
        return False
    total = next((one for one in figures if one.measure == row.measure and not (one.category or one.by)), None)
    repeats = total is not None and (row.low, row.high) == (total.low, total.high)
    empty = row.category == "unknown" and not row.low and (row.open_high or row.high is None)
    return not empty and not (repeats and (row.by or row.category == "unknown"))


def _ranges(incident: Incident, measure: str) -> RangeGroup:
    rows = [one for one in incident.figures if one.measure == measure]
    total = next((one for one in rows if not (one.category or one.by)), rows[0])
    parts = [one for one in rows if one is not total and (one.category or one.by) and says_more(one, rows)]
    return RangeGroup(total, tuple(parts))


def _origin(
    origin: Origin, incident: Incident, measures: Sequence[str], claims: dict[str, tuple[Claim, Report]]
) -> OriginRow:
    counted = {figure for row in incident.figures for figure in row.figures}
    mine = [claims[one] for one in origin.claims if one in claims]
    cells = tuple(
        tuple(
            Said(figure=figure, claim=claim, report=report, counts=figure.id in counted)
            for claim, report in mine
            for figure in claim.figures
            if figure.measure == measure
        )
        for measure in measures
    )
    bare = tuple((claim, report) for claim, report in mine if not any(f.measure in measures for f in claim.figures))
    return OriginRow(origin=origin, cells=cells, figureless=bare)


def _told(incident: Incident) -> str:
    place = incident.place
    where = (place.name, place.province, place.country) if place else ()
    told = (incident.event, incident.id, incident.start, *where, *(party.actor for party in incident.by))
    return " ".join(one for one in told if one).casefold()
