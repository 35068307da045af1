"""How the speaker of a figure stands to the victims and to those accused."""

from __future__ import annotations

from typing import Literal

from recount.counting.kinds import categories, labels, status_of
from recount.linking.voices import fold, standing
from recount.model import Claim, Figure, Origin
from recount.model.vocabulary import PEOPLE

Relation = Literal["none", "denial by the accused", "concession", "party claim"]
"""none: neither side; concession: the accused side admits harm; party claim: its enemy's dead or its own."""


def relation(claim: Claim, figure: Figure, origin: Origin) -> Relation:
    """The relation of the origin's party to the people whom a figure counts.

    Blame that is inherited from elsewhere in the report counts here: who is accused does not depend on who says so.
    """
    party = party_of(claim, origin)
    if party is None or figure.measure in categories()["own_doing"]["measures"]:
        return "none"
    accused = any(fold(one.actor or one.name) == party for one in claim.by)
    if figure.measure not in PEOPLE:
        return "party claim" if accused else "none"
    if accused and figure.high == 0:
        return "denial by the accused"
    if is_fighting(claim, figure, party):
        return "party claim"
    return "concession" if accused else "none"


def party_of(claim: Claim, origin: Origin) -> str | None:
    """The folded name of the party for which an origin speaks, None where it speaks for none."""
    if origin.party:
        return fold(origin.party)
    for voice in claim.attribution.speakers:
        known = standing(voice, claim.place.country if claim.place else None)
        if known.party and known.name == origin.voice:
            return fold(known.party)
    return None


def is_fighting(claim: Claim, figure: Figure, party: str) -> bool:
    """Whether a figure counts a side's fighters: by its own words, or because the side itself is the victim."""
    if status_of(labels(figure)) == "combatant":
        return True
    if status_of(labels(figure)) == "civilian":
        return False
    return any(fold(one.actor) == party for one in claim.against if one.actor)
