"""Copies and revisions: which report's text was first published in another report.

Candidates come from MinHash bands, each is confirmed by the words that both texts share in running order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recount.linking.days import day_number
from recount.linking.precedence import precedence
from recount.linking.records import Copy, CopyKind, Revision
from recount.linking.shingles import Shingled, WordHashes, bands, shingled
from recount.linking.voices import fold
from recount.model import Claim, Reading, Report
from recount.model.span import Span

SHARE_MIN = 0.5
"""Part of the shorter text's words that must stand in the other: below it two texts only quote the same words."""

WHOLE_MIN = 0.8
"""Part of both texts that must be common for a copy to be whole."""

COPY_MIN_WORDS = 12
REVISION_MIN_WORDS = 40
"""A publisher's short posts are often written to one pattern: they are no versions of each other."""

REPUBLISHED_WITHIN_DAYS = 30
_CLAIM_COVERED_MIN = 0.8
_LEADERS_PER_BAND = 4

Covered = NDArray[np.bool_]


def find_copies(readings: Sequence[Reading]) -> tuple[tuple[Copy, ...], tuple[Revision, ...]]:
    """Copies and revisions among the reports of `readings`, each with what it copies or revises.

    Which report is the original: see `precedence`.
    """
    first = precedence([reading.report for reading in readings])
    ordered = sorted(readings, key=lambda reading: first(reading.report))
    hashes = WordHashes()
    texts = [shingled(reading.report, hashes) for reading in ordered]
    buckets: dict[int, list[int]] = defaultdict(list)
    copies: list[Copy] = []
    revisions: dict[str, Revision] = _said_revisions(ordered)
    for position, keys in enumerate(bands(texts)):
        candidates = {leader for key in keys for leader in buckets[key]}
        copy, revision = _judged(ordered[position], texts, position, sorted(candidates))
        if revision is not None and revision.report not in revisions:
            revisions[revision.report] = revision
        if copy is not None and revision is None:
            copies.append(copy)
        # what is wholly a copy is found through its original: so a text with 5,000 copies costs no more than with 5
        if copy is None or copy.kind != "whole" or revision is not None:
            for key in keys:
                if len(buckets[key]) < _LEADERS_PER_BAND:
                    buckets[key].append(position)
    return tuple(copies), tuple(revisions[report] for report in sorted(revisions))


def _said_revisions(ordered: Sequence[Reading]) -> dict[str, Revision]:
    """Revisions that the reports themselves state, and later texts at a publisher's same address."""
    known = {reading.report.id for reading in ordered}
    found: dict[str, Revision] = {}
    latest_at: dict[tuple[str, str], Report] = {}
    for reading in ordered:
        report = reading.report
        if report.revises and report.revises in known and report.revises != report.id:
            found[report.id] = Revision(report=report.id, revises=report.revises, why="it says that it revises it")
        if report.url:
            address = (fold(report.publisher or ""), report.url)
            before = latest_at.get(address)
            if before is not None and report.id not in found and before.text != report.text:
                why = "a later text at the same address of the same publisher"
                found[report.id] = Revision(report=report.id, revises=before.id, why=why)
            latest_at[address] = report
    return found


def _judged(
    reading: Reading, texts: Sequence[Shingled], position: int, candidates: Sequence[int]
) -> tuple[Copy | None, Revision | None]:
    text = texts[position]
    best: tuple[float, int, Covered, float] | None = None
    for candidate in candidates:
        other = texts[candidate]
        if not _near_in_time(text.report, other.report):
            continue
        covered = text.covered_by(other)
        words = int(covered.sum())
        shorter = text if len(text) <= len(other) else other
        in_shorter = words if shorter is text else int(other.covered_by(text).sum())
        share = in_shorter / max(1, len(shorter))
        if share < SHARE_MIN or words < COPY_MIN_WORDS:
            continue
        # an earlier original is preferred to a later one that holds hardly more of the words
        if best is None or words > best[0] * 1.1:
            best = (words, candidate, covered, share)
    if best is None:
        return None, None
    _, candidate, covered, share = best
    revision = _revision(text, texts[candidate], share)
    return _copy(reading, text, texts[candidate], covered, share), revision


def _near_in_time(later: Report, earlier: Report) -> bool:
    first, second = day_number(earlier.published), day_number(later.published)
    return first is None or second is None or second - first <= REPUBLISHED_WITHIN_DAYS


def _revision(text: Shingled, other: Shingled, share: float) -> Revision | None:
    later, earlier = text.report, other.report
    if not later.publisher or fold(later.publisher) != fold(earlier.publisher or ""):
        return None
    if later.day is None or later.day != earlier.day or min(len(text), len(other)) < REVISION_MIN_WORDS:
        return None
    if later.published == earlier.published and later.url != earlier.url:
        return None
    why = f"the same publisher's later text of the same day shares {share:.0%} of the shorter one's words"
    return Revision(report=later.id, revises=earlier.id, why=why)


def _copy(reading: Reading, text: Shingled, original: Shingled, covered: Covered, share: float) -> Copy:
    of_copy = float(covered.sum()) / max(1, len(text))
    kind: CopyKind = (
        "whole" if share >= WHOLE_MIN and of_copy >= WHOLE_MIN else "part" if of_copy >= SHARE_MIN else "within"
    )
    if kind == "whole" and len(text) < WHOLE_MIN * len(original):
        kind = "part"
    publisher = original.report.publisher or "a report without publisher"
    when = f" of {original.report.day}" if original.report.day else ""
    return Copy(
        report=text.report.id,
        original=original.report.id,
        kind=kind,
        share=round(share, 4),
        shared=text.spans(covered),
        claims=tuple(claim.id for claim in reading.claims if _stands_in(claim, text, covered)),
        why=f"{of_copy:.0%} of its words stand in running order in the text of {publisher}{when}",
    )


def _stands_in(claim: Claim, text: Shingled, covered: Covered) -> bool:
    """Whether a claim's own words were copied: another number, place, day, party or speaker makes it another claim."""
    telling: list[Span] = [figure.span for figure in claim.figures]
    telling += [voice.span for voice in claim.attribution.speakers]
    telling += [party.span for party in (*claim.by, *claim.against) if not party.inherited]
    if claim.time is not None and claim.time.span is not None:
        telling.append(claim.time.span)
    if claim.place is not None:
        telling.append(claim.place.span)
    if claim.trigger is not None:
        telling.append(claim.trigger.span)
    words = [position for span in telling for position in text.words_in(span)]
    if words:
        return bool(covered[words].all())
    around = [position for span in claim.evidence for position in text.words_in(span)]
    return bool(around) and float(covered[around].mean()) >= _CLAIM_COVERED_MIN
