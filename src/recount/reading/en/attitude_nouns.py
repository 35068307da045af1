"""Nouns of saying and feeling, with whose they are: "made no mention of", "his reluctance to", "a supporter of"."""

from __future__ import annotations

from functools import cache

from recount.reading.en.cue_nouns import Told
from recount.reading.en.cue_subject import Subject, subject_of
from recount.reading.en.lexicon import table
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base, child, children, has_case, reach

_NOBODYS = frozenset({"its", "there", "it", "which"})
_FAR = 8  # tokens between a light verb and its noun


@cache
def _nouns(way: str) -> frozenset[str]:
    return frozenset(table("attitudes")["nouns"][way])


def noun_attitude(noun: Token) -> Told | None:
    """What a noun says of somebody's mind or words; None where it says nothing, or nobody's."""
    lemma = noun.lemma_.lower()
    if lemma in _nouns("holders"):
        return _held(noun)
    if lemma not in _nouns("content"):
        return None
    verb = noun.head
    if base(noun) == "obj" and verb.lemma_.lower() in _nouns("light") and 0 < noun.i - verb.i <= _FAR:
        content = _content(noun) or _of_the_verb(noun, verb)
        subject = subject_of(verb)
        if content and subject is not None and subject.told is None and subject.source.lower_ not in _NOBODYS:
            return Told(subject, (verb.i, noun.i + 1), content, False)
        return None
    owner = child(noun, "nmod:poss")
    if owner is not None and owner.lower_ not in _NOBODYS and (content := _content(noun)):
        return Told(Subject(owner, owner), (noun.i, noun.i + 1), content, False)
    return None


def _held(noun: Token) -> Told | None:
    """ "Is a supporter of the deal", "Ali, a critic of the army,"."""
    of = next((c for c in children(noun, "nmod") if has_case(c, "of") and c.i > noun.i), None)
    who = child(noun, "nsubj") if child(noun, "cop") is not None else noun.head if base(noun) == "appos" else None
    if of is None or who is None or who.lower_ in _NOBODYS:
        return None
    first = min([noun.i, *(c.i for c in children(noun, "cop", "det", "amod", "aux", "advmod") if c.i > who.i)])
    return Told(Subject(who, who), (first, noun.i + 1), set(range(*reach(of))), False)


def _content(noun: Token) -> set[int]:
    """A clause with "that" or "to", else a phrase with a preposition, behind the noun."""
    for c in children(noun, "acl", "ccomp", "advcl"):
        if c.i > noun.i and {t.lower_ for t in children(c, "mark")} & {"that", "to"}:
            return set(range(*reach(c)))
    return _thing(children(noun, "nmod", "acl"), noun)


def _of_the_verb(noun: Token, verb: Token) -> set[int]:
    """The same, where the tree hung it on the light verb: "made the case for weeks that"."""
    for c in children(verb, "ccomp", "xcomp", "advcl", "acl"):
        if c.i > noun.i and {t.lower_ for t in children(c, "mark")} & {"that", "to"}:
            return set(range(*reach(c)))
    return _thing(children(verb, "obl"), noun)


def _thing(phrases: list[Token], noun: Token) -> set[int]:
    """The first phrase behind the noun that says what it is about."""
    things = (c for c in phrases if c.i > noun.i and has_case(c, *_nouns("opening")) and c.ent_type_ != "DATE")
    thing = next(things, None)
    return set(range(*reach(thing))) if thing is not None else set()
