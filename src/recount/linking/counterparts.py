"""Which claim of the original a copied claim is, and which reports a revision has replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from recount.linking.records import Copy, Revision
from recount.model import Claim, Reading


def counterparts(copies: Sequence[Copy], readings: Mapping[str, Reading]) -> dict[str, str]:
    """For each copied claim the id of the claim in the first original that it repeats; where none was read, nothing."""
    originals = {copy.report: copy.original for copy in copies}
    found: dict[str, str] = {}
    for copy in copies:
        copied = set(copy.claims)
        first = _first(copy.original, originals)
        taken: set[str] = set()
        for claim in readings[copy.report].claims:
            if claim.id not in copied:
                continue
            for report in (first, copy.original):
                match = _match(claim, readings[report].claims, taken)
                if match is not None:
                    found[claim.id] = match
                    taken.add(match)
                    break
    return {claim: _last(claim, found) for claim in found}


def replaced(revisions: Iterable[Revision]) -> dict[str, str]:
    """For each replaced report the latest version. What would revise itself in a ring is no revision."""
    newer: dict[str, str] = {}
    for revision in sorted(revisions, key=lambda one: (one.revises, one.report)):
        newer[revision.revises] = max(revision.report, newer.get(revision.revises, ""))
    found = {}
    for report in newer:
        seen = {report}
        latest = newer[report]
        while latest in newer and latest not in seen:
            seen.add(latest)
            latest = newer[latest]
        if latest not in seen:
            found[report] = latest
    return found


def _first(report: str, originals: Mapping[str, str]) -> str:
    seen = {report}
    while report in originals and originals[report] not in seen:
        report = originals[report]
        seen.add(report)
    return report


def _last(claim: str, found: Mapping[str, str]) -> str:
    seen = {claim}
    while claim in found and found[claim] not in seen:
        claim = found[claim]
        seen.add(claim)
    return claim


def _match(claim: Claim, claims: Iterable[Claim], taken: set[str]) -> str | None:
    """The claim of the original that says the same; where none does in all, one of the same deed with its figures.

    A shortened sentence can be read otherwise than the whole: without its speaker, or without the part that was cut.
    """
    free = [other for other in claims if other.id not in taken and other.event == claim.event]
    wanted = _words(claim)
    for other in free:
        if _words(other) == wanted:
            return other.id
    said = _said(claim)
    for other in free:
        if said and _trigger(other) == _trigger(claim) and other.modality == claim.modality and said <= _said(other):
            return other.id
    return None


def _words(claim: Claim) -> tuple[object, ...]:
    figures = sorted((figure.measure, figure.text, figure.category or "", figure.scope) for figure in claim.figures)
    return claim.modality, _trigger(claim), tuple(figures), len(claim.attribution.voices)


def _trigger(claim: Claim) -> str | None:
    return claim.trigger.text.casefold() if claim.trigger else None


def _said(claim: Claim) -> set[tuple[str, str, str]]:
    return {(figure.measure, figure.text, figure.scope) for figure in claim.figures}
