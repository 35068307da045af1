"""Whose words a cue brings: the subject of a verb of saying, wherever the tree has put it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from recount.reading.en.cues import tells
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base, child, children, has_case

_INVERTING = words("attribution", "inverting")
_RELATIVE = frozenset({"which", "who", "that", "whom"})
_CLIMBED = 5  # clauses above a verb in which its subject is looked for


@dataclass(frozen=True)
class Subject:
    """`source` is the word that stands as subject, `token` the one whose phrase names the voice: for "who" the word
    that it leads back to. `told` is what a passive tells, and what it tells it of is then no complement but the
    subject. `stolen`: words of the subject that the tree gave to the clause before.
    `outer`: the verb of saying that has the same subject, in whose clause the tree has put this one."""

    token: Token
    source: Token
    told: Token | None = None
    stolen: range = range(0)
    outer: Token | None = None


def subject_of(verb: Token) -> Subject | None:
    """Who says it; taken from a joined or governing verb where this one has no subject ("..., adding that")."""
    if child(verb, "nsubj:pass", "aux:pass") is not None or _is_passive_aside(verb):
        return _agent(verb)
    node = verb
    for _ in range(_CLIMBED):
        subject = _nearest([c for c in children(node, "nsubj") if c.dep_ != "nsubj:pass"], node)
        if subject is not None and subject.i > verb.i and (stolen := _stolen(verb)) is not None:
            return stolen  # "…, the head of the group, Ali Karim, told Reuters"
        if subject is not None and _is_of_the_outer(verb, node, subject):
            subject = next((c for c in children(node.head, "nsubj") if c.dep_ != "nsubj:pass"), None)
            return Subject(subject, subject, outer=node.head) if subject is not None else None
        if subject is not None:
            if subject.lower_ in _RELATIVE and base(node) == "acl":
                return Subject(node.head, subject)
            return Subject(subject, subject)
        if node.i != verb.i and (passive := child(node, "nsubj:pass")) is not None:
            if base(node) == "ccomp" and tells(node.head):
                node = node.head  # "reported that it was hit, adding that": the tree hangs "adding" on "hit"
                continue
            return Subject(passive, passive) if verb.lower_.endswith("ing") else None
        if child(node, "expl") is not None:
            return None
        relation = base(node)
        if relation in ("conj", "advcl", "xcomp") and node.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            if node.head.pos_ in ("NOUN", "PROPN") and child(node.head, "nsubj", "cop") is None and relation == "conj":
                return None
            node = node.head
            continue
        if relation == "acl" and node.head.lemma_.lower() in _carriers() and base(node.head) in ("obj", "obl"):
            node = node.head.head  # "issued a statement, saying"
            continue
        if relation == "acl":
            active = node.lower_.endswith("ing") or child(node, "mark") is not None
            return Subject(node.head, node.head) if active else None
        return _inverted(node) or _stolen(node)
    return None


def _is_of_the_outer(verb: Token, node: Token, subject: Token) -> bool:
    """ "The army said it lost ground and announced that ...": what the tree joins to "lost" goes on with "said"."""
    joined = base(verb) == "conj" and verb.head == node and base(node) == "ccomp"
    if not joined or not (tells(verb) and tells(node.head)) or child(verb, "ccomp", "xcomp") is None:
        return False
    same = verb.lower_[-1] == node.head.lower_[-1]  # "said", "vowed", not "is shelling"
    return same and (subject.pos_ == "PRON" or verb.lower_[-1] != node.lower_[-1])


@cache
def _carriers() -> frozenset[str]:
    return frozenset(Lexicon.load().speech["carriers"]["nouns"])


def _nearest(subjects: list[Token], verb: Token) -> Token | None:
    """The subject next before its verb, else one turned round behind it. Of two behind each other the first is the
    subject of what is said ("Ali was killed, officials said"), one behind the verb beside it is who is told."""
    before = [c for c in subjects if c.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def _stolen(verb: Token) -> Subject | None:
    """ "…, two residents and a medic said", "… in Homs, the mayor, Ali Karim, said": the phrase between a comma and the
    verb, hung on the clause before it."""
    doc = verb.doc
    clause = next((c for c in children(verb, "ccomp", "parataxis") if c.i < verb.i), None)
    if clause is None and base(verb) == "parataxis" and verb.head.i < verb.i:
        clause = verb.head
    node = next((t for t in reversed(doc[verb.sent.start : verb.i]) if not (t.is_punct or t.is_space)), None)
    if clause is None or node is None:
        return None
    found: Token | None = None
    while clause.i < node.i < verb.i and node.pos_ in ("NOUN", "PROPN", "PRON"):
        first = _first_word(node)
        if doc[first.i - 1].text == "," and base(first) not in ("case", "cc", "mark"):
            found = node
        if found is not None and base(node) == "conj":
            break  # "killed two soldiers, police said": what stands before it is no part of the voice
        node = node.head
    inside = ("acl", "amod", "compound")
    comma = next((t.i for t in reversed(doc[clause.i : verb.i - 1]) if t.text == ","), None)
    if found is None and comma is not None:  # "including four children, rescue workers and a monitor said"
        root = doc[comma + 1 : verb.i].root
        found = root if root.pos_ in ("NOUN", "PROPN") and _first_word(root).i == comma + 1 else None
    if found is None or any(t.pos_ == "VERB" and base(t) not in inside for t in doc[_first_word(found).i : verb.i]):
        return None
    return Subject(found, found, stolen=range(_first_word(found).i, verb.i))


def _first_word(token: Token) -> Token:
    """The first word of a token's phrase; the tree hangs a comma before an apposition on it."""
    return next(t for t in token.doc[token.left_edge.i : token.i + 1] if not t.is_punct)


def _is_passive_aside(verb: Token) -> bool:
    """ "Comments made by", "a strike reported by": a participle without auxiliary."""
    bare = base(verb) in ("acl", "advcl", "conj") and not verb.lower_.endswith("ing")
    by = any(has_case(c, "by") for c in children(verb, "obl"))
    return bare and by and child(verb, "nsubj", "obj", "ccomp", "aux") is None


def _agent(verb: Token) -> Subject | None:
    agent = next((c for c in children(verb, "obl:agent", "obl") if has_case(c, "by")), None)
    told = child(verb, "nsubj:pass")
    if told is None or told.lower_ in _RELATIVE:
        told = verb.head if base(verb) == "acl" else None
    return Subject(agent, agent, told) if agent is not None and told is not None else None


def _inverted(verb: Token) -> Subject | None:
    found = inverted(verb)
    return Subject(found, found) if found is not None else None


def inverted(verb: Token) -> Token | None:
    """ "..., said the newspaper": a subject after its verb, whatever relation the tree gives it."""
    if verb.lower_ not in _INVERTING:
        return None
    near = (c for c in verb.children if c.i > verb.i and c.pos_ in ("NOUN", "PROPN") and c.left_edge.i - verb.i <= 1)
    after = [c for c in near if child(c, "nsubj", "cop") is None]  # not "said it was a mistake"
    named = after and (after[0].pos_ == "PROPN" or any(base(d) in ("det", "nummod") for d in after[0].children))
    return after[0] if named else None
