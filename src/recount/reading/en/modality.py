"""Did it happen, by the words: asserted, hedged, denied, planned, possible.

Walks from the event word up its clause: what negates it, hedges it, plans it or makes it a condition. Graded factuality
after Saurí and Pustejovsky (FactBank, 2009), reduced to the contract's five values.
"""

from __future__ import annotations

from spacy.tokens import Token

from recount.model.vocabulary import Modality
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.tree import base, child, children, clause_head, climb, is_negated

_DOUBTED_NOUNS = words("modality", "doubted_nouns")
_PERFECT = frozenset({"have", "has", "had", "'ve", "'d"})
_PAST_WILL = frozenset({"would", "could", "might", "may"})


def modality_of(
    token: Token, stances: tuple[str, ...], lexicon: Lexicon, content: frozenset[int] | None = None
) -> Modality:
    """The modality of the event that a word names. `stances` are those of the frames of saying above it."""
    speech = lexicon.speech
    if "denies" in stances:
        return "denied"
    found: Modality = "hedged" if "accuses" in stances else "asserted"
    node = token
    for step in range(6):
        here = _at(node, speech, first=step == 0)
        if here == "denied" or (here and found == "asserted"):
            found = here
        if found in ("denied", "planned"):
            return found
        if node.head.i == node.i or _reported(node, speech):
            break
        above = _governor(node, speech)
        if above:
            found = above if found in ("asserted", "hedged") else found
            break
        if base(node) in ("ccomp", "parataxis", "acl", "conj") and node.pos_ in ("VERB", "AUX") and base(node) != "acl":
            break
        if base(node) in ("acl", "advcl") and node.pos_ == "VERB" and step > 0:
            break
        node = node.head
        if node.pos_ in ("VERB", "AUX") and base(node) != "xcomp" and step > 3:
            break
    return found


def _at(node: Token, speech: dict[str, dict[str, list[str]]], *, first: bool) -> Modality | None:
    """What the word's own dependents make of it."""
    auxiliaries = {c.lower_ for c in node.children if base(c) == "aux"}
    words = {c.lower_ for c in node.children if base(c) in ("advmod", "amod", "mark", "discourse", "case", "det")}
    if is_negated(node) and (first or node.pos_ in ("VERB", "AUX")):
        return "denied"
    if words & set(speech["hedge"]["words"]):
        return "hedged"
    if first and words & set(speech["hedge"]["adjectives"]) and node.pos_ in ("NOUN", "PROPN"):
        return "hedged"
    if first and words & set(speech["possible"]["adjectives"]) - {"further"} and node.pos_ in ("NOUN", "PROPN"):
        return "possible"
    if node.pos_ in ("VERB", "AUX", "ADJ"):
        if words & set(speech["possible"]["words"]):
            return "possible"
        if auxiliaries & _PAST_WILL and auxiliaries & _PERFECT:
            return "hedged"
        if auxiliaries & {"may", "might", "could", "can"}:
            return "possible"
        if auxiliaries & {"will", "would", "shall", "must", "should", "'ll", "ll", "’ll"}:
            return "planned"
    return None


def _reported(node: Token, speech: dict[str, dict[str, list[str]]]) -> bool:
    """Whether the word's clause is what a verb of saying governs: the frame of saying answers for what is above."""
    head = node.head
    return (
        base(node) in ("ccomp", "parataxis") and head.lemma_.lower() in speech["say"]["verbs"] and not _impersonal(head)
    )


def _impersonal(verb: Token) -> bool:
    """ "It was reported that", "is believed to have": nobody says it."""
    return child(verb, "nsubj:pass", "expl", "expl:pass", "aux:pass") is not None


def _governor(node: Token, speech: dict[str, dict[str, list[str]]]) -> Modality | None:
    """What the word above makes of it: "planned to", "reports that", "is thought to have", "no intention of"."""
    head, relation = node.head, base(node)
    lemma = head.lemma_.lower()
    if relation in ("xcomp", "ccomp", "acl", "advcl", "csubj", "nmod", "obl", "nsubj"):
        if (
            head.pos_ in ("VERB", "AUX", "ADJ")
            and relation in ("xcomp", "ccomp", "csubj")
            and _impersonal(head)
            and lemma in speech["hedge"]["verbs"]
        ):
            return "hedged"
        if head.pos_ in ("VERB", "ADJ") and relation == "xcomp" and lemma in speech["plan"]["verbs"]:
            return "denied" if is_negated(head) else "planned"
        if head.pos_ == "NOUN" and relation in ("acl", "ccomp", "nmod"):
            negated = is_negated(head)
            if lemma in speech["plan"]["nouns"] and relation in ("acl", "nmod") and node.pos_ in ("VERB", "NOUN"):
                return "denied" if negated else "planned"
            if head.lower_ in _DOUBTED_NOUNS and relation in ("acl", "ccomp", "nmod") and not _confirmed(head):
                return "hedged"
            if lemma in speech["possible"]["nouns"]:
                return "possible"
        if (
            head.pos_ == "VERB"
            and relation == "advcl"
            and any(c.lower_ in ("if", "unless") for c in children(node, "mark"))
        ):
            return "possible"
    if relation in ("ccomp", "acl") and lemma in ("unclear", "clear", "know", "whether"):
        return "possible" if any(c.lower_ in ("if", "whether") for c in children(node, "mark")) else None
    return None


def _confirmed(noun: Token) -> bool:
    """ "have confirmed reports that" takes the doubt away."""
    return clause_head(noun).lemma_.lower() in ("confirm", "verify", "corroborate") or any(
        t.lemma_ == "confirm" for t in climb(noun)
    )


def is_unrealised(token: Token) -> bool:
    """Whether a word stands under an infinitive, a condition or a future: what it names has not happened, by the
    words."""
    for node in (token, *climb(token)):
        if any(c.lower_ in ("to", "if", "whether", "unless") for c in children(node, "mark")):
            return True
        if any(c.lower_ in ("will", "would", "could", "might", "may", "should", "must") for c in children(node, "aux")):
            return True
        if base(node) in ("ccomp", "parataxis", "root"):
            return False
    return False
