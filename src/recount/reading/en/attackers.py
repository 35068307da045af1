"""Attackers who die in their own act: counted as `attackers`, and among the killed only where the text says that they
died (the claims guide's decision 5)."""

from __future__ import annotations

from recount.reading.en.count import Count
from recount.reading.en.lexicon import Kind, words
from recount.reading.en.modality import is_unrealised
from recount.reading.en.parsed import Token
from recount.reading.en.quantities import counted_words
from recount.reading.en.tree import base, child, children, clause_head, has_case, is_negated

_ATTACKERS = words("counts", "attackers")
_WORN = words("attackers", "worn")
_DETONATING = words("attackers", "detonating")
_ACTING = words("attackers", "acting")
_ORDINAL = frozenset({"second", "third", "fourth", "fifth", "sixth", "other"})


def suicide_attacker(noun: Token, articles: list[str], kind: Kind) -> Count | None:
    """ "A suicide bomber struck the gate", "a second bomber detonated": one attacker, where nothing more is said."""
    if not {"a", "an", "another"} & set(articles) or not is_attacker(noun):
        return None
    head = noun.head
    acts = base(noun) == "nsubj" and (head.lemma_.lower() in _ACTING or dies_of(head))
    agent = has_case(noun, "by", "when", "from") and base(noun) in ("obl", "nmod")
    if not (acts or agent) or is_unrealised(head) or is_negated(head):
        return None
    if not by_suicide(noun) and not (acts and dies_of(head)):
        return None
    article = next(c.i for c in noun.lefts if c.lower_ in ("a", "an", "another"))
    return Count(
        "attackers", 1, 1, (article, noun.i + 1), noun.i, noun.i, of=counted_words(noun), kind=kind, noun=noun.i
    )


def is_attacker(noun: Token) -> bool:
    """A noun for one who attacks."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in _ATTACKERS


def by_suicide(noun: Token) -> bool:
    """Whether the words before a noun say that he means to die: "suicide bomber", "suicide car bomber"."""
    return any(t.lower_.startswith("suicide") for t in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i])


def dies_of(verb: Token) -> bool:
    """Whether a verb has its own subject die: "the bomber detonated", "the attacker set off his vest"."""
    if verb.lemma_.lower() not in _DETONATING:
        return False
    thing = child(verb, "obj")
    return (
        thing is None
        or any(t.lemma_.lower() in _WORN or t.lower_.endswith("sel") for t in thing.subtree)
        or (thing.lower_.endswith(("self", "selves")))
    )


def is_suicidal(verb: Token) -> bool:
    """Whether who sets off what a verb says is a suicide attacker: the subject of the verb or of the one above it."""
    node = verb
    for _ in range(3):
        doers = [*children(node, "obl:agent"), *(c for c in children(node, "obl") if has_case(c, "by"))]
        doers += [c for c in children(node, "nsubj") if c.dep_ != "nsubj:pass"]
        if doers:
            who = doers[0]
            return is_attacker(who) and (by_suicide(who) or dies_of(node))
        above = clause_head(node.head)
        if base(node) not in ("advcl", "xcomp", "conj", "acl") or above.i == node.i:
            return False
        node = above
    return False
