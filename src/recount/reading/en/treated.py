"""People whose wounds are told without a verb of harm: "with a gunshot wound", "taken to hospital", "in critical
condition"."""

from __future__ import annotations

from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base, child, children, has_case, is_negated

_HURTS = words("harm", "hurts")
_SUFFERING = words("harm", "suffering")
_CARRYING = words("harm", "carrying")
_HOSPITALS = words("harm", "hospitals")
_CONDITIONS = words("harm", "conditions")
_DEATHS = words("harm", "deaths")


def treated(person: Token) -> Token | None:
    """The word that says of a person, or of their number, that they were wounded; None where nothing does.

    Who is said in the same sentence to be dead, or to have died, has no wounds to be counted.
    """
    if any(word.lower_ in _DEATHS for word in person.sent):
        return None
    if person.sent[0].lower_ == "of":
        return None  # "of the 23 injured, nine are in critical condition": a part, which has its harm from the whole
    return _bearing(person) or _carried(person) or _lying(person)


def _bearing(person: Token) -> Token | None:
    """ "four men with gunshot wounds"; "was taken away with injuries"; "a man suffering from a wound"."""
    wounds = [c for c in children(person, "nmod") if has_case(c, "with")]
    wounds += [c for node in children(person, "acl") if node.lemma_ in _SUFFERING for c in children(node, "obj", "obl")]
    if _undergoes(person):
        wounds += [c for c in children(person.head, "obl") if has_case(c, "with")]
    return next((wound for wound in wounds if wound.lemma_.lower() in _HURTS), None)


def _carried(person: Token) -> Token | None:
    verb = person.head
    if not _undergoes(person) or verb.lemma_.lower() not in _CARRYING or is_negated(verb):
        return None
    to = [c for c in children(verb, "obl") if has_case(c, "to", "in", "into") and _is_hospital(c)]
    return verb if to else None


def _lying(person: Token) -> Token | None:
    """ "is in critical condition", "was listed in stable condition"."""
    head = person.head
    if base(person) == "nsubj" and _is_condition(head):
        return head
    if _undergoes(person):
        return next((c for c in children(head, "obl") if _is_condition(c)), None)
    return None


def _undergoes(person: Token) -> bool:
    return person.dep_ == "nsubj:pass" or base(person) == "obj"


def _is_condition(token: Token) -> bool:
    told = child(token, "amod", "compound") is not None
    return token.lemma_.lower() in _CONDITIONS and has_case(token, "in") and told


def _is_hospital(token: Token) -> bool:
    names = [token, *(c for c in token.children if base(c) in ("compound", "flat", "nmod"))]
    return any(name.lemma_.lower() in _HOSPITALS for name in names)
