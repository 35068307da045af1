"""The root of one claim by its own words: the deepest voice of its chain, or the outlet that carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from recount.linking.mentions import Mention
from recount.linking.vocabulary_files import data_file
from recount.linking.voices import Standing, fold, publisher_standing, standing
from recount.model import Claim, Report, Voice
from recount.model.vocabulary import Basis

_OUTLETS = frozenset({"outlet", "agency"})
_BASED = re.compile(r"[\w.]+(?:-\w+)?-based")


@dataclass(frozen=True, slots=True)
class Root:
    """Who first said a claim. `own` where the carrying report speaks for itself; `named` where the voice has a name.

    `carrier` is the key of the outlet that first carried the words of an unnamed voice.
    """

    key: str
    name: str | None
    kind: str
    party: str | None
    control: str
    basis: Basis
    own: bool = False
    carrier: str | None = None
    publisher: str | None = None

    @property
    def is_outlet(self) -> bool:
        """Whether the voice is one that mostly passes on what others say."""
        return self.kind in _OUTLETS and not self.own


def roots(one: Mention, original: Report) -> tuple[Root, ...]:
    """The roots of a claim, one for each voice that speaks jointly at the end of its chain; none for mere comment.

    `original` is the report in which the claim's words were first published: the report itself, unless it is a copy.
    """
    attribution = one.claim.attribution
    if attribution.basis == "comment" or one.claim.summary_of:
        return ()
    if not attribution.voices:
        return (_own(original, attribution.basis),)
    found: dict[str, Root] = {}
    for voice in attribution.speakers:
        root = _of_voice(voice, one.claim, original)
        found.setdefault(root.key, root)
    return tuple(found.values())


def stated_basis(basis: Basis, known: Standing) -> Basis:
    """A claim's basis, or the one that the directory or the kind of its voice stands for."""
    if basis != "unknown":
        return basis
    of_kind: Mapping[str, Basis] = data_file("sources.toml")["basis_of_kind"]
    return known.basis if known.basis != "unknown" else of_kind.get(known.kind, "unknown")


def _own(original: Report, basis: Basis) -> Root:
    if not original.publisher:
        return Root(f"report {original.id}", None, "outlet", None, f"report {original.id}", basis, own=True)
    known = publisher_standing(original.publisher, original.day)
    return Root(
        key=known.key,
        name=None,
        kind=known.kind,
        party=known.party,
        control=known.control,
        basis=stated_basis(basis, known),
        own=True,
        publisher=original.publisher,
    )


def _of_voice(voice: Voice, claim: Claim, original: Report) -> Root:
    chain, basis = claim.attribution.voices, claim.attribution.basis
    known = standing(voice, claim.place.country if claim.place else None, original.day)
    if voice.kind != "unnamed" and not _is_unnamed(voice, known):
        return Root(known.key, known.name, known.kind, known.party, known.control, stated_basis(basis, known))
    carrier, publisher = _carrier(voice, chain, original)
    noun = fold(voice.name).removesuffix("s")
    return Root(
        key=f"{carrier.key}: {noun}",
        name=voice.name,
        kind=voice.kind,
        party=voice.party,
        control=carrier.control,
        basis=stated_basis(basis, known),
        carrier=carrier.key,
        publisher=publisher,
    )


def _carrier(voice: Voice, chain: tuple[Voice, ...], original: Report) -> tuple[Standing, str | None]:
    """The named voice nearest above an unnamed one, else the outlet whose report first carried it."""
    above = [other for other in chain if other.step < voice.step and not _is_unnamed(other, standing(other))]
    if above:
        nearest = max(above, key=lambda other: (other.step, -other.span[0]))
        return standing(nearest, day=original.day), nearest.name
    if original.publisher:
        return publisher_standing(original.publisher, original.day), original.publisher
    key = f"report {original.id}"
    return Standing(key, key, "outlet", None, key), None


def _is_unnamed(voice: Voice, known: Standing) -> bool:
    """A voice without a name: told by its kind, or by words with no capital ("residents", "British-based monitors")."""
    if voice.kind in ("unnamed", "party"):
        return voice.kind == "unnamed"
    if known.party is not None or known.name != voice.name:
        return False
    name = _BASED.sub("", voice.name)
    return name == name.lower() and name != name.upper()
