"""Where each figure comes from, as PROV-JSON (W3C Member Submission, 24 April 2013): report, reading, claim, incident,
figure, with the reader and the persons who decided as agents. Persons have a number and no name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from recount.publishing.formats.plain import json_bytes
from recount.publishing.rules import PublicIncident, PublicSource, Release

PREFIXES = {"prov": "http://www.w3.org/ns/prov#", "recount": "urn:recount:"}


class _Document:
    """A PROV document in the making: entities, activities, agents and the relations between them."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)

    def put(self, part: str, name: str, **said: Any) -> str:
        self.parts[part][name] = {key.replace("__", ":"): value for key, value in said.items() if value is not None}
        return name

    def relate(self, relation: str, **said: str) -> None:
        number = len(self.parts[relation]) + 1
        self.parts[relation][f"_:{relation}{number}"] = {f"prov:{key}": value for key, value in said.items()}


def prov(release: Release) -> dict[str, bytes]:
    """One document over the whole release."""
    document = _Document()
    counting = document.put(
        "activity",
        f"recount:counting:{release.head}",
        prov__type="recount:counting",
        prov__endTime=release.made,
        recount__rulebook=release.terms.rulebook,
        recount__rulebookDigest=release.rulebook_digest,
    )
    for source in release.sources:
        _reading(document, source)
    for incident in release.incidents:
        _incident(document, incident, counting)
    return {"provenance.json": json_bytes({"prefix": PREFIXES, **document.parts})}


def _reading(document: _Document, source: PublicSource) -> None:
    report = document.put(
        "entity",
        f"recount:report:{source.id}",
        prov__type="recount:report",
        prov__label=source.title,
        prov__location=source.url,
        recount__published=source.published,
    )
    if source.publisher:
        publisher = document.put(
            "agent", f"recount:publisher:{_slug(source.publisher)}", prov__type="prov:Organization",
            prov__label=source.publisher,
        )  # fmt: skip
        document.relate("wasAttributedTo", entity=report, agent=publisher)
    reader = document.put(
        "agent", f"recount:reader:{_slug(source.reader)}", prov__type="prov:SoftwareAgent", prov__label=source.reader
    )
    reading = document.put("activity", f"recount:reading:{source.id}", prov__type="recount:reading")
    document.relate("used", activity=reading, entity=report)
    document.relate("wasAssociatedWith", activity=reading, agent=reader)


def _incident(document: _Document, incident: PublicIncident, counting: str) -> None:
    record = incident.record
    name = document.put(
        "entity",
        f"recount:incident:{record.id}",
        prov__type="recount:incident",
        recount__state=record.state,
        recount__machine=incident.machine,
    )
    counted = []
    for claim in incident.claims:
        made = document.put(
            "entity",
            f"recount:claim:{claim.id}",
            prov__type="recount:claim",
            prov__value=claim.quote,
            recount__speaker=claim.speaker,
            recount__modality=claim.modality,
        )
        document.relate("wasGeneratedBy", entity=made, activity=f"recount:reading:{claim.source}")
        document.relate(
            "wasDerivedFrom", generatedEntity=made, usedEntity=f"recount:report:{claim.source}", type="prov:Quotation"
        )
        document.relate("wasDerivedFrom", generatedEntity=name, usedEntity=made)
        counted += [made] if claim.counted else []
    _figures(document, incident, counting, counted)
    _reviews(document, incident, name)


def _figures(document: _Document, incident: PublicIncident, counting: str, counted: list[str]) -> None:
    for number, row in enumerate(incident.record.figures, start=1):
        figure = document.put(
            "entity",
            f"recount:figure:{incident.record.id}:{number}",
            prov__type="recount:figure",
            recount__measure=row.measure,
            recount__category=row.category,
            recount__by=row.by,
            recount__low=row.low,
            recount__best=row.best,
            recount__high=row.high,
            recount__openHigh=row.open_high,
        )
        document.relate("wasGeneratedBy", entity=figure, activity=counting)
        document.relate("wasDerivedFrom", generatedEntity=figure, usedEntity=f"recount:incident:{incident.record.id}")
        for claim in counted:
            document.relate("wasDerivedFrom", generatedEntity=figure, usedEntity=claim)


def _reviews(document: _Document, incident: PublicIncident, name: str) -> None:
    for number, review in enumerate(incident.reviews, start=1):
        activity = document.put(
            "activity",
            f"recount:review:{incident.record.id}:{number}",
            prov__type="recount:review",
            recount__decided=review.kind,
            prov__endTime=f"{review.day}T00:00:00+00:00",
        )
        agent = document.put("agent", f"recount:{_slug(review.by)}", prov__type="prov:Person", prov__label=review.by)
        document.relate("wasAssociatedWith", activity=activity, agent=agent)
        document.relate("used", activity=activity, entity=name)


def _slug(text: str) -> str:
    """A text as a part of a qualified name."""
    return "".join(letter if letter.isalnum() else "-" for letter in text).strip("-")
