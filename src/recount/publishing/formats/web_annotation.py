"""Every claim as a W3C Web Annotation (Recommendation of 23 February 2017), in one AnnotationCollection.

Section 4.2.5 counts a TextPositionSelector in code points ("the selection of the text must be in terms of unicode code
points, not in terms of code units"), as Recount does; clients in browsers, Hypothesis among them, count UTF-16 code
units. So `start` and `end` are code points, `recount:utf16Start` and `recount:utf16End` the same places in code units,
and the TextQuoteSelector (4.2.4) finds the words again either way. Positions are those in the text that the ledger
keeps, not in a page's markup.
"""

from __future__ import annotations

from typing import Any

from recount.publishing.formats.plain import json_bytes
from recount.publishing.rules import PublicClaim, PublicIncident, PublicSource, Release

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"recount": "urn:recount:terms#"}]


def web_annotation(release: Release) -> dict[str, bytes]:
    """One collection, with all annotations in its first page."""
    sources = {one.id: one for one in release.sources}
    items = [_annotation(claim, one, sources[claim.source]) for one in release.incidents for claim in one.claims]
    collection = {
        "@context": CONTEXT,
        "id": f"urn:recount:release:{release.head}",
        "type": "AnnotationCollection",
        "label": "Claims, and the words of the reports in which they stand",
        "generated": release.made,
        "total": len(items),
        "first": {
            "id": f"urn:recount:release:{release.head}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return {"annotations.jsonld": json_bytes(collection)}


def urn(kind: str, identity: str) -> str:
    """The name of a thing of the ledger: it names, and nothing is to be fetched there."""
    return f"urn:recount:{kind}:{identity}"


def described(claim: PublicClaim) -> str:
    """A claim in a sentence of our own."""
    numbers = [f"{one.measure} {_range(one.low, one.high)}{_of(one.category)}" for one in claim.figures]
    said = "" if claim.modality == "asserted" else f" ({claim.modality})"
    return f"{claim.speaker}: {claim.event}{said}{': ' if numbers else ''}{', '.join(numbers)}"


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "(number not said)"
    if high is None:
        return f"{low} or more"
    return f"{high}" if low == high else f"up to {high}" if low is None else f"{low} to {high}"


def _of(category: str | None) -> str:
    return f" ({category})" if category else ""


def _annotation(claim: PublicClaim, incident: PublicIncident, source: PublicSource) -> dict[str, Any]:
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"type": "Software", "name": f"Recount reader {source.reader}"},
        "body": {
            "type": "TextualBody",
            "value": described(claim),
            "format": "text/plain",
            "language": "en",
            "purpose": "describing",
        },
        "target": {"source": source.url or urn("report", source.id), "selector": _selectors(claim)},
        "recount:incident": urn("incident", incident.record.id),
        "recount:state": incident.record.state,
        "recount:machine": incident.machine,
    }


def _selectors(claim: PublicClaim) -> list[dict[str, Any]]:
    found = claim.selection
    if found is None:
        return []
    (start, end), (unit, last) = found.span, found.utf16
    position: dict[str, Any] = {
        "type": "TextPositionSelector",
        "start": start,
        "end": end,
        "recount:utf16Start": unit,
        "recount:utf16End": last,
    }
    if found.exact is None:
        return [position]
    around = {"prefix": found.prefix, "suffix": found.suffix}
    quote = {"type": "TextQuoteSelector", "exact": found.exact} | {name: text for name, text in around.items() if text}
    return [quote, position]
