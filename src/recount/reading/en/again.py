"""Those taken and then killed: one number with two harms.

"They kidnapped and killed 11 people", "were abducted and beheaded", "seized nine soldiers and later executed them",
"kidnapped three men. The victims were beheaded".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from recount.reading.en.count import Count
from recount.reading.en.harm import Harms
from recount.reading.en.lexicon import words
from recount.reading.en.tree import base, child, children, conjuncts, first_conjunct

_LED_BACK = words("counts", "led_back")
_TAKEN = frozenset({"abducted", "detained", "missing"})
_PRONOUNS = frozenset({"them", "him", "her"})
_NEAR = 60  # tokens between those taken and the word that leads back to them


def told_again(doc: Doc, harms: Harms, counts: list[Count]) -> Iterator[Count]:
    """The counts of those killed among those taken before, in the order of the text."""
    taken = [c for c in counts if c.measure in _TAKEN and c.whole is None]
    for count in taken:
        if (verb := _joined_killing(doc[count.word], harms)) is not None:
            yield replace(count, measure="killed", word=verb.i)
    for count in counts:
        if count.measure == "killed" and (verb := _joined_taking(doc[count.word], harms)) is not None:
            yield replace(count, measure="abducted", word=verb.i)
    for token in doc:
        if not _leads_back(token):
            continue
        found = harms.of_phrase(token)
        before = [c for c in taken if c.low is not None and 0 <= token.i - c.tokens[1] < _NEAR]
        if found is not None and found.measure == "killed" and before:
            yield _killed(before[-1], token, found.word)


def _killed(taken: Count, token: Token, word: int) -> Count:
    return replace(
        taken, measure="killed", tokens=(token.left_edge.i, token.i + 1), top=token.i, word=word, noun=token.i,
        chars=None, part_of=None, whole=None,
    )  # fmt: skip


def _leads_back(token: Token) -> bool:
    """ "The victims were beheaded", "executed them"."""
    if token.lower_ in _PRONOUNS:
        return base(token) == "obj"
    led = token.lemma_.lower() in _LED_BACK and token.dep_ == "nsubj:pass" and child(token, "nummod") is None
    return led and any(c.lower_ == "the" for c in token.children)


def _joined_killing(verb: Token, harms: Harms) -> Token | None:
    """A killing joined to a taking that shares its persons: "were kidnapped and beheaded"."""
    for other in conjuncts(first_conjunct(verb)):
        shares = child(other, "obj", "nsubj") is None
        if other.i > verb.i and shares and other.pos_ == "VERB" and harms.by_word(other) == "killed":
            return other
    return None


def _joined_taking(verb: Token, harms: Harms) -> Token | None:
    """An abduction joined to the killing after it that has the object: "kidnapped and killed 11 people"."""
    head = verb.head
    if base(verb) != "conj" or head.pos_ != "VERB" or children(head, "obj") or child(verb, "nsubj") is not None:
        return None
    return head if harms.by_word(head) == "abducted" and child(verb, "obj") is not None else None
