"""Nouns that name what somebody said or holds: "the army's claim that", "took a swipe at", "his support for"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from recount.reading.en.cue_subject import Subject, subject_of
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base, child, children, has_case, reach

_ABOUT = ("for", "of", "on", "about", "against", "to", "over", "at", "with", "from", "toward", "towards")
_FAR = 6  # tokens between a light verb and its noun


@dataclass(frozen=True)
class Told:
    """What a noun tells: whose it is, the words of the cue, and the content. `clause`: it has a that-clause."""

    subject: Subject
    cue: tuple[int, int]
    content: set[int]
    clause: bool


@cache
def _nouns(way: str) -> frozenset[str]:
    return frozenset(Lexicon.load().speech["cue_nouns"][way])


@cache
def _sayings() -> frozenset[str]:
    return _nouns("clause") | _nouns("infinitive") | _nouns("about")


def told_by(noun: Token) -> Told | None:
    """What a noun of saying tells, None where it is none or nobody's."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in _sayings():
        return None
    content, clause = _content(noun, lemma)
    if not content:
        return None
    if (owner := child(noun, "nmod:poss")) is not None:
        return Told(Subject(owner, owner), (noun.i, noun.i + 1), content, clause)
    verb = noun.head
    if base(noun) == "obj" and verb.lemma_.lower() in _nouns("light") and 0 < noun.i - verb.i <= _FAR:
        subject = subject_of(verb)
        if subject is not None and subject.told is None:
            return Told(subject, (verb.i, noun.i + 1), content, clause)
    maker = next((c for c in children(noun, "nmod", "obl") if has_case(c, "by")), None)
    if maker is not None:
        return Told(Subject(maker, maker), (noun.i, noun.i + 1), content - set(range(*reach(maker))), clause)
    return None


def _content(noun: Token, lemma: str) -> tuple[set[int], bool]:
    for c in children(noun, "acl", "ccomp"):
        opening = {t.lower_ for t in children(c, "mark")}
        if "that" in opening and lemma in _nouns("clause"):
            return _whole(c), True
        if "to" in opening and lemma in _nouns("infinitive"):
            return _whole(c), False
    if lemma in _nouns("about"):
        about = [*children(noun, "nmod"), *(children(noun.head, "obl") if base(noun) == "obj" else ())]
        things = [c for c in about if c.i > noun.i and has_case(c, *_ABOUT) and c.ent_type_ not in ("DATE", "TIME")]
        return {i for c in things[:1] for i in _whole(c)}, False
    return set(), False


def _whole(token: Token) -> set[int]:
    return {i for i in range(*reach(token)) if not token.doc[i].is_space}
