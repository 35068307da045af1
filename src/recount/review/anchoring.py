"""Claims found again by their words: the exact ones, with what stands before and after them.

Prefix, exact words and suffix are those of a TextQuoteSelector (W3C, Web Annotation Data Model, 2017, section 4.2.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recount.model import Anchor, Claim, Reading, Report
from recount.model.span import Span

AROUND = 32
"""Code points kept on either side of the words."""


@dataclass(frozen=True, slots=True)
class Found:
    """The claim at which an anchor stands now, or why there is none."""

    claim: str | None
    why: str = ""


def words_of(claim: Claim) -> Span:
    """The stretch that tells a claim from its neighbours: from its trigger to its figures, else its sentence."""
    spans = [figure.span for figure in claim.figures]
    if claim.trigger is not None:
        spans.append(claim.trigger.span)
    if not spans:
        spans = list(claim.evidence[:1])
    if not spans:
        spans = [place.span for place in (claim.place,) if place is not None]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def anchor(claim: Claim, report: Report) -> Anchor:
    """The anchor of a claim in its report."""
    start, end = words_of(claim)
    return Anchor(
        claim=claim.id,
        report=report.id,
        exact=report.text[start:end],
        before=report.text[max(0, start - AROUND) : start],
        after=report.text[end : end + AROUND],
    )


def find(sought: Anchor, readings: Mapping[str, Reading]) -> Found:
    """Where an anchor stands in readings by report id. Never guesses: several claims on the same words are none."""
    reading = readings.get(sought.report)
    if reading is None:
        return Found(None, "its report is not among those read")
    on_words = [claim.id for claim in reading.claims if _same_words(claim, reading.report, sought)]
    if sought.claim in on_words:
        return Found(sought.claim)
    if len(on_words) == 1:
        return Found(on_words[0])
    if on_words:
        return Found(None, f"{len(on_words)} claims stand on its words now")
    return Found(None, "its words are not read as a claim now")


def _same_words(claim: Claim, report: Report, sought: Anchor) -> bool:
    here = anchor(claim, report)
    return (here.exact, here.before, here.after) == (sought.exact, sought.before, sought.after)
