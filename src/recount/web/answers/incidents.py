"""Incidents: which there are, and one with the table of its origins by figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recount.counting import RULEBOOKS, Rulebook, load_rulebook
from recount.ledger import Ledger
from recount.ledger.pages import LIMIT, IncidentFilter, IncidentLine, IncidentOrder, Page
from recount.model import Claim, Figure, FigureRange, Gap, Incident, Origin, Report
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers import one_incident
from recount.web.answers.lineage import Lineage, of_incident
from recount.web.answers.one_incident import DEFAULT
from recount.web.answers.seeing import as_seen, seen_incidents, seen_where, sees, sees_all


class Said(Record):
    """A figure in the words of one claim; `reason` says why no range rests on it, None where one does."""

    figure: Figure
    claim: Claim
    report: Report
    reason: str | None = None


class Cell(Record):
    """What an origin says of one measure: what counts, and what does not."""

    counted: tuple[Said, ...] = ()
    left: tuple[Said, ...] = ()


class OriginRow(Record):
    """An origin with a cell for each measure, in the order of the columns; `claims` are those without such a figure."""

    origin: Origin
    cells: tuple[Cell, ...]
    claims: tuple[tuple[Claim, Report], ...] = ()


class RangeGroup(Record):
    """The total of a measure, and its parts that say more than the total does."""

    total: FigureRange
    parts: tuple[FigureRange, ...]


class OpenIncident(Record):
    """One incident. `reports` are those of its reports that the viewer may see; `hidden` counts the others.

    `beside` are figures over a period or running tolls; `renamed` is true where it was asked for by an older id.
    """

    incident: Incident
    rulebook: Rulebook
    measures: tuple[str, ...]
    origins: tuple[OriginRow, ...]
    ranges: tuple[RangeGroup, ...]
    reports: tuple[Report, ...]
    silent: dict[str, str]
    hidden: int
    gaps: tuple[tuple[Gap, Report], ...]
    lineage: Lineage
    renamed: bool = False


def list_incidents(
    ledger: Ledger,
    viewer: Person,
    where: IncidentFilter,
    order: IncidentOrder = "newest",
    after: str | None = None,
    limit: int = LIMIT,
) -> Page[IncidentLine]:
    """A page of the incidents that a viewer may see. Raises ValueError for a mark (`after`) that is none."""
    found = ledger.pages.incidents(seen_where(viewer, where), order=order, after=after, limit=limit)
    return Page(seen_incidents(ledger, viewer, found.rows), found.after)


def total_of(ledger: Ledger, viewer: Person, where: IncidentFilter) -> int | None:
    """How many incidents of a filter a viewer may see; None where its words are so common that counting takes long."""
    if where.text is not None and ledger.pages.has_many(where.text):
        return None
    return ledger.pages.incident_total(seen_where(viewer, where))


def open_incident(ledger: Ledger, viewer: Person, incident_id: str, rulebook: str = DEFAULT) -> OpenIncident | None:
    """One incident by its id or one that it had before; None where there is none, or the viewer sees nothing of it.

    Raises ValueError for a rulebook that does not ship: no file is opened for somebody on the web.
    """
    if rulebook not in RULEBOOKS:
        raise ValueError(f"there is no rulebook {rulebook}")
    stored = ledger.pages.incident(incident_id)
    if stored is None:
        return None
    readings = ledger.readings_of([one.id for one in stored.reports])
    seen = [one for one in readings if sees(viewer, one.report)]
    read = {one.report.id for one in readings}
    unread = [ledger.pages.report(one.id) for one in stored.reports if one.id not in read]
    reports = [*(one.report for one in seen), *(one for one in unread if one is not None and sees(viewer, one))]
    if not reports:
        return None
    reports.sort(key=lambda one: (one.published or "", one.id))
    rules = load_rulebook(rulebook)
    hidden = len(stored.reports) - len(reports)
    if hidden and not sees_all(viewer):
        stored = as_seen(ledger, viewer, stored, load_rulebook(DEFAULT)) or stored
    linked = one_incident.linked_alone(stored, one_incident.claims_of(ledger, stored))
    incident = stored if rulebook == DEFAULT else one_incident.counted_alone(linked, readings, rules) or stored
    visible = {one.id for one in reports}
    origins = [one for one in incident.origins if visible.intersection(one.reports)]
    members = set(incident.claims)
    claims = {claim.id: (claim, one.report) for one in seen for claim in one.claims if claim.id in members}
    why = one_incident.reasons(linked, readings, rules)
    measures = tuple(dict.fromkeys(row.measure for row in incident.figures))
    return OpenIncident(
        incident=incident,
        rulebook=rules,
        measures=measures,
        origins=tuple(_origin(one, incident, measures, claims, why) for one in origins),
        ranges=tuple(_ranges(incident, measure) for measure in measures),
        reports=tuple(reports),
        silent={one.id: one.by_words for one in incident.reports if one.by_words and one.id in visible},
        hidden=hidden,
        gaps=tuple((gap, one.report) for one in seen for gap in one.gaps),
        lineage=of_incident(origins, reports, ledger.pages.copies_among(sorted(visible))),
        renamed=stored.id != incident_id,
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
    return RangeGroup(total=total, parts=tuple(parts))


def _origin(
    origin: Origin,
    incident: Incident,
    measures: Sequence[str],
    claims: Mapping[str, tuple[Claim, Report]],
    why: one_incident.Reasons,
) -> OriginRow:
    mine = sorted(
        (claims[one] for one in origin.claims if one in claims), key=lambda one: (one[1].published or "", one[0].id)
    )
    bare = tuple((claim, report) for claim, report in mine if not any(f.measure in measures for f in claim.figures))
    return OriginRow(
        origin=origin, cells=tuple(_cell(incident, measure, mine, why) for measure in measures), claims=bare
    )


def _cell(incident: Incident, measure: str, mine: Sequence[tuple[Claim, Report]], why: one_incident.Reasons) -> Cell:
    counting = {figure for row in incident.figures if row.measure == measure for figure in row.figures}
    counted: list[Said] = []
    left: list[Said] = []
    for claim, report in mine:
        for figure in claim.figures:
            if figure.measure != measure:
                continue
            if figure.id in counting and not any(one.figure.id == figure.id for one in counted):
                counted.append(Said(figure=figure, claim=claim, report=report))
            else:
                reason = why.get((claim.id, figure.id)) or why.get((claim.id, None)) or "said by another claim as well"
                left.append(Said(figure=figure, claim=claim, report=report, reason=reason))
    return Cell(counted=tuple(counted), left=tuple(left))
