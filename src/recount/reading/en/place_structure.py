"""Which place contains which, as the words say, and how exact a place is by UCDP's code."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Collection, Sequence

from recount.reading.en.parsed import Doc
from recount.reading.en.place_choice import lies_in
from recount.reading.en.place_mention import Role
from recount.reading.en.place_names import Name
from recount.reading.en.place_phrases import Phrase
from recount.reading.gazetteer import Entry

_SIZE = {
    "facility": 0, "camp": 0, "neighbourhood": 1, "village": 2, "city": 3, "admin2": 4, "area": 5,
    "admin1": 6, "water": 6, "country": 8,
}  # fmt: skip
_UNKNOWN_SIZE = {"camp": 0, "facility": 0, "district": 1, "settlement": 2, "province": 6, "": 2}
_PREC = {
    "facility": 1, "camp": 1, "neighbourhood": 1, "village": 1, "city": 1, "admin2": 3, "admin1": 4,
    "area": 5, "country": 6, "water": 7,
}  # fmt: skip
_LINKS = frozenset(
    {"in", "of", "at", "inside", "within", "on", "the", ",", "'s", "’s", "(", "-", "'", "’", "town", "city", "village",
     "province", "governorate", "district", "region", "state", "and", "area", "north", "south", "east", "west", "near",
     "located", "by"}
)  # fmt: skip
_LONGEST_LINK = 6
"""Words between a place and what contains it ("in the eastern part of the")."""
_FARTHEST = 40
"""Tokens between the two, names of other places among them."""
_NEAREST = 20
"""Mentions of a sentence on either side among which a container is looked for."""


_QUOTES = frozenset({'"', "“", "”", "''", "``", "»", "«"})
_SAID_PREC = {"district": 3, "province": 4}
"""A district or province that the gazetteer has only by its seat ("Saraqib district") is no more exact for that."""
_ANDS = frozenset({"and", "&"})
_JOINS = _ANDS | {",", "the", "both"}


def size(name: Name, phrase: Phrase, entry: Entry | None) -> int:
    """A rank by which a container must be larger than what it contains."""
    rank = _SIZE[entry.kind] if entry is not None else _UNKNOWN_SIZE[phrase.noun]
    return max(rank, 5) if phrase.vague and entry is not None else rank


def links(
    doc: Doc, names: Sequence[Name], phrases: Sequence[Phrase], entries: Sequence[Entry | None], roles: Sequence[Role]
) -> dict[int, int]:
    """For each mention the index of the next larger place that its words give, where they give one.

    "Idlib, Syria"; "in Taiz province, Yemen"; "the Karrada district of Baghdad"; "Syria's Idlib".
    """
    found: dict[int, int] = {}
    sizes = [size(n, p, e) for n, p, e in zip(names, phrases, entries, strict=True)]
    useful = [i for i, role in enumerate(roles) if role in ("place", "relative", "part of name")]
    covered = {t for phrase in phrases for t in range(phrase.first, phrase.last)}
    by_sentence: dict[int, list[int]] = {}
    for i in useful:
        by_sentence.setdefault(doc[phrases[i].anchor].sent.start, []).append(i)
    for position, i in enumerate(useful):
        for j in useful[position + 1 : position + 4]:
            if not _linked(doc, phrases[i], phrases[j], covered):
                break
            if sizes[j] > sizes[i] and _compatible(entries[i], entries[j]):
                found[i] = j
                break
        before = useful[position - 1] if position else None
        here = by_sentence[doc[phrases[i].anchor].sent.start]
        inside = _known_container(i, here, phrases, entries)
        if i not in found and inside is not None:
            found[i] = inside
        if (
            i not in found and before is not None and sizes[before] > sizes[i]
            and _possessed(doc, phrases[before], phrases[i]) and _compatible(entries[i], entries[before])
        ):  # fmt: skip
            found[i] = before
    return found


def _known_container(
    i: int, here: Sequence[int], phrases: Sequence[Phrase], entries: Sequence[Entry | None]
) -> int | None:
    """The nearest mention of the sentence in which the gazetteer has a place: "In Syria, a strike hit Azaz"."""
    entry = entries[i]
    if entry is None:
        return None
    near = here[max(0, bisect_left(here, i) - _NEAREST) : bisect_left(here, i) + _NEAREST]
    inside = [
        j for j in near
        if (container := entries[j]) is not None and lies_in(entry, container) and not phrases[j].is_line
    ]  # fmt: skip
    return min(inside, key=lambda j: (_SIZE[e.kind] if (e := entries[j]) is not None else 0, abs(j - i)), default=None)


def _linked(doc: Doc, one: Phrase, other: Phrase, covered: Collection[int]) -> bool:
    if other.first - one.last > _FARTHEST or doc[one.anchor].sent.start != doc[other.anchor].sent.start:
        return False
    between = [doc[t] for t in range(one.last, other.first) if t not in covered]
    between = [token for token in between if token.lower_ not in _QUOTES]
    words = [token.lower_ for token in between]
    if len(words) > _LONGEST_LINK or "and" in words or "near" in words:
        return False
    return all(
        word in _LINKS or doc[t.i].pos_ in ("ADJ", "NOUN", "ADP", "DET") for word, t in zip(words, between, strict=True)
    )


def _possessed(doc: Doc, owner: Phrase, owned: Phrase) -> bool:
    between = [doc[t].lower_ for t in range(owner.last, owned.first)]
    return bool(between) and between[0] in ("'s", "’s", "'", "’") and len(between) <= 3


def _compatible(small: Entry | None, large: Entry | None) -> bool:
    if small is None or large is None or small.country is None or large.country is None:
        return True
    return small.country == large.country


def chain(start: int, nexts: dict[int, int]) -> tuple[int, ...]:
    """The containing mentions of one mention, small to large."""
    found: list[int] = []
    while start in nexts and nexts[start] not in found:
        start = nexts[start]
        found.append(start)
    return tuple(found)


def coordinations(doc: Doc, phrases: Sequence[Phrase], roles: Sequence[Role]) -> dict[int, tuple[int, ...]]:
    """The mentions that are named together, by each of their indexes: "Iraq and Syria"; "A, B and C"."""
    found: dict[int, tuple[int, ...]] = {}
    run: list[int] = []
    for i in range(len(phrases) + 1):
        gap = [t.lower_ for t in doc[phrases[i - 1].last : phrases[i].first]] if 0 < i < len(phrases) else []
        joins = bool(gap) and set(gap) <= _JOINS | _QUOTES and roles[i] == roles[i - 1] == "place"
        if run and not joins:
            words = {t.lower_ for a, b in itertools.pairwise(run) for t in doc[phrases[a].last : phrases[b].first]}
            if len(run) > 1 and words & _ANDS:
                found.update({member: tuple(run) for member in run})
            run = []
        if i < len(phrases):
            run = [*run, i] if run else [i]
    return found


def precision(name: Name, phrase: Phrase, entry: Entry | None, container: int | None) -> int | None:
    """UCDP GED's where_prec of the coordinates that a mention gets; `container` is that of the place it lies in.

    None where neither the place nor what contains it is known.
    """
    if entry is None:
        # A known village in a known province is as exact as the province: these are the coordinates it gets.
        return None if container is None else max(container, 2)
    prec = (
        _PREC[entry.kind] if entry.kind == "neighbourhood" else max(_PREC[entry.kind], _SAID_PREC.get(phrase.noun, 1))
    )
    if phrase.is_line:
        return 5
    if prec == 6:
        return 5 if phrase.direction or phrase.vague else 6
    if phrase.vague:
        return 2 if prec == 1 and not phrase.direction else 5
    if phrase.of_direction or phrase.near or phrase.relation == "near":
        return max(prec, 2)
    return prec
