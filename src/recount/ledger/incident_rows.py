"""From what linking and counting found to rows of the derived tables. Pure, as `projecting` is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recount.counting import wide_to_json
from recount.counting.beside import Wide
from recount.ledger import linked_rows, tables
from recount.ledger.driving import Run
from recount.ledger.projecting import Row, Rows, number, record
from recount.ledger.speaker_rows import speaker_rows
from recount.model import Incident, Origin
from recount.model.canonical import canonical_bytes


def _incident_row(incident: Incident) -> Row:
    place = incident.place
    return {
        "id": incident.id,
        "state": incident.state,
        "event": incident.event,
        "time_from": incident.start,
        "time_to": incident.end,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_prec": place.where_prec if place else None,
        "strike_status": incident.strike_status,
        "day": incident.start or "",
        "until": incident.end or incident.start or "",
        "province": place.province if place else None,
        "claims": len(incident.claims),
        "reports": len(incident.reports),
        "origins": len(incident.origins),
        "killed": _killed(incident),
        "record": record(incident),
    }


def _killed(incident: Incident) -> float:
    found = (one for one in incident.figures if one.measure == "killed" and one.category is None and one.by is None)
    total = next(found, None)
    return 0.0 if total is None else number(total.best if total.best is not None else total.low) or 0.0


def _report_rows(incident: Incident, entries: Mapping[str, int]) -> Iterable[Row]:
    for report in incident.reports:
        yield {"incident": incident.id, "report": report.id, "entry": entries[report.id], "by_words": report.by_words}


def _party_rows(incident: Incident) -> Iterable[Row]:
    for party in {one.actor: one for one in incident.by}.values():
        yield {"incident": incident.id, "actor": party.actor, "strike": party.strike, "harm": party.harm}


def _origin_row(origin: Origin, incident: str | None) -> Row:
    return {
        "id": origin.id,
        "incident": incident,
        "voice": origin.voice,
        "publisher": origin.publisher,
        "party": origin.party,
        "basis": origin.basis,
        "independence": origin.independence,
        "why": origin.why,
    }


def _range_rows(incident: Incident) -> Iterable[Row]:
    for at, figure in enumerate(incident.figures):
        yield {
            "incident": incident.id,
            "number": at,
            "measure": figure.measure,
            "category": figure.category,
            "by": figure.by,
            "low": number(figure.low),
            "best": number(figure.best),
            "high": number(figure.high),
            "open_high": figure.open_high,
            "origins": figure.origins,
            "derived": figure.derived,
        }


def _wide_row(wide: Wide) -> Row:
    kept = wide_to_json(wide)
    return {
        "claim": wide.claim.id,
        "figure": kept["figure"],
        "report": wide.order[-1],
        "record": canonical_bytes(kept).decode(),
    }


def linking_rows(run: Run, entries: Mapping[str, int]) -> Rows:
    """The rows of one run of linking and counting; an origin is taken as its incident has it, where it has one.

    `entries` gives for each report that was linked its entry in the journal. Of all tables of linking but `linkings`
    and `speakers`, which are of no report alone.
    """
    linked, incidents = run.linked, run.incidents
    origins: dict[str, tuple[Origin, str | None]] = {origin.id: (origin, None) for origin in linked.origins}
    for incident in incidents:
        origins.update((origin.id, (origin, incident.id)) for origin in incident.origins)
    return {
        tables.linked_records: linked_rows.rows(
            linked, {claim.id: one.report.id for one in run.readings for claim in one.claims}
        ),
        tables.incidents: [_incident_row(incident) for incident in incidents],
        tables.summands: [
            {"incident": one.id, "record": canonical_bytes(one.to_json()).decode()} for one in run.summands.incidents
        ],
        tables.wide_figures: [_wide_row(one) for one in run.summands.wide],
        tables.incident_claims: [
            {"incident": incident.id, "claim": claim}
            for incident in incidents
            for claim in dict.fromkeys(incident.claims)
        ],
        tables.incident_reports: [row for incident in incidents for row in _report_rows(incident, entries)],
        tables.incident_parties: [row for incident in incidents for row in _party_rows(incident)],
        tables.origins: [_origin_row(origin, incident) for origin, incident in origins.values()],
        tables.origin_claims: [
            {"origin": origin.id, "claim": claim}
            for origin, _ in origins.values()
            for claim in dict.fromkeys(origin.claims)
        ],
        tables.ranges: [row for incident in incidents for row in _range_rows(incident)],
        tables.copies: [
            copy.model_dump(include={"report", "original", "kind", "share", "why"}) for copy in linked.copies
        ],
        tables.asides: [aside.model_dump() for aside in linked.asides],
        **speaker_rows(linked, incidents, run.readings),
    }
