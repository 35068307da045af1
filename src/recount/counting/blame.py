"""Who is said to have done it: one label for an incident, and how each accused party stands to strike and harm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from recount.counting.bounds import Bounds, either
from recount.counting.evidence import Book, Evidence, Said
from recount.counting.relation import party_of
from recount.linking.voices import fold
from recount.model import AllegedParty, Claim, Party
from recount.model.vocabulary import PEOPLE, Relation, StrikeStatus


@dataclass(frozen=True, slots=True)
class Blame:
    """`label`: the one that stands for the whole incident, None where nobody is accused, or several for parts of it.

    `by_claim`: where one voice accuses several of different parts (both sides of a clash), the label of each claim.
    `disputed`: voices accuse different parties, or leave open which of several it was. `actors`: all of them.
    """

    label: str | None
    by_claim: dict[str, str]
    disputed: bool
    actors: tuple[str, ...]


Accused = tuple[frozenset[str], bool]
"""Folded names of parties, and whether the words leave open which of them it was."""


def find_blame(found: Evidence, book: Book) -> Blame:
    """The blame in an incident. Inherited blame counts only where nobody accuses in his own words."""
    claims = [claim for claim in found.claims if claim.id not in book.aside]
    said = {claim.id: _accused(one for one in claim.by if not one.inherited) for claim in claims}
    if not any(accused for accused, _ in said.values()):
        said = {claim.id: _accused(claim.by) for claim in claims}
    said = {claim: one for claim, one in said.items() if one[0]}
    names = _names(found.claims)
    groups = set(said.values())
    actors = tuple(sorted({names[actor] for accused, _ in groups for actor in accused}))
    if not groups:
        return Blame(None, {}, False, ())
    if len(groups) == 1:
        ((accused, either_or),) = groups
        return Blame(_label(accused, either_or, names), {}, either_or, actors)
    widest = max(groups, key=lambda one: (len(one[0]), one[1], sorted(one[0])))
    if all(accused <= widest[0] and not either_or for accused, either_or in groups):
        return Blame(_label(widest[0], False, names), {}, False, actors)
    if _one_voice_accuses_several(said, claims, book):
        return Blame(None, {claim: _label(*one, names) for claim, one in said.items()}, False, actors)
    everyone = frozenset(actor for accused, _ in groups for actor in accused)
    return Blame(_label(everyone, True, names), {}, True, actors)


def alleged(found: Evidence, blame: Blame, book: Book, harmed: bool) -> tuple[AllegedParty, ...]:
    """Each accused party with its relation to the strike and to the harm; `harmed`: some voice speaks of harm."""
    parties = []
    for actor in blame.actors:
        folded = fold(actor)
        default: Relation = "disputed" if blame.disputed else "alleged"
        conceded = [one.bounds for one in (*found.said, *found.stands) if _concedes(one, folded)]
        denies = [claim for claim in found.denials if folded in _parties_of(claim, book)]
        no_harm = any(one.relation == "denial by the accused" and _party(one) == folded for one in found.stands)
        no_harm = no_harm or any(_denies_harm(claim) for claim in denies)
        declares = any(_declares(claim, folded, book) for claim in found.claims)
        no_strike = any(not _denies_harm(claim) for claim in denies)
        harm: Relation | None = "declared" if conceded else "denied" if no_harm else default if harmed else None
        strike: Relation = "declared" if declares or conceded else "denied" if no_strike else default
        parties.append(AllegedParty(actor=actor, strike=strike, harm=harm, conceded=_conceded(conceded)))
    return tuple(parties)


def strike_status(parties: Iterable[AllegedParty], blame: Blame) -> StrikeStatus | None:
    """Airwars' strike status: declared by the belligerent, contested between several or by it, else likely."""
    relations = {party.strike for party in parties}
    if not relations:
        return None
    if blame.disputed or "denied" in relations:
        return "contested"
    return "declared" if "declared" in relations else "likely"


def _accused(parties: Iterable[Party]) -> Accused:
    found = list(parties)
    names = frozenset(fold(one.actor or one.name) for one in found)
    return names, len(names) > 1 and any(one.either for one in found)


def _names(claims: Iterable[Claim]) -> dict[str, str]:
    names: dict[str, str] = {}
    for claim in claims:
        for one in claim.by:
            name = one.actor or one.name
            names[fold(name)] = min(name, names.get(fold(name), name))
    return names


def _label(accused: frozenset[str], either_or: bool, names: dict[str, str]) -> str:
    listed = sorted(names[one] for one in accused)
    joined = listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
    return f"disputed between {joined}" if either_or else joined


def _one_voice_accuses_several(said: dict[str, Accused], claims: Iterable[Claim], book: Book) -> bool:
    """Whether a voice gives numbers for parts of the harm under different parties, as for the two sides of a clash."""
    by_origin: dict[str, set[Accused]] = defaultdict(set)
    for claim in claims:
        if claim.id in said and any(figure.measure in PEOPLE for figure in claim.figures):
            for origin in book.origins_of.get(claim.id, ()):
                by_origin[origin.id].add(said[claim.id])
    return any(len(accused) > 1 for accused in by_origin.values())


def _party(one: Said) -> str | None:
    return party_of(one.claim, one.origin)


def _parties_of(claim: Claim, book: Book) -> set[str]:
    found = {party_of(claim, origin) for origin in book.origins_of.get(claim.id, ())}
    return {party for party in found if party is not None}


def _concedes(one: Said, actor: str) -> bool:
    return one.relation == "concession" and one.figure.measure == "killed" and _party(one) == actor


def _declares(claim: Claim, actor: str, book: Book) -> bool:
    accused, either_or = _accused(one for one in claim.by if not one.inherited)
    return actor in accused and not either_or and actor in _parties_of(claim, book)


def _denies_harm(claim: Claim) -> bool:
    return any(figure.measure in PEOPLE for figure in claim.figures)


def _conceded(bounds: Iterable[Bounds]) -> tuple[int | None, int | None] | None:
    found = list(bounds)
    if not found:
        return None
    low, high = either(found)
    return (None if low is None else int(low)), (None if high is None else int(high))
