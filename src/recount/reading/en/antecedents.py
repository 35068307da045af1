"""Whom a pronoun means that stands where a doer stands: "the army said it had killed", "they abducted"."""

from __future__ import annotations

from collections.abc import Callable

from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, climb

_OURS = words("parties", "ours")
_HIS = frozenset({"he", "him", "his", "she", "her"})
_ONE = frozenset({"it", "its"})
_MANY = frozenset({"they", "their", "them"})
_PERSONS = frozenset({"PER", "PERSON"})
_BODIES = frozenset({"ORG", "GROUP"})
_PLURALS = words("counts", "plurals")
_BODIES_OF_MEN = words("parties", "bodies_of_men")
_DEPTH = 3  # pronouns that lead to pronouns


class Antecedents:
    """The antecedents of one report. `speaker_at` gives the tokens of the voice that says a token, if there is one."""

    def __init__(self, doc: Doc, speaker_at: Callable[[int], tuple[int, int] | None]) -> None:
        self.doc, self._speaker_at = doc, speaker_at

    def of(self, pronoun: Token, depth: int = 0) -> Token | None:
        """The head of the phrase that a pronoun stands for, or None."""
        if pronoun.lower_ in _OURS:
            speaker = self._speaker_at(pronoun.i)
            return self.doc[speaker[0] : speaker[1]].root if speaker else None
        if pronoun.lower_ not in _HIS | _ONE | _MANY or depth > _DEPTH:
            return None
        for subject in self.subjects(pronoun):
            if subject.pos_ == "PRON":
                return self.of(subject, depth + 1)
            if _agrees(pronoun, subject):
                return subject
        return None

    def subjects(self, pronoun: Token) -> list[Token]:
        """The subjects above a pronoun, nearest first, then that of the sentence before."""
        out = []
        for node in climb(pronoun):
            subject = child(node, "nsubj")
            if node.pos_ not in ("VERB", "AUX") or subject is None:
                continue
            if not subject.left_edge.i <= pronoun.i <= subject.right_edge.i:
                out.append(subject)
        if not out and pronoun.sent.start > 0:
            before = self.doc[pronoun.sent.start - 1].sent.root
            if (subject := child(before, "nsubj")) is not None and base(before) in ("root", "ROOT"):
                out.append(subject)
        return out


def _agrees(pronoun: Token, noun: Token) -> bool:
    several = noun.lower_ != noun.lemma_.lower() or noun.lower_ in _PLURALS or child(noun, "conj") is not None
    if pronoun.lower_ in _HIS:
        return not several and noun.ent_type_ not in _BODIES
    if pronoun.lower_ in _ONE:
        return not several and noun.ent_type_ not in _PERSONS
    named = noun.ent_type_ in _BODIES or (noun.pos_ == "PROPN" and noun.ent_type_ not in _PERSONS)
    return several or named or noun.lemma_.lower() in _BODIES_OF_MEN
