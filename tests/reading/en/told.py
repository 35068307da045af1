"""What a test looks at in a reading: its figures with their claims, its speakers, its actors."""

from __future__ import annotations

from typing import Protocol

from recount.model import Claim, Figure, Reading


class Read(Protocol):
    """The fixture `read`: a text becomes a reading."""

    def __call__(self, text: str, *, published: str | None = ..., **about: str) -> Reading: ...


def told(reading: Reading, measure: str | None = None) -> list[tuple[Claim, Figure]]:
    """Every figure of a measure with its claim, in the order of the words."""
    found = [(c, f) for c in reading.claims for f in c.figures if measure is None or f.measure == measure]
    return sorted(found, key=lambda pair: pair[1].span)


def counts(reading: Reading, measure: str | None = None) -> list[tuple[str, float | None, float | None]]:
    """Measure, low and high of every figure, in the order of the words."""
    return [(f.measure, f.low, f.high) for _, f in told(reading, measure)]


def one(reading: Reading, measure: str) -> Figure:
    """The only figure of a measure."""
    found = told(reading, measure)
    assert len(found) == 1, [f.text for _, f in found]
    return found[0][1]


def claim_with(reading: Reading, measure: str) -> Claim:
    """The claim that holds the only figure of a measure."""
    found = told(reading, measure)
    assert len(found) == 1, [f.text for _, f in found]
    return found[0][0]


def speakers(claim: Claim) -> set[str]:
    """The names of those who say it originally."""
    return {voice.name for voice in claim.attribution.speakers}


def actors(claim: Claim) -> set[str]:
    """The alleged perpetrators: canonical names where the vocabulary has one, else the words."""
    return {party.actor or party.name for party in claim.by}


def events(reading: Reading) -> set[str]:
    """The event types of all claims."""
    return {claim.event for claim in reading.claims}
