"""What is told but did not happen: meant, tried and failed, staged in a drill or a story, asked."""

from __future__ import annotations

from recount.model.vocabulary import Modality
from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base, child, children, climb, has_case, is_negated

_PLAN_VERBS = words("modality", "plan_verbs")
_PLAN_NOUNS = words("modality", "plan_nouns")
_ATTEMPTS = words("modality", "attempts")
_FAIL = words("modality", "fail")
_PREVENT = words("modality", "prevent")
_FORBID = words("modality", "forbid")
_DONE = words("modality", "done")
_HELPERS = words("modality", "helpers")
_LAST = words("modality", "last")
_STORIES = words("modality", "stories")
_DRILLS = words("modality", "drills")
_DRILL_VERBS = words("modality", "drill_verbs")
_TAKES_FOR_GRANTED = words("modality", "takes_for_granted")
_FURTHER = words("modality", "further")


def meant(node: Token, *, harm: bool) -> Modality | None:
    """What an infinitive, a gerund or a noun is under a word of meaning, trying, failing, forbidding; None where it
    was done all the same ("managed to kill", "used drones to attack") or nothing of the kind stands above."""
    head, relation = node.head, base(node)
    lemma = head.lemma_.lower()
    if node.pos_ in ("NOUN", "PROPN"):
        return _noun_under(node, head, relation, lemma, harm=harm)
    if node.pos_ not in ("VERB", "AUX", "ADJ") or relation not in ("xcomp", "ccomp", "acl", "advcl", "obl", "obj"):
        return None
    if lemma in _PREVENT and (_marked(node, "from") or node.lower_.endswith("ing")):
        return None if is_negated(head) else "denied"
    if lemma in _FORBID:
        return "possible"
    if _marked(node, "to"):
        return _infinitive(head, lemma, relation)
    if node.lower_.endswith("ing") and (
        (lemma in _PLAN_VERBS and (relation == "xcomp" or _marked(node, "at", "on", "against", "for", "with")))
        or (head.pos_ == "NOUN" and lemma in _PLAN_NOUNS | _ATTEMPTS)
    ):
        return "denied" if is_negated(head) else "planned"
    return None


def _infinitive(head: Token, lemma: str, relation: str) -> Modality | None:
    if lemma in _FAIL:
        return None if is_negated(head) else "denied"
    if head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and (
        lemma in _LAST or any(c.lower_ in _LAST for c in head.children)
    ):
        return None  # "the first group to attack", "the last to be killed"
    if lemma in _DONE or (relation in ("xcomp", "advcl", "ccomp") and lemma in _HELPERS):
        return "denied" if is_negated(head) else None
    if child(head, "aux:pass") is not None and relation == "xcomp" and lemma not in _PLAN_VERBS:
        return None  # "is said to have killed", "is known to attack"
    return "denied" if is_negated(head) and head.pos_ in ("VERB", "NOUN") else "planned"


def _noun_under(node: Token, head: Token, relation: str, lemma: str, *, harm: bool) -> Modality | None:
    """ "foiled an attack", "plans attacks", "a plot of assassination", "an assassination attempt"."""
    if relation in ("obj", "nsubj") and lemma in _PREVENT and (child(head, "obj") is None or relation == "obj"):
        return "denied"
    if relation == "obj" and lemma in _PLAN_VERBS and not any(c.lower_ == "the" for c in children(node, "det")):
        return "planned"
    if relation in ("nmod", "compound") and head.pos_ in ("NOUN", "PROPN"):
        if lemma in _PLAN_NOUNS and (relation == "compound" or has_case(node, "of", "for", "on", "to")):
            return "denied" if is_negated(head) else "planned"
        if harm and lemma in _ATTEMPTS:
            return "planned"
    if harm and any(c.lower_ in ("attempted", "failed", "foiled", "planned") for c in children(node, "amod")):
        return "planned"
    return "possible" if any(c.lower_ in _FURTHER for c in children(node, "amod")) and lemma in _PREVENT else None


def _marked(node: Token, *marks: str) -> bool:
    return any(c.lower_ in marks for c in children(node, "mark", "case", "aux"))


def is_staged(token: Token) -> bool:
    """Whether a film, a book or a game tells it, or a drill only plays it: "in the film", "the drill simulated"."""
    for node in (token, *climb(token)):
        for c in (*node.children, *(n for o in children(node, "obl") for n in children(o, "nmod"))):
            relation, lemma = base(c), c.lemma_.lower()
            if lemma in _STORIES and relation in ("nsubj", "obl", "nmod") and _tells(c, node):
                return True
            if lemma not in _DRILLS or c.i == token.i:
                continue
            if relation in ("nsubj", "nsubj:pass") and (node.lemma_.lower() in _DRILL_VERBS or lemma == "scenario"):
                return True
            if relation == "obl" and c.left_edge.i == c.sent.start and has_case(c, "in", "during"):
                return True
        if node.lemma_.lower() in _DRILL_VERBS and node.i != token.i and node.pos_ == "VERB":
            return True
    return False


def _tells(story: Token, verb: Token) -> bool:
    """Whether a story is what tells or holds the happening, and not a thing among it ("burned books and films")."""
    present = any(c.lower_ in ("is", "are") for c in verb.children) or (
        verb.pos_ == "VERB" and verb.lower_ in (verb.lemma_, f"{verb.lemma_}s", f"{verb.lemma_}es")
    )
    return present and (base(story) == "nsubj" or has_case(story, "in", "of"))


def is_asked(token: Token) -> bool:
    """Whether a question asks if, or how many; "why were 12 killed" takes the deed for granted."""
    sentence = token.sent
    last = next((t for t in reversed(sentence) if not t.is_space and t.text not in "\"”’'»)"), token)
    if last.text != "?" or base(token) in ("nmod", "compound", "amod"):
        return False
    if any(t.lower_ in _TAKES_FOR_GRANTED for t in sentence[:3]):
        return False
    return not any(node.dep_ == "acl:relcl" for node in (token, *climb(token)))
