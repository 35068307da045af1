"""Did it happen, by the words: asserted, hedged, denied, planned, possible.

Walks from the event word up its clause: what negates it, hedges it, plans it or makes it a condition. Graded factuality
after Saurí and Pustejovsky (FactBank, 2009), reduced to the contract's five values. What a text takes for granted keeps
its own modality: "the 12 who died will not be forgotten", "an investigation into the killing will begin".
"""

from __future__ import annotations

from recount.model.vocabulary import Modality
from recount.reading.en.cues import stance_of, verbs_of
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base, child, children, clause_head, climb, is_negated
from recount.reading.en.unreal import is_asked, is_staged, meant

_DOUBTED_NOUNS = words("modality", "doubted_nouns")
_PERFECT = words("modality", "perfect")
_MAY = words("modality", "may")
_CAN = words("modality", "can")
_WILL = words("modality", "will")
_NEARLY = words("modality", "nearly")
_NOBODY = words("modality", "nobody")
_UNTRUE = words("modality", "untrue")
_TRUE = words("modality", "true")
_GIVEN_UNDER = words("modality", "given_under")
_HAPPEN = words("modality", "happen")
_GIVEN_BY = words("modality", "given_by")
_ANYONE = words("modality", "anyone")
_WHEN = words("modality", "when")
_WHERE = frozenset({"where", "why", "how"})
_WAS = words("modality", "was")
_TAKES_FOR_GRANTED = words("modality", "takes_for_granted")
_IS = frozenset({"is", "are", "was", "were"})
_ASKING = words("modality", "asking")
_STEPS = 8  # how far up a tree the words above can still bear on an event


def modality_of(token: Token, stances: tuple[str, ...], lexicon: Lexicon, *, harm: bool = False) -> Modality:
    """The modality of the event that a word names. `stances` are those of the frames of saying above it.

    `harm`: the word is read as harm done and not as an act tried: an attempted murder is an attack, but kills nobody.
    """
    if is_asked(token) or is_staged(token):
        return "possible"
    given = _given_clause(token)
    if "denies" in stances and not given:
        return "denied"
    found: Modality = "asserted" if given else _by_stances(stances)
    node = token
    for step in range(_STEPS):
        here = _at(node, lexicon.speech, first=step == 0)
        if here is not None and (found == "asserted" or here == "denied" or (found, here) == ("hedged", "planned")):
            found = here
        if found in ("denied", "planned") or node.head.i == node.i:
            break
        if _is_given(node, first=step == 0) or _reported(node, lexicon) or _wondered_at(node):
            break
        above = _governor(node, lexicon.speech, harm=harm)
        if above is not None:
            found = above if found in ("asserted", "hedged") else found
            break
        if not _goes_on(node, step):
            break
        node = node.head
    return found


def _by_stances(stances: tuple[str, ...]) -> Modality:
    """What the voices leave open: an accusation and a fear are doubtful, what somebody does not confirm is possible."""
    if "accuses" in stances or "fears" in stances:
        return "hedged"
    return "possible" if "negates" in stances else "asserted"


def _goes_on(node: Token, step: int) -> bool:
    """Whether what stands above a word's clause can still bear on it."""
    relation, verb = base(node), node.pos_ in ("VERB", "AUX")
    if relation == "amod" or (
        relation == "advcl" and any(c.lower_ in _WHEN | _WHERE for c in children(node, "mark", "advmod"))
    ):
        return False  # "the slain women", "after 12 were killed"
    if verb and relation == "conj":
        return _shares(node)
    if verb and relation in ("ccomp", "parataxis"):
        return False
    return not (relation in ("acl", "advcl") and node.pos_ == "VERB" and step > 0)


def _shares(verb: Token) -> bool:
    """Whether a joined verb has what stands before the first one: "planned to attack and kill", not "did not attack
    but killed"."""
    own = children(verb, "nsubj", "nsubj:pass", "aux", "mark")
    return not own and not any(c.lower_ == "but" for c in children(verb, "cc"))


def _at(node: Token, speech: dict[str, dict[str, list[str]]], *, first: bool) -> Modality | None:
    """What the word's own dependents make of it."""
    words = {c.lower_ for c in node.children if base(c) in ("advmod", "amod", "mark", "discourse", "case", "det")}
    if (first or node.pos_ in ("VERB", "AUX")) and (_turned_round(node) or _by_nobody(node)):
        return "denied"
    if words & set(speech["hedge"]["words"]):
        return "hedged"
    if first and node.pos_ in ("NOUN", "PROPN"):
        if words & set(speech["hedge"]["adjectives"]):
            return "hedged"
        if words & set(speech["possible"]["adjectives"]) - {"further"}:
            return "possible"
    if node.pos_ in ("VERB", "AUX", "ADJ"):
        if words & set(speech["possible"]["words"]) or _nearly(node):
            return "possible"
        auxiliaries = {c.lower_ for c in node.children if base(c) == "aux"}
        if auxiliaries & _IS and any(c.lower_ == "to" for c in children(node, "mark")):
            return "planned"  # "are to be executed"
        return _of_auxiliaries(auxiliaries)
    return None


def _of_auxiliaries(auxiliaries: set[str]) -> Modality | None:
    """ "may have killed" doubts what was; "might have", "would have", "could have" tell what was not."""
    perfect = auxiliaries & _PERFECT
    if auxiliaries & _MAY:
        return "hedged" if perfect else "possible"
    if auxiliaries & _CAN or (perfect and auxiliaries & _WILL):
        return "possible"
    return "planned" if auxiliaries & _WILL else None


def _turned_round(node: Token) -> bool:
    """Negated, and not by "not only"."""
    if not is_negated(node):
        return False
    after = {node.doc[c.i + 1].lower_ for c in node.children if c.lower_ == "not" and c.i + 1 < len(node.doc)}
    return not after & {"only", "just", "merely", "simply"}


def _by_nobody(node: Token) -> bool:
    """ "None of the 40 was killed", "neither of the pilots died"."""
    return any(c.lower_ in _NOBODY for c in children(node, "nsubj", "nsubj:pass"))


def _nearly(node: Token) -> bool:
    """ "almost killed the photographer", not "killed nearly 100"."""
    return any(c.lower_ in _NEARLY and c.i == node.i - 1 for c in children(node, "advmod"))


def _given_clause(token: Token) -> bool:
    """Whether a word stands in a relative clause on something taken for granted: "the strike that killed 12"."""
    for above in (token, *climb(token)):
        if above.dep_ == "acl:relcl" or (base(above) == "acl" and above.pos_ == "VERB" and above.lower_.endswith("ed")):
            return _is_definite(above.head)
        if base(above) in ("ccomp", "advcl", "xcomp", "parataxis"):
            return False
    return False


def _is_given(node: Token, *, first: bool) -> bool:
    """Whether what stands above takes a word for granted: a relative clause on something definite, a deed that is
    condemned or looked into, a deed led back to."""
    head = node.head
    if base(node) == "acl" and node.pos_ in ("VERB", "AUX", "ADJ"):
        relative = node.dep_ == "acl:relcl"
        if _is_definite(head) and head.pos_ != "PRON":
            return relative or (node.lower_.endswith("ed") and child(node, "mark") is None)
        return relative and head.lower_ not in _ANYONE and _is_past(node) and not is_negated(head)
    if node.pos_ not in ("NOUN", "PROPN") or base(node) not in ("nmod", "obl", "obj", "nsubj", "nsubj:pass"):
        return False
    if head.lemma_.lower() in _GIVEN_UNDER:
        return True
    return first and _is_definite(node) and head.pos_ in ("VERB", "AUX") and head.lemma_.lower() not in _HAPPEN


def _wondered_at(node: Token) -> bool:
    """Whether what stands above only asks for more of a deed: "it is not known how many were killed"."""
    opening = node.doc[node.left_edge.i].lower_
    return base(node) in ("ccomp", "csubj") and (opening == "how" or opening in _TAKES_FOR_GRANTED)


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what was: "that killed 12", "in which 30 were murdered"."""
    auxiliaries = {c.lower_ for c in children(verb, "aux", "aux:pass")}
    return auxiliaries <= _WAS and (bool(auxiliaries) or verb.lower_ not in (verb.lemma_, f"{verb.lemma_}s"))


def _is_definite(noun: Token) -> bool:
    """ "the strike", "Monday's attack", "those who died"; not "the plan of 2012", where what is meant is not."""
    return noun.lower_ in ("those", "he", "she", "they") or any(
        c.lower_ in _GIVEN_BY or c.dep_ == "nmod:poss" for c in children(noun, "det", "nmod:poss")
    )


def _reported(node: Token, lexicon: Lexicon) -> bool:
    """Whether the word's clause is what a verb of saying governs: the frame of saying answers for what is above."""
    head = node.head
    if base(node) not in ("ccomp", "parataxis") or _impersonal(head):
        return False
    lemma = head.lemma_.lower()
    if any(c.lemma_.lower() in _DOUBTED_NOUNS for c in children(head, "nsubj")):
        return False  # "unconfirmed reports say": nobody
    return lemma == "report" or (stance_of(head) == "says" and lemma not in lexicon.speech["hedge"]["verbs"])


def _impersonal(verb: Token) -> bool:
    """ "It was reported that", "is believed to have": nobody says it."""
    return child(verb, "nsubj:pass", "expl", "expl:pass", "aux:pass") is not None


def _governor(node: Token, speech: dict[str, dict[str, list[str]]], *, harm: bool) -> Modality | None:
    """What the word above makes of it: "planned to", "reports that", "is thought to have", "no intention of"."""
    head, relation = node.head, base(node)
    lemma = head.lemma_.lower()
    if found := _held_true(node, head, relation, speech):
        return found
    if head.pos_ in ("VERB", "AUX", "ADJ") and relation in ("xcomp", "ccomp", "csubj"):
        if lemma in speech["hedge"]["verbs"] and (_impersonal(head) or relation == "ccomp"):
            return "hedged"
        if relation == "ccomp" and any(c.lemma_.lower() in _DOUBTED_NOUNS for c in children(head, "nsubj")):
            return "hedged"
        if relation == "ccomp" and lemma in _ASKING and any(c.lower_ in ("if", "whether") for c in node.children):
            return "possible"
    if found := meant(node, harm=harm):
        return found
    if head.pos_ in ("NOUN", "PROPN", "PRON") and relation in ("acl", "ccomp", "nmod"):
        if head.lower_ in _DOUBTED_NOUNS and not _confirmed(head):
            return "denied" if _refuted(head) else "hedged"
        if lemma in speech["possible"]["nouns"] or (relation == "acl" and head.lower_ in _ANYONE):
            return "possible"
    if head.pos_ == "VERB" and relation == "advcl" and any(c.lower_ in ("if", "unless") for c in node.children):
        return "possible"
    return None


def _held_true(node: Token, head: Token, relation: str, speech: dict[str, dict[str, list[str]]]) -> Modality | None:
    """ "It is not true that", "it is false that", "denied that"."""
    lemma = head.lemma_.lower()
    if relation in ("ccomp", "csubj", "acl", "advcl", "xcomp") and head.pos_ in ("ADJ", "NOUN", "VERB"):
        if lemma in _UNTRUE:
            return None if is_negated(head) else "denied"
        if lemma in _TRUE and is_negated(head):
            return "denied"
        if lemma in verbs_of("deny") and head.pos_ == "VERB":
            return None if is_negated(head) else "denied"
    if lemma in verbs_of("accuse") and any(c.lower_ in ("of", "for") for c in children(node, "mark", "case")):
        return "hedged"
    if relation == "csubj" and child(head, "cop") is not None and node.lower_.endswith("ing"):
        return "possible"  # "killing civilians is a crime"
    return None


def _refuted(noun: Token) -> bool:
    """ "Reports that ... turned out to be false", "dismissed the allegation that"."""
    verb = noun.head
    if base(noun) == "obj" and verb.lemma_.lower() in verbs_of("deny"):
        return True
    return base(noun) in ("nsubj", "nsubj:pass") and any(
        t.lemma_.lower() in _UNTRUE for t in (verb, *children(verb, "xcomp", "obl"))
    )


def _confirmed(noun: Token) -> bool:
    """ "have confirmed reports that" takes the doubt away."""
    above = (clause_head(noun), *(t for t in climb(noun) if t.lemma_ == "confirm"))
    return any(t.lemma_.lower() in ("confirm", "verify", "corroborate") and not is_negated(t) for t in above)


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
