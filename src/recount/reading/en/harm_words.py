"""The words of harm: what a verb does to its object and says of its subject, what a noun or a state says itself."""

from __future__ import annotations

from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, children

_MORTAL = words("harm", "mortal")
_HURTS = words("harm", "hurts")
_SUFFERING = words("harm", "suffering")
_TAKING = words("harm", "taking")
_DRIVING = words("harm", "driving")


class HarmWords:
    """The vocabulary of harm, asked of single tokens."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self.lexicon = doc, lexicon
        self._suffer = {w: h.measure for h in lexicon.harms for w in h.suffer}
        self._undergo = {w: h.measure for h in lexicon.harms for w in h.undergo}
        self._state = {w: h.measure for h in lexicon.harms for w in h.state}
        self._count = {w: h.measure for h in lexicon.harms for w in h.count}
        self._act = {w: h.measure for h in lexicon.harms for w in h.act}
        self._lose = {w: h.measure for h in reversed(lexicon.harms) for w in h.lose}

    def by_word(self, token: Token) -> str | None:
        """The measure that a verb of harm gives its object, None for another word. "shot dead" is killed."""
        lemma = token.lemma_.lower()
        measure = self._suffer.get(lemma)
        if lemma in _MORTAL and any(c.lower_ in ("dead", "death") for c in token.subtree if abs(c.i - token.i) <= 4):
            return "killed"
        if lemma in _TAKING:
            beside = {c.lower_ for c in token.children}
            if "hostage" in beside:
                return "abducted"
            return "detained" if beside & {"prisoner", "captive"} else None
        if lemma in _DRIVING and any(c.lower_ in ("home", "homes") for c in token.subtree if c.i > token.i):
            return "displaced"
        if lemma == "gun" and any(c.lower_ == "down" for c in token.children):
            return "killed"
        return measure

    def undergone(self, token: Token) -> str | None:
        """The measure that a verb gives its own subject: "12 people died"."""
        lemma = token.lemma_.lower()
        if lemma == "lose" and any(c.lemma_ == "life" for c in children(token, "obj")):
            return "killed"
        if lemma in _SUFFERING and any(c.lemma_ in _HURTS for c in children(token, "obj")):
            return "wounded"
        if lemma == "go" and any(c.lower_ == "missing" for c in token.children):
            return "missing"
        if token.lower_ == "dying" and child(token, "xcomp") is not None:
            return None  # "dying to return"
        return self._undergo.get(lemma)

    def bears(self, noun: Token) -> str | None:
        """The measure of a subject that the tree hung on its wounds: "six others sustained injuries"."""
        near = [*noun.lefts, noun.head] if base(noun) == "obj" else noun.lefts
        return "wounded" if noun.lemma_ in _HURTS and any(c.lemma_.lower() in _SUFFERING for c in near) else None

    def is_borne(self, noun: Token) -> bool:
        """Whether wounds are what persons counted elsewhere bear: "six people sustained various injuries"."""
        verb = noun.head
        return base(noun) == "obj" and noun.lemma_ in _HURTS and verb.lemma_.lower() in _SUFFERING

    def state(self, token: Token) -> str | None:
        """The measure of a word that says of persons what became of them."""
        return self._state.get(token.lower_)

    def of_noun(self, token: Token) -> str | None:
        """The measure that a counted noun carries itself: "12 deaths", "43 wounded"."""
        return self._count.get(token.lower_) or self._count.get(token.lemma_.lower())

    def act(self, token: Token) -> str | None:
        """The measure of a noun for the deed: "the killing of"."""
        return self._act.get(token.lemma_.lower()) if token.pos_ in ("NOUN", "PROPN", "VERB") else None
