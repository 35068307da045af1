"""Naming a perpetrator takes a second person: whose decisions stand behind the name of each accused party."""

from __future__ import annotations

from collections import defaultdict
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
        self._on_claim: dict[str, list[int]] = defaultdict(list)
        for review in reviews:
            if review.kind in ("state", "accept", "correct", "grade"):
                found = (find(anchor, readings).claim for anchor in review.claims)
                claims = frozenset(one for one in found if one is not None)
                for claim in claims:
                    self._on_claim[claim].append(len(self._looked))
                self._looked.append((review, claims))

    def of(self, incident: Incident) -> list[Review]:
        """The decisions that speak for an incident as it is: those after the last that put its state back."""
        return [review for review, _ in self._standing(incident)]

    def persons(self, incident: Incident, actor: str) -> frozenset[str]:
        """Who confirmed an incident, or a claim in it, by words that name this party."""
        naming = {claim for claim in incident.claims if _names(self._claims.get(claim), actor)}
        # who grades the support of harm says nothing of who did it
        behind = ((review, claims) for review, claims in self._standing(incident) if review.kind != "grade")
        return frozenset(person(review.by) for review, claims in behind if claims & naming)

    def _standing(self, incident: Incident) -> list[tuple[Review, frozenset[str]]]:
        standing: list[tuple[Review, frozenset[str]]] = []
        for number in sorted({number for claim in incident.claims for number in self._on_claim.get(claim, ())}):
            review, claims = self._looked[number]
            if review.kind == "state" and review.state != "reviewed":
                standing = []
            else:
                standing.append((review, claims))
        return standing

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
