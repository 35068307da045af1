"""Incidents in the 49 columns of UCDP GED (codebook 24.1, Uppsala Conflict Data Program), and two of our own.

The shape is theirs, the content is not: the columns that need a coder's judgement (type of violence, conflict, dyad,
sides, clarity) or their own numbers stay empty. `id` is Recount's. `best`, `low`, `high` are those of the release's
rulebook; export under the rulebook "ucdp" to have them formed as UCDP forms them.
"""

from __future__ import annotations

import math

from recount.model import FigureRange
from recount.publishing.rules import UNCONFIRMED, PublicIncident, Release
from recount.publishing.rules.public_names import country_names
from recount.publishing.rules.records import Number, PublicSource
from recount.publishing.table import Cell, csv_text

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
OWN = ("recount_state", "recount_machine")
"""Columns beside theirs: the state of the incident, and whether no person reviewed it."""


def ucdp(release: Release) -> dict[str, bytes]:
    """The incidents in which somebody was killed: UCDP's unit is a deadly event."""
    sources = {one.id: one for one in release.sources}
    rows = [_row(one, [sources[source] for source in one.sources]) for one in release.incidents if is_deadly(one)]
    columns = dict.fromkeys((*COLUMNS, *OWN), "")
    return {"ucdp.csv": csv_text(columns, ([row.get(name) for name in columns] for row in rows)).encode()}


def is_deadly(incident: PublicIncident) -> bool:
    """Whether at least one death is told."""
    killed = range_of(incident, "killed")
    return killed is not None and (killed.best or killed.high or killed.low or 0) >= 1


def range_of(incident: PublicIncident, measure: str, category: str | None = None) -> FigureRange | None:
    """The range of a measure over all alleged perpetrators."""
    rows = incident.record.figures
    return next((row for row in rows if (row.measure, row.category, row.by) == (measure, category, None)), None)


def country_of(code: str | None) -> str | None:
    """A country's English name, its code where no name is known."""
    return country_names().get(code, code) if code else None


def _row(incident: PublicIncident, sources: list[PublicSource]) -> dict[str, Cell]:
    record, place = incident.record, incident.record.place
    row: dict[str, Cell] = {
        "id": record.id,
        "year": int(record.start[:4]) if record.start else None,
        "side_a": _side(incident),
        "where_prec": place.where_prec if place else None,
        "where_coordinates": place.name if place else None,
        "adm_1": place.province if place else None,
        "country": country_of(place.country) if place else None,
        "date_prec": incident.precision,
        "date_start": record.start,
        "date_end": record.end,
        "recount_state": record.state,
        "recount_machine": incident.machine,
    }
    return row | _cited(incident, sources) | _point(incident) | _deaths(incident)


def _side(incident: PublicIncident) -> str | None:
    """The one accused party; several are alternatives, and no side."""
    by = incident.record.by
    return by[0].actor if len(by) == 1 and by[0].actor != UNCONFIRMED else None


def _cited(incident: PublicIncident, sources: list[PublicSource]) -> dict[str, Cell]:
    def joined(values: list[str | None]) -> str:
        return ";".join(dict.fromkeys((value or "").replace(";", ",") for value in values if value))

    article = [", ".join(f'"{part}"' for part in (s.publisher, s.published, s.title) if part) for s in sources]
    return {
        "number_of_sources": len(sources),
        "source_article": joined([*article]),
        "source_office": joined([one.publisher for one in sources]),
        "source_date": joined([one.published for one in sources]),
        "source_headline": joined([one.title for one in sources]),
        "source_original": joined([one.label for one in incident.origins]),
    }


def _point(incident: PublicIncident) -> dict[str, Cell]:
    place = incident.record.place
    if place is None or place.lat is None or place.lon is None:
        return {}
    return {
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": priogrid(place.lat, place.lon),
    }


def priogrid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell: half degrees, counted eastward from 90 S 180 W (Tollefsen et al. 2012)."""
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _deaths(incident: PublicIncident) -> dict[str, Cell]:
    """`best` is the sum of its parts; what is not said to be a civilian's death is of unknown status here."""
    killed, civilians = range_of(incident, "killed"), range_of(incident, "killed", "civilian")
    if killed is None:
        return {}
    of_civilians: Number = civilians.best if civilians else None
    rest = None if killed.best is None else max(0, killed.best - (of_civilians or 0))
    return {
        "deaths_civilians": of_civilians,
        "deaths_unknown": rest,
        "best": killed.best,
        "high": killed.high,
        "low": killed.low,
    }
