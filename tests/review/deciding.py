"""Decisions made by hand on readings in memory, without a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from recount.counting import count, load_rulebook, tally
from recount.linking import Linked, LinkedIncident, link
from recount.model import Anchor, Claim, Incident, Reading, Review, Tally
from recount.review import Applied, apply, making
from recount.review.anchoring import anchor
from recount.review.making import Signature

SIGNED = Signature(by="Amal", at="2016-03-10T09:00:00+00:00", why="looked at it")


def of(claim: str, readings: Sequence[Reading]) -> tuple[Claim, Reading]:
    """A claim with its reading."""
    return next((one, reading) for reading in readings for one in reading.claims if one.id == claim)


def anchors(claims: Iterable[str], readings: Sequence[Reading]) -> list[Anchor]:
    """The anchors of claims."""
    return [anchor(claim, reading.report) for claim, reading in (of(one, readings) for one in claims)]


def rejected(claim: str, readings: Sequence[Reading], why: str = "looked at it") -> Review:
    """A rejection."""
    return making.of_claim("reject", *of(claim, readings), Signature("Amal", SIGNED.at, why))


def accepted(claim: str, readings: Sequence[Reading]) -> Review:
    """An acceptance."""
    return making.of_claim("accept", *of(claim, readings), SIGNED)


def corrected(
    claim: str,
    readings: Sequence[Reading],
    changes: Mapping[str, Any] | None = None,
    figures: Mapping[str, Mapping[str, Any]] | None = None,
) -> Review:
    """A correction."""
    return making.correction(*of(claim, readings), changes or {}, figures or {}, SIGNED)


def everything(incident: LinkedIncident) -> tuple[str, ...]:
    """The claims of an incident, denials among them."""
    return (*incident.claims, *incident.denials)


def merged(one: LinkedIncident, other: LinkedIncident, readings: Sequence[Reading]) -> Review:
    """A merge of two incidents."""
    return making.merge(anchors(everything(one), readings), anchors(everything(other), readings), SIGNED)


def split(claims: Iterable[str], rest: Iterable[str], readings: Sequence[Reading]) -> Review:
    """A split of claims from others."""
    return making.split(anchors(claims, readings), anchors(rest, readings), SIGNED)


def in_state(incident: LinkedIncident, state: Any, readings: Sequence[Reading]) -> Review:
    """A state of an incident."""
    return making.state(anchors(incident.claims, readings), state, SIGNED)


def graded(incident: LinkedIncident, readings: Sequence[Reading], harm: Any = None, strike: Any = None) -> Review:
    """A grade of an incident."""
    return making.grade(anchors(incident.claims, readings), harm, strike, SIGNED)


def linked(readings: Sequence[Reading], *reviews: Review) -> Linked:
    """What is linked under reviews."""
    applied = apply(readings, reviews)
    return link(applied.readings, applied.overrides)


def counted(readings: Sequence[Reading], *reviews: Review, rulebook: str = "recount") -> tuple[Incident, ...]:
    """The incidents under reviews."""
    applied = apply(readings, reviews)
    return count(link(applied.readings, applied.overrides), applied.readings, load_rulebook(rulebook))


def tallied(readings: Sequence[Reading], *reviews: Review, rulebook: str = "recount") -> Tally:
    """The tally under reviews."""
    applied: Applied = apply(readings, reviews)
    found, rules = link(applied.readings, applied.overrides), load_rulebook(rulebook)
    return tally(count(found, applied.readings, rules), found, applied.readings, rulebook=rules)


def outcomes(readings: Sequence[Reading], *reviews: Review) -> list[tuple[str, str]]:
    """Standing and reason of each review."""
    return [(one.standing, one.why) for one in apply(readings, reviews).outcomes]
