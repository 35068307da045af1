"""Copies and revisions: which report's text was first published in another report.

Candidates come from MinHash bands, each is confirmed by the words that both texts share in running order. Reports that
hang together by such pairs are looked at alone: what a report copies depends on no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

import numpy as np
from numpy.typing import NDArray

from recount.linking.around import Leaders, is_crowd
from recount.linking.codes import code, of_hash
from recount.linking.days import day_number, report_order
from recount.linking.joining import joined
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

HARDLY_MORE = 1.1
"""An earlier original is preferred to a later one that holds no more than so many times its words."""

REPUBLISHED_WITHIN_DAYS = 30
LEADERS = 8
"""Of the reports under a crowded key so many of the earliest are compared with all: of a text with 5,000 copies, not
all pairs are looked at."""

_CLAIM_COVERED_MIN = 0.8

Covered = NDArray[np.bool_]
Pair = tuple[str, str]
Wanted = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of reports, their band keys, and the pairs of reports (i < j) that share enough words to be copies.

    `leaders` are those under crowded keys, with which alone the others were compared.
    """

    readings: Mapping[str, Reading]
    shingled: Mapping[str, Shingled]
    keys: Mapping[str, frozenset[int]]
    pairs: frozenset[Pair]
    leaders: Leaders


def texts_of(readings: Iterable[Reading], leaders: Leaders | None = None, wanted: Wanted = lambda _, __: True) -> Texts:
    """The texts of readings, and which pairs of them share enough. Pairs that are not `wanted` are not looked at.

    `leaders` are those of all crowded keys, where there are more reports than these; None: they are found here.
    """
    by_report = {one.report.id: one for one in readings}
    ordered = sorted(by_report.values(), key=lambda one: report_order(one.report))
    hashes = WordHashes()
    found = [shingled(one.report, hashes) for one in ordered]
    keys = {
        one.report.id: frozenset(of_hash("text", band) for band in row)
        for one, row in zip(ordered, bands(found), strict=True)
    }
    texts = {one.report.id: one for one in found}
    holders = _holders(keys)
    if leaders is None:
        leaders = {key: tuple(held[:LEADERS]) for key, held in holders.items() if is_crowd(key, len(held))}
    candidates = (pair for pair in _candidates(holders, leaders) if wanted(*pair))
    pairs = frozenset(pair for pair in candidates if _share_enough(*(texts[one] for one in pair)))
    return Texts(by_report, texts, keys, pairs, leaders)


def version_keys(report: Report) -> frozenset[int]:
    """The keys by which a report states what it revises, or stands where another version of it stands."""
    found = {code("version", "report", report.id)}
    if report.revises:
        found.add(code("version", "report", report.revises))
    if report.url:
        found.add(code("version", "address", *_address(report)))
    return frozenset(found)


def copies_among(texts: Texts) -> tuple[tuple[Copy, ...], tuple[Revision, ...]]:
    """Copies and revisions among reports, each with what it copies or revises, in the order of the reports' ids.

    Which report is the original: see `precedence`.
    """
    held: dict[int, list[str]] = defaultdict(list)
    for report, reading in texts.readings.items():
        for key in version_keys(reading.report):
            held[key].append(report)
    bound = [pair for reports in held.values() for pair in pairwise(sorted(reports))]
    copies: list[Copy] = []
    revisions: list[Revision] = []
    for group in joined([*texts.pairs, *bound]):
        some, others = _of_group(group, texts)
        copies += some
        revisions += others
    return (
        tuple(sorted(copies, key=lambda one: one.report)),
        tuple(sorted(revisions, key=lambda one: one.report)),
    )


def _of_group(group: Iterable[str], texts: Texts) -> tuple[list[Copy], list[Revision]]:
    """Copies and revisions among reports that hang together, and with no other."""
    members = [texts.readings[one] for one in group]
    first = precedence([one.report for one in members])
    ordered = sorted(members, key=lambda one: first(one.report))
    revisions = _said_revisions(ordered)
    copies: list[Copy] = []
    for at, reading in enumerate(ordered):
        report = reading.report.id
        earlier = [one.report.id for one in ordered[:at] if tuple(sorted((one.report.id, report))) in texts.pairs]
        original = _original(texts.shingled[report], [texts.shingled[one] for one in earlier])
        if original is None:
            continue
        revision = _revision(texts.shingled[report], original)
        if revision is None:
            copies.append(_copy(reading, texts.shingled[report], original))
        else:
            revisions.setdefault(report, revision)
    return copies, list(revisions.values())


def _holders(keys: Mapping[str, frozenset[int]]) -> dict[int, list[str]]:
    """The reports under each key, in the order of `keys`."""
    found: dict[int, list[str]] = defaultdict(list)
    for report, own in keys.items():
        for key in own:
            found[key].append(report)
    return found


def _candidates(holders: Mapping[int, Sequence[str]], leaders: Leaders) -> set[Pair]:
    """Pairs of reports under one key; of crowded ones those with a leader."""
    found: set[Pair] = set()
    for key, reports in holders.items():
        pairs = product(leaders[key], reports) if key in leaders else combinations(reports, 2)
        found.update((one, other) if one < other else (other, one) for one, other in pairs)
    there = {report for reports in holders.values() for report in reports}
    return {pair for pair in found if pair[0] != pair[1] and there.issuperset(pair)}


def _share_enough(one: Shingled, other: Shingled) -> bool:
    if not _near_in_time(one.report, other.report):
        return False
    shorter, longer = sorted((one, other), key=len)
    words = int(shorter.covered_by(longer).sum())
    return words >= COPY_MIN_WORDS and words >= SHARE_MIN * max(1, len(shorter))


def _near_in_time(one: Report, other: Report) -> bool:
    first, second = day_number(one.published), day_number(other.published)
    return first is None or second is None or abs(second - first) <= REPUBLISHED_WITHIN_DAYS


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
            address = _address(report)
            before = latest_at.get(address)
            if before is not None and report.id not in found and before.text != report.text:
                why = "a later text at the same address of the same publisher"
                found[report.id] = Revision(report=report.id, revises=before.id, why=why)
            latest_at[address] = report
    return found


def _address(report: Report) -> tuple[str, str]:
    return fold(report.publisher or ""), report.url or ""


def _original(text: Shingled, earlier: Sequence[Shingled]) -> Shingled | None:
    """The earliest text that holds hardly fewer of the words than the one that holds most."""
    words = [int(text.covered_by(other).sum()) for other in earlier]
    return next((one for one, held in zip(earlier, words, strict=True) if held * HARDLY_MORE >= max(words)), None)


def _share(text: Shingled, other: Shingled) -> float:
    shorter, longer = (text, other) if len(text) <= len(other) else (other, text)
    return float(shorter.covered_by(longer).sum()) / max(1, len(shorter))


def _revision(text: Shingled, other: Shingled) -> Revision | None:
    later, earlier = text.report, other.report
    if not later.publisher or fold(later.publisher) != fold(earlier.publisher or ""):
        return None
    if later.day is None or later.day != earlier.day or min(len(text), len(other)) < REVISION_MIN_WORDS:
        return None
    if later.published == earlier.published and later.url != earlier.url:
        return None
    share = _share(text, other)
    why = f"the same publisher's later text of the same day shares {share:.0%} of the shorter one's words"
    return Revision(report=later.id, revises=earlier.id, why=why)


def _copy(reading: Reading, text: Shingled, original: Shingled) -> Copy:
    covered, share = text.covered_by(original), _share(text, original)
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
