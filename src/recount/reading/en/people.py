"""Who is counted: category, and the four separate facts (status, age group, sex, role), each only where the words say
it."""

from __future__ import annotations

import re

from recount.reading.en.actors import Actor, ActorMention
from recount.reading.en.lexicon import Kind, Lexicon, words
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base, children, has_case, phrase

NOBODY = Kind("unknown", None, None, None)
_AGE = re.compile(r"\b(\d{1,2})[- ](?:year|yr)s?[- ]old\b|\baged (\d{1,2})\b")
_STATE_FORCES = frozenset({"state", "state force", "coalition", "police"})
_MEMBERS = words("people", "members")
_NEIGHBOURS = frozenset({"PS", "IL"})  # whose peoples live in each other's land
ADULT_AGE = 18  # years, as in the Convention on the Rights of the Child, article 1


def kind_of(noun: Token, lexicon: Lexicon, actors: tuple[ActorMention, ...]) -> Kind:
    """What a counted noun and the words around it say about the persons."""
    doc = noun.doc
    words = phrase(noun)
    pair = f"{doc[noun.i - 1].lemma_.lower()} {noun.lemma_.lower()}" if noun.i else ""
    kind = lexicon.person(pair, noun.lower_, noun.lemma_.lower(), noun.lemma_, noun.text)
    if noun.lower_ in ("general", "major", "captain") and noun.text[:1].isupper() and not kind:
        kind = lexicon.person(noun.lower_)
    kind = kind or NOBODY
    for token in doc[words.start : noun.i]:
        modifier = lexicon.modifiers.get(token.lower_)
        if modifier is not None and base(token) in (
            "amod",
            "compound",
            "nmod",
            "nmod:poss",
            "conj",
            "flat",
            "det",
            "dep",
        ):
            kind = _modified(kind, modifier)
    kind = _by_actor(kind, noun, actors, words.start, words.end)
    after = doc[noun.i + 1 : noun.i + 5]
    aged = next((i for i, t in enumerate(after) if t.lower_ == "aged"), None)
    age = _AGE.search(doc[words.start : noun.i + 1].text) or (_AGE.search(after.text) if aged in (0, 1) else None)
    if age:
        years = int(age.group(1) or age.group(2))
        group = "child" if years < ADULT_AGE else "adult"
        category = "child" if group == "child" and kind.category in ("unknown", "civilian") else kind.category
        kind = Kind(category, kind.status, group, kind.sex, kind.role)
    for complement in children(noun, "nmod"):
        if has_case(complement, "of", "from", "in") and noun.lemma_.lower() in (
            "family",
            "member",
            "group",
            "number",
            "total",
        ):
            pair = f"{doc[complement.i - 1].lemma_.lower()} {complement.lemma_.lower()}"
            inner = lexicon.bodies.get(pair) or lexicon.bodies.get(complement.lemma_.lower())
            inner = inner or lexicon.person(complement.lemma_.lower(), complement.lower_)
            if (
                inner is not None
                and kind.category == "unknown"
                and complement.lemma_.lower() not in ("family", "group")
            ):
                kind = inner
    return kind


def abroad(kind: Kind, noun: Token, country: str | None, lexicon: Lexicon) -> Kind:
    """A foreigner, where a nation's name alone says who was harmed in another country: "two Americans" in Kabul."""
    home = lexicon.demonyms.get(noun.text)
    if (
        kind.category != "unknown"
        or home is None
        or country is None
        or {home, country} <= _NEIGHBOURS
        or home == country
    ):
        return kind
    return Kind("foreigner", kind.status, kind.age_group, kind.sex, kind.role)


def _modified(kind: Kind, modifier: Kind) -> Kind:
    category = modifier.category if modifier.category and kind.category in ("unknown", None) else kind.category
    if kind.category == "unknown" and modifier.sex == "female" and category == "unknown":
        category = "woman"
    return Kind(
        category,
        modifier.status or kind.status,
        modifier.age_group or kind.age_group,
        modifier.sex or kind.sex,
        kind.role,
    )


def _by_actor(kind: Kind, noun: Token, actors: tuple[ActorMention, ...], start: int, end: int) -> Kind:
    """Members of an armed group are fighters, of a state's forces soldiers."""
    for mention in actors:
        actor: Actor | None = mention.actor
        if actor is None or mention.kind not in ("named", "adjective"):
            continue
        i, j = mention.token_start, mention.token_end
        if not (start <= i < end + 3 and j <= noun.i + 8):
            continue
        owned = i <= noun.i or any(has_case(c, "of", "from") and i <= c.i < j for c in children(noun, "nmod"))
        if not owned or noun.lemma_.lower() not in _MEMBERS:
            continue
        if actor.kind in _STATE_FORCES:
            if kind.category == "unknown" and (mention.unit is not None or actor.kind == "coalition"):
                return Kind("soldier", "combatant", kind.age_group, kind.sex, kind.role)
        elif kind.category in ("unknown", "soldier"):
            return Kind("fighter", "combatant", kind.age_group, kind.sex, kind.role)
    return kind
