"""Those taken and then killed: one number with two harms.

"They kidnapped and killed 11 people", "were abducted and beheaded". ("The victims were beheaded": `told_before.py`.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.reading.en.count import Count
from recount.reading.en.harm import Harms
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, children, conjuncts, first_conjunct

_TAKEN = frozenset({"abducted", "detained", "missing"})


def told_again(doc: Doc, harms: Harms, counts: list[Count]) -> Iterator[Count]:
    """The counts of those killed among those taken before, in the order of the text."""
    taken = [c for c in counts if c.measure in _TAKEN and c.whole is None]
    for count in taken:
        if (verb := _joined_killing(doc[count.word], harms)) is not None:
            yield replace(count, measure="killed", word=verb.i)
    for count in counts:
        if count.measure == "killed" and (verb := _joined_taking(doc[count.word], harms)) is not None:
            yield replace(count, measure="abducted", word=verb.i)


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
