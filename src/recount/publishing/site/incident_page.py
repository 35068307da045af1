"""The page of one incident: its ranges and their rule, who says so, in whose words, and what nobody says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from recount.model import FigureRange
from recount.model.vocabulary import MEASURES, PEOPLE
from recount.publishing.rules import UNCONFIRMED, PublicClaim, PublicIncident, PublicOrigin, PublicSource, Release
from recount.publishing.site import maps, words
from recount.publishing.site.pages import file_of, page


class OriginRow(NamedTuple):
    """An origin with the numbers that it gives, by measure, and where it was read."""

    origin: PublicOrigin
    cells: tuple[tuple[str, ...], ...]
    publishers: str


class Quoted(NamedTuple):
    """Words that may be shown, and every source in which they stand."""

    claim: PublicClaim
    sources: tuple[str, ...]


def incident_page(incident: PublicIncident, release: Release, shared: dict[str, Any]) -> tuple[str, bytes]:
    """The page's file and its bytes."""
    sources = {one.id: one for one in release.sources}
    rows = telling_rows(incident.record.figures)
    measures = _measures(incident)
    precision = words.PRECISION.get((incident.record.place.where_prec if incident.record.place else None) or 0)
    return file_of(incident), page(
        "incident.html",
        page="incidents.html",
        item=incident,
        sources=sources,
        rows=rows,
        top=max((row.high or row.low or 0 for row in rows), default=0),
        rule=f"{words.range_rule(release.rulebook)}",
        where=words.place(incident.record.place),
        precision=precision,
        origins_told=_origins_told(incident),
        measures=measures,
        origin_rows=[_origin_row(one, incident, measures, sources) for one in incident.origins],
        quotes=_quotes(incident),
        unquoted=sum(claim.quote is None for claim in incident.claims),
        not_said=_not_said(incident, sources),
        unconfirmed=UNCONFIRMED,
        found=maps.locator(incident),
        **shared,
    )


def telling_rows(figures: Sequence[FigureRange]) -> list[FigureRange]:
    """The ranges of people, without parts that say again what the whole says: all of it by the one party accused."""
    rows = [row for row in figures if row.measure in PEOPLE]
    wholes = {(row.measure, _range(row)) for row in rows if row.category is None and row.by is None}
    by_nobody = {(row.measure, row.category, _range(row)) for row in rows if row.by is None}
    return [
        row
        for row in rows
        if (row.by is None or (row.measure, row.category, _range(row)) not in by_nobody)
        and (row.category != "unknown" or (row.measure, _range(row)) not in wholes)
    ]


def _range(row: FigureRange) -> tuple[object, ...]:
    return row.low, row.best, row.high, row.open_high


def _measures(incident: PublicIncident) -> list[str]:
    said = {figure.measure for claim in incident.claims for figure in claim.figures}
    return [measure for measure in MEASURES if measure in said and measure in PEOPLE]


def _origins_told(incident: PublicIncident) -> str:
    total = len(incident.origins)
    established = sum(one.independence == "established" for one in incident.origins)
    told = f"{total} {'origin speaks' if total == 1 else 'origins speak'} of it"
    return f"{told}, {established or 'none'} of them established as independent." if total > 1 else f"{told}."


def _origin_row(
    origin: PublicOrigin, incident: PublicIncident, measures: Iterable[str], sources: dict[str, PublicSource]
) -> OriginRow:
    claims = [claim for claim in incident.claims if claim.id in origin.claims]
    return OriginRow(
        origin,
        tuple(_said(claims, measure) for measure in measures),
        words.listed(sources[one].publisher or "a source" for one in origin.sources if one in sources),
    )


def _quotes(incident: PublicIncident) -> list[Quoted]:
    """What is quoted, each sentence once: copies of a text repeat it."""
    by_words: dict[tuple[str, str], list[PublicClaim]] = {}
    for claim in incident.claims:
        if claim.quote:
            by_words.setdefault((claim.quote, claim.speaker), []).append(claim)
    return [Quoted(same[0], tuple(dict.fromkeys(one.source for one in same))) for same in by_words.values()]


def _said(claims: Iterable[PublicClaim], measure: str) -> tuple[str, ...]:
    """The numbers that claims give of a measure, each once, with of whom they are."""
    said = []
    for claim in claims:
        for one in claim.figures:
            if one.measure != measure:
                continue
            text = words.bounds(one.low, one.high)
            kind = f" {one.category}" if one.category and one.category != "unknown" else ""
            denied = " (denied)" if claim.modality == "denied" else ""
            said.append(f"{text}{kind}{denied}")
    return tuple(dict.fromkeys(said))


def _not_said(incident: PublicIncident, sources: dict[str, PublicSource]) -> list[str]:
    """Gaps that sources name, then what no report tells at all."""
    by_gap: dict[str, list[str]] = {}
    for gap in incident.gaps:
        by_gap.setdefault(gap.about, []).append(sources[gap.source].publisher or "a source")
    told = [f"{words.sentence(words.GAPS[about])}: left open by {words.listed(who)}" for about, who in by_gap.items()]
    record = incident.record
    if record.start is None:
        told.append("No report gives the day")
    if record.place is None or record.place.name is None:
        told.append("No report gives the place")
    if not record.by and incident.named is None and "perpetrator" not in by_gap:
        told.append("No report says who did it")
    for measure in ("killed", "wounded"):
        if not any(row.measure == measure and row.low is not None for row in record.figures):
            told.append(f"No report gives the number of people {measure}")
    return told
