"""Naming a perpetrator takes a second person: whose decisions stand behind the name of each accused party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from recount.linking.voices import fold
from recount.model import Claim, Incident, Reading, Review
from recount.publishing.rules.public_names import actor_names, proper
from recount.review.anchoring import find

NEEDED = 2
"""Different persons who have to stand behind a name."""


class Confirmations:
    """Who confirmed what, from the decisions that stand, in their order."""

    def __init__(self, reviews: Sequence[Review], readings: Mapping[str, Reading]) -> None:
        self._claims = {claim.id: claim for reading in readings.values() for claim in reading.claims}
        self._looked: list[tuple[Review, frozenset[str]]] = []
        for review in reviews:
            if review.kind in ("state", "accept", "correct"):
                claims = (find(anchor, readings).claim for anchor in review.claims)
                self._looked.append((review, frozenset(one for one in claims if one is not None)))

    def of(self, incident: Incident) -> list[Review]:
        """The decisions that speak for an incident as it is: those after the last that put its state back."""
        standing: list[Review] = []
        members = set(incident.claims)
        for review, claims in self._looked:
            if not claims & members:
                continue
            if review.kind == "state" and review.state != "reviewed":
                standing = []
            else:
                standing.append(review)
        return standing

    def persons(self, incident: Incident, actor: str) -> frozenset[str]:
        """Who confirmed an incident, or a claim in it, by words that name this party."""
        naming = {claim for claim in incident.claims if _names(self._claims.get(claim), actor)}
        stands = {review.id for review in self.of(incident)}
        return frozenset(
            person(review.by) for review, claims in self._looked if review.id in stands and claims & naming
        )

    def confirmed(self, incident: Incident) -> frozenset[str]:
        """The accused parties whom enough different persons confirmed."""
        return frozenset(party.actor for party in incident.by if len(self.persons(incident, party.actor)) >= NEEDED)


def person(name: str) -> str:
    """A person's name as it is compared: case and spaces make no second person."""
    return " ".join(name.casefold().split())


def _names(claim: Claim | None, actor: str) -> bool:
    return claim is not None and any(fold(party.actor or party.name) == fold(actor) for party in claim.by)


def unconfirmed(claims: Iterable[Claim], confirmed: frozenset[str]) -> frozenset[str]:
    """The names under which claims accuse parties that are not confirmed, with all others that these are known by.

    What is only a common noun ("gunmen", "jets") names nobody.
    """
    parties = {(party.name, party.actor) for claim in claims for party in claim.by}
    names = {
        name
        for named, actor in parties
        if (actor or named) not in confirmed
        for name in (named, actor or "", *actor_names().get(actor or named, ()))
    }
    return frozenset(filter(None, map(proper, names)))
