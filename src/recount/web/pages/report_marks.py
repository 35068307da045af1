"""Which words of a report are marked, and as what: every value that a claim took from the text, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model import Claim
from recount.model.span import Span
from recount.web.answers.reports import OpenReport
from recount.web.showing import Mark


def marks_of(found: OpenReport) -> list[Mark]:
    """All marks of a report; those of different claims on the same words are one."""
    owners: dict[tuple[int, int, str], dict[str, None]] = {}
    for claim in found.claims:
        for (start, end), kind in _of_claim(claim):
            owners.setdefault((start, end, kind), {})[claim.id] = None
    for gap in found.gaps:
        owners.setdefault((*gap.span, "gap"), {})[gap.id] = None
    if found.report.dateline is not None:
        owners.setdefault((*found.report.dateline.span, "dateline"), {})
    for span in found.report.furniture:
        owners.setdefault((*span, "furniture"), {})
    return [Mark(start, end, kind, tuple(claims)) for (start, end, kind), claims in owners.items()]


def _of_claim(claim: Claim) -> Iterator[tuple[tuple[int, int], str]]:
    for span in claim.evidence or _instead(claim):
        yield span, "evidence"
    if claim.trigger is not None:
        yield claim.trigger.span, "trigger"
    if claim.attribution.cue is not None:
        yield claim.attribution.cue.span, "cue"
    for voice in claim.attribution.voices:
        yield voice.span, "voice"
    for party in (*claim.by, *claim.against):
        yield party.span, "party"
    for means in claim.means:
        yield means.span, "means"
    if claim.place is not None:
        yield claim.place.span, "place"
    if claim.time is not None and claim.time.span is not None:
        yield claim.time.span, "time"
    for figure in claim.figures:
        yield figure.span, "figure"


def _instead(claim: Claim) -> tuple[Span, ...]:
    """Where a claim without a sentence stands: every claim is linked to from elsewhere."""
    figures = tuple(figure.span for figure in claim.figures[:1])
    return figures or ((claim.trigger.span,) if claim.trigger is not None else ())
