"""With what it was done: the weapons and ways of attack that stand with an event word."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, children, conjuncts, has_case, phrase
from recount.reading.en.triggers import Trigger

_DELIVERING = words("parties", "delivering")
_WEAPON = "WEAPON"


def means_of(doc: Doc, trigger: Trigger, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """The words of the means of an event, as tokens `[start, end)`: the trigger's own first, then its instruments."""
    own = doc[trigger.start : trigger.end]
    found: list[tuple[int, int]] = []
    if any(t.lemma_.lower() in lexicon.means or t.lower_ in lexicon.means for t in own if t.pos_ != "VERB"):
        found.append((trigger.start, trigger.end))
    for argument in _instruments(doc[trigger.anchor]):
        for one in conjuncts(argument):
            start, end = _words_of(one)
            if _is_weapon(one, lexicon) and not any(start < b and end > a for a, b in found):
                found.append((start, end))
    return tuple(found)


def _is_weapon(token: Token, lexicon: Lexicon) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    return token.lemma_.lower() in lexicon.means or token.lower_ in lexicon.means or token.ent_type_ == _WEAPON


def _words_of(token: Token) -> tuple[int, int]:
    """The phrase of a weapon without article, number and owner."""
    start, end = phrase(token).start, token.i + 1
    while start < token.i and (
        token.doc[start].pos_ in ("DET", "NUM", "PRON", "PUNCT")
        or token.doc[start].dep_ in ("det", "nummod", "nmod:poss")
    ):
        start += 1
    return start, end


def _instruments(anchor: Token) -> Iterator[Token]:
    """What stands where an instrument stands: "with rifles", "using explosives", "a bomb exploded", "fired rockets"."""
    if anchor.pos_ in ("VERB", "AUX"):
        yield from _of_verb(anchor)
        return
    yield from children(anchor, "compound", "amod")
    yield from (c for c in children(anchor, "nmod") if has_case(c, "with", "by", "using", "from", "of"))
    for clause in children(anchor, "acl", "acl:relcl"):
        if clause.lemma_.lower() in ("use", "involve", "employ"):
            yield from children(clause, "obj")
    if base(anchor) in ("obj", "obl", "nsubj", "nsubj:pass") and anchor.head.pos_ == "VERB":
        yield from (t for t in _of_verb(anchor.head) if t.i != anchor.i)


def _of_verb(verb: Token) -> Iterator[Token]:
    for subject in children(verb, "nsubj"):
        yield subject
        yield from (c for c in children(subject, "nmod") if has_case(c, "with"))
        for armed in (c for c in children(subject, "acl") if c.lemma_.lower() in ("arm", "armed", "equip")):
            yield from (c for c in children(armed, "obl") if has_case(c, "with"))
    yield from (c for c in children(verb, "obl") if has_case(c, "with", "by", "using", "from", "in", "through"))
    if verb.lemma_.lower() in _DELIVERING or child(verb, "obj") is None:
        yield from children(verb, "obj")
    for clause in children(verb, "advcl", "xcomp"):
        if clause.lemma_.lower() in ("use", "employ", "fire", "throw") and child(clause, "nsubj") is None:
            yield from children(clause, "obj")
