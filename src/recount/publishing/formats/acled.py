"""Incidents in the columns of ACLED's export (codebook 2023), and four of our own.

Recount's event types are ACLED's sub-event types with four of its own, so types follow by a table. ACLED's codes of
actors (`inter1`, `interaction`) and of the reach of sources need a coder, and stay empty; civilians as the second actor
are the one exception. In ACLED a 0 means none or unknown; here unknown fatalities stay empty.
"""

from __future__ import annotations

from datetime import datetime

from recount.model.vocabulary import EventType
from recount.publishing.formats.ucdp import country_of, range_of
from recount.publishing.rules import UNCONFIRMED, PublicIncident, Release
from recount.publishing.rules.records import PublicSource
from recount.publishing.table import Cell, csv_text

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OWN = ("recount_state", "recount_machine", "recount_fatalities_low", "recount_fatalities_high")

_BATTLES, _REMOTE = "Battles", "Explosions/Remote violence"
_CIVILIANS, _STRATEGIC = "Violence against civilians", "Strategic developments"
TYPES: dict[EventType, tuple[str, str]] = {
    "armed clash": (_BATTLES, "Armed clash"),
    "government regains territory": (_BATTLES, "Government regains territory"),
    "non-state actor overtakes territory": (_BATTLES, "Non-state actor overtakes territory"),
    "air/drone strike": (_REMOTE, "Air/drone strike"),
    "suicide bomb": (_REMOTE, "Suicide bomb"),
    "shelling/artillery/missile attack": (_REMOTE, "Shelling/artillery/missile attack"),
    "remote explosive/landmine/IED": (_REMOTE, "Remote explosive/landmine/IED"),
    "grenade": (_REMOTE, "Grenade"),
    "chemical weapon": (_REMOTE, "Chemical weapon"),
    "attack": (_CIVILIANS, "Attack"),
    "abduction/forced disappearance": (_CIVILIANS, "Abduction/forced disappearance"),
    "sexual violence": (_CIVILIANS, "Sexual violence"),
    "arrests": (_STRATEGIC, "Arrests"),
    "looting/property destruction": (_STRATEGIC, "Looting/property destruction"),
    "movement of forces": (_STRATEGIC, "Other"),
    "threat or intent": (_STRATEGIC, "Other"),
    "ceasefire or talks": (_STRATEGIC, "Other"),
    "displacement": (_STRATEGIC, "Other"),
    "other": (_STRATEGIC, "Other"),
}
"""Event type and sub-event type. An agreement is not told from talks, so both are "Other"."""
_TIME = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""UCDP's date_prec as ACLED's time_precision: day, within the week, within the month."""
_GEO = {1: 1, 2: 2, 3: 2, 4: 3}
"""UCDP's where_prec as ACLED's geo_precision. ACLED codes nothing vaguer than a province's capital."""
_CIVILIANS_CODE = 7


def acled(release: Release) -> dict[str, bytes]:
    """All incidents of the release, one row each."""
    sources = {one.id: one for one in release.sources}
    stamp = int(datetime.fromisoformat(release.made).timestamp())
    columns = dict.fromkeys((*COLUMNS, *OWN), "")
    rows = (_row(one, [sources[source] for source in one.sources]) for one in release.incidents)
    table = ([{**row, "timestamp": stamp}.get(name) for name in columns] for row in rows)
    return {"acled.csv": csv_text(columns, table).encode()}


def _row(incident: PublicIncident, sources: list[PublicSource]) -> dict[str, Cell]:
    record = incident.record
    kind, sub = TYPES[record.event]
    killed = range_of(incident, "killed")
    publishers = dict.fromkeys(one.publisher for one in sources if one.publisher)
    return {
        "event_id_cnty": record.id,
        "event_date": record.start or record.end,
        "year": int((record.start or record.end or "0")[:4]) or None,
        "time_precision": _TIME.get(incident.precision or 5) if record.start or record.end else None,
        "disorder_type": "Strategic developments" if kind == _STRATEGIC else "Political violence",
        "event_type": kind,
        "sub_event_type": sub,
        "source": "; ".join(publishers),
        "notes": notes(incident),
        "fatalities": killed.best if killed else None,
        "recount_state": record.state,
        "recount_machine": incident.machine,
        "recount_fatalities_low": killed.low if killed else None,
        "recount_fatalities_high": killed.high if killed else None,
        **_where(incident),
        **_who(incident, kind),
    }


def _where(incident: PublicIncident) -> dict[str, Cell]:
    place = incident.record.place
    if place is None:
        return {}
    return {
        "country": country_of(place.country),
        "admin1": place.province,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": _GEO.get(place.where_prec or 0),
    }


def _who(incident: PublicIncident, kind: str) -> dict[str, Cell]:
    by = [party.actor for party in incident.record.by if party.actor != UNCONFIRMED]
    row: dict[str, Cell] = {"actor1": by[0]} if len(by) == 1 else {}
    if kind == _CIVILIANS:
        country = country_of(incident.record.place.country) if incident.record.place else None
        row["civilian_targeting"] = "Civilian targeting"
        row["actor2"] = f"Civilians ({country})" if country else "Civilians"
        row["inter2"] = _CIVILIANS_CODE
    return row


def notes(incident: PublicIncident) -> str:
    """What is told, in sentences of our own: the event, the ranges, and who says so; a dispute is said."""
    record = incident.record
    where = f" in {record.place.name}" if record.place and record.place.name else ""
    when = record.start if record.start == record.end else f"{record.start or '?'} to {record.end or '?'}"
    told = [f"{record.event.capitalize()}{where}, {when or 'day not said'}."]
    for measure in ("killed", "wounded"):
        found = range_of(incident, measure)
        if found is not None and found.low is not None:
            top = "+" if found.open_high else "" if found.high == found.low else f" to {found.high}"
            told.append(f"{measure.capitalize()}: {found.low}{top}.")
    if incident.origins:
        told.append(f"Origins: {', '.join(dict.fromkeys(one.label for one in incident.origins))}.")
    if incident.named is False:
        told.append(f"{UNCONFIRMED.capitalize()}.")
    return " ".join(told)
