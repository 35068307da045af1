"""What each origin says of a reviewed incident, as schema.org ClaimReview in JSON-LD.

An origin is the author of the claim; the first source that carried it is its `firstAppearance`, those that repeat it
are its appearances. The rating is in words and about support only: how many origins speak of the incident, and how many
of them are independent. Recount rates no claim as true or false.
"""

from __future__ import annotations

from typing import Any

from recount.publishing.formats.plain import json_bytes
from recount.publishing.formats.web_annotation import described, urn
from recount.publishing.rules import PublicIncident, PublicOrigin, PublicSource, Release
from recount.publishing.rules.policy import is_unnamed


def claim_review(release: Release) -> dict[str, bytes]:
    """One review for each origin with a counted claim; only of incidents that a person reviewed, whatever the terms."""
    sources = {one.id: one for one in release.sources}
    graph = [
        made
        for incident in release.incidents
        if not incident.machine
        for origin in incident.origins
        if (made := _review(origin, incident, sources, release)) is not None
    ]
    return {"claimreview.jsonld": json_bytes({"@context": "https://schema.org", "@graph": graph})}


def _review(
    origin: PublicOrigin, incident: PublicIncident, sources: dict[str, PublicSource], release: Release
) -> dict[str, Any] | None:
    claims = [one for one in incident.claims if one.id in origin.claims and one.counted]
    if not claims:
        return None
    seen = sorted({one.source for one in claims}, key=lambda one: (sources[one].published or "9999", one))
    appearances = [_work(sources[one]) for one in seen]
    claim: dict[str, Any] = {
        "@type": "Claim",
        "author": {"@type": "Thing" if is_unnamed(origin.label) else "Organization", "name": origin.label},
        "firstAppearance": appearances[0],
    }
    if len(appearances) > 1:
        claim["appearance"] = appearances[1:]
    if sources[seen[0]].published:
        claim["datePublished"] = sources[seen[0]].published
    return {
        "@type": "ClaimReview",
        "@id": f"{urn('incident', incident.record.id)}#{origin.id}",
        "datePublished": release.made[:10],
        "claimReviewed": "; ".join(dict.fromkeys(described(one) for one in claims)),
        "itemReviewed": claim,
        "reviewRating": {"@type": "Rating", "alternateName": _rating(incident)},
    }


def _rating(incident: PublicIncident) -> str:
    total = len(incident.origins)
    established = sum(one.independence == "established" for one in incident.origins)
    return f"{total} {'origin' if total == 1 else 'origins'} in all, {established} established as independent"


def _work(source: PublicSource) -> dict[str, Any]:
    named = {"headline": source.title, "datePublished": source.published, "url": source.url}
    made: dict[str, Any] = {"@type": "CreativeWork", "@id": urn("report", source.id)}
    made |= {key: value for key, value in named.items() if value}
    if source.publisher:
        made["publisher"] = {"@type": "Organization", "name": source.publisher}
    return made
