"""From claims to rows of who speaks in them, as the directory of voices and what people decided know the voices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from recount.ledger import tables
from recount.ledger.projecting import Rows
from recount.linking import Linked
from recount.linking.voices import Standing, publisher_standing, standing, using
from recount.model import Claim, Incident, Reading

Shown = tuple[str, str, str | None]
"""Name, kind and party of a voice."""


def speaker_rows(linked: Linked, incidents: Sequence[Incident], readings: Sequence[Reading]) -> Rows:
    """One row for each voice that speaks, and one for each claim of it. Does not depend on the order of readings."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    reports: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, Counter[Shown]] = defaultdict(Counter)
    with using(linked.voices):
        for reading in readings:
            for claim in reading.claims:
                for voice in _speaking(claim, reading):
                    claims[voice.key][claim.id] = reading.report.published or ""
                    reports[voice.key].add(reading.report.id)
                    shown[voice.key][voice.name, voice.kind, voice.party] += 1
        alone, beside = _record(incidents, shown)
    speakers = []
    for key in claims:
        # the name that most claims give; of equals the first in the alphabet
        name, kind, party = min(shown[key], key=lambda one: (-shown[key][one], one[0], one[1], one[2] or ""))
        counts = {"claims": len(claims[key]), "reports": len(reports[key]), "alone": alone[key], "beside": beside[key]}
        speakers.append({"key": key, "name": name, "kind": kind, "party": party, **counts})
    said = [{"speaker": key, "claim": claim, "at": at} for key, found in claims.items() for claim, at in found.items()]
    return {tables.speakers: speakers, tables.speaker_claims: said}


def _speaking(claim: Claim, reading: Reading) -> Iterator[Standing]:
    """The voices that speak in a claim; the publisher, where the report speaks for itself."""
    report = reading.report
    country = claim.place.country if claim.place else None
    for voice in claim.attribution.speakers:
        yield standing(voice, country, report.day)
    if not claim.attribution.voices and report.publisher:
        yield publisher_standing(report.publisher, report.day)


def _record(incidents: Sequence[Incident], shown: Mapping[str, Counter[Shown]]) -> tuple[Counter[str], Counter[str]]:
    """For each voice how many incidents rest on it alone, and how many on others as well."""
    keys = {name: key for key in sorted(shown, reverse=True) for name, _, _ in shown[key]}
    alone: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for incident in incidents:
        names = {origin.voice or origin.publisher or "" for origin in incident.origins} - {""}
        found = {keys.get(name) or publisher_standing(name).key for name in names}
        (alone if len(incident.origins) == 1 else beside).update(found)
    return alone, beside
