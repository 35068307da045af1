"""A release as CSV with a row of HXL tags, and as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from recount.publishing.geojson import incidents_geojson
from recount.publishing.rules import Release
from recount.publishing.table import Cell, csv_text, incidents_csv

_SOURCES = {
    "incident": "#event+id",
    "machine": "#status+machine",
    "source": "#meta+id",
    "publisher": "#meta+source",
    "title": "#meta+title",
    "published": "#date+reported",
    "url": "#meta+url",
    "language": "#meta+lang",
}
_CLAIMS = {
    "incident": "#event+id",
    "machine": "#status+machine",
    "claim": "#meta+claim+id",
    "source": "#meta+id",
    "origin": "#meta+origin",
    "speaker": "#meta+speaker",
    "basis": "#meta+basis",
    "modality": "#status+modality",
    "by": "#group+alleged",
    "measure": "#x_measure",
    "category": "#affected+type",
    "status": "#affected+status",
    "scope": "#x_scope",
    "low": "#affected+min",
    "high": "#affected+max",
    "counted": "#status+counted",
    "quote": "#description+quote",
}
_TALLY = {
    "by": "#x_dimension",
    "value": "#x_value",
    "machine": "#status+machine",
    "measure": "#x_measure",
    "low": "#affected+min",
    "best": "#affected+best",
    "high": "#affected+max",
    "open_high": "#x_open_high",
    "unknown": "#x_unknown",
    "incidents": "#x_incidents",
    "origins": "#meta+origins",
}


def csv(release: Release) -> dict[str, bytes]:
    """Incidents, their claims, their sources and the tallies, each as a table with a row of HXL tags."""
    incidents = incidents_csv([one.record for one in release.incidents], hxl=True)
    return {
        "incidents.csv": incidents.encode(),
        "claims.csv": csv_text(_CLAIMS, claim_rows(release), hxl=True).encode(),
        "sources.csv": csv_text(_SOURCES, source_rows(release), hxl=True).encode(),
        "tally.csv": csv_text(_TALLY, tally_rows(release), hxl=True).encode(),
    }


def geojson(release: Release) -> dict[str, bytes]:
    """The incidents as one FeatureCollection."""
    made = incidents_geojson([one.record for one in release.incidents])
    return {"incidents.geojson": json_bytes(made)}


def claim_rows(release: Release) -> Iterator[list[Cell]]:
    """One row a figure of a claim; one for a claim without figures."""
    for item in release.incidents:
        for claim in item.claims:
            start: list[Cell] = [
                item.record.id, item.machine, claim.id, claim.source, claim.origin, claim.speaker, claim.basis,
                claim.modality, "; ".join(claim.by),
            ]  # fmt: skip
            for one in claim.figures:
                kind = one.measure, one.category, one.status, one.scope, one.low, one.high
                yield [*start, *kind, claim.counted, claim.quote]
            if not claim.figures:
                yield [*start, None, None, None, None, None, None, claim.counted, claim.quote]


def source_rows(release: Release) -> Iterator[list[Cell]]:
    """One row for each source of each incident."""
    sources = {one.id: one for one in release.sources}
    for item in release.incidents:
        for source in (sources[one] for one in item.sources):
            cited = source.publisher, source.title, source.published, source.url, source.language
            yield [item.record.id, item.machine, source.id, *cited]


def tally_rows(release: Release) -> Iterator[list[Cell]]:
    """One row a cell of each tally; `machine` where it counts an incident that no person reviewed."""
    machine = {one.record.id for one in release.incidents if one.machine}
    for tally in release.tallies:
        dimension = ", ".join(tally.by) or "all"
        for cell in tally.cells:
            value = "; ".join(cell.keys[key] or "not said" for key in tally.by) or "all"
            numbers = cell.low, cell.best, cell.high, cell.open_high, cell.unknown, cell.incidents, cell.origins
            yield [dimension, value, bool(machine & set(cell.incident_ids)), cell.measure, *numbers]


def json_bytes(value: object) -> bytes:
    """JSON for people to read, ending in a line break."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
