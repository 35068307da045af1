"""The words of harm: what a verb does to its object and says of its subject, what a noun or a state says itself."""

from __future__ import annotations

from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, children, has_case

_MORTAL = words("harm", "mortal")
_HURTS = words("harm", "hurts")
_SUFFERING = words("harm", "suffering")
_TAKING = words("harm", "taking")
_DRIVING = words("harm", "driving")
_HITTING = words("harm", "hitting")
_FATALLY = words("harm", "fatally")
_LIMBS = words("harm", "limbs")
_AIMED_AT = words("harm", "aimed_at")
_STRUCK = words("harm", "struck")
_STRIKING = words("harm", "striking")
_BULLETS = words("harm", "bullets")
_REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself"})


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
        if lemma in _HITTING or (lemma in _STRIKING and self._by_bullet(token)):
            return self._by_hit(token)
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

    def only_hits(self, verb: Token) -> bool:
        """Whether a verb says that somebody was hit, and nothing of what became of them."""
        return verb.lemma_.lower() in _HITTING | _STRIKING and self.by_word(verb) == "casualties"

    def _by_hit(self, verb: Token) -> str | None:
        """What "shot 12 people" says of them: whether they live is not told, unless a limb was hit."""
        if any(c.lower_ in _FATALLY and abs(c.i - verb.i) == 1 for c in verb.children):
            return "killed"
        after = self.doc[verb.i + 1] if verb.i + 1 < len(self.doc) else None
        if after is not None and after.lower_ in ("down", "up", "back", "off"):
            return None  # "shot down a drone"
        where = [
            *children(verb, "obl"),
            *(c for shot in children(verb, "obj", "nsubj:pass") for c in children(shot, "nmod")),
        ]
        if any(c.lemma_.lower() in _LIMBS and has_case(c, "in", "through") for c in where):
            return "wounded"
        aimed = any(has_case(c, "at") and (c.pos_ == "PRON" or c.lemma_.lower() in _AIMED_AT) for c in where)
        return None if aimed or (after is not None and after.lower_ == "at" and not where) else "casualties"

    def _by_bullet(self, verb: Token) -> bool:
        """ "struck by a stray bullet", "one round hit a girl": what strikes is too small to strike a building."""
        by = [*children(verb, "nsubj"), *(c for c in children(verb, "obl") if has_case(c, "by"))]
        return any(c.lemma_.lower() in _BULLETS for c in by)

    def undergone(self, token: Token) -> str | None:
        """The measure that a verb gives its own subject: "12 people died"."""
        lemma = token.lemma_.lower()
        if lemma == "lose" and any(c.lemma_ == "life" for c in children(token, "obj")):
            return "killed"
        if lemma in _SUFFERING and any(c.lemma_ in _HURTS for c in children(token, "obj", "obl")):
            return "wounded"
        if lemma in _HITTING and any(c.lower_ in _REFLEXIVES for c in children(token, "obj")):
            return self._by_hit(token)
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
        return self.by_word(token) if self.is_struck(token) else self._state.get(token.lower_)

    def is_struck(self, token: Token) -> bool:
        """Whether a word is a participle of hitting, and no verb with an object: "five people shot"."""
        if token.lower_ not in _STRUCK or token.pos_ not in ("VERB", "ADJ"):
            return False
        return all(child(verb, "obj") is None for verb in (token, *children(token, "conj")))

    def of_noun(self, token: Token) -> str | None:
        """The measure that a counted noun carries itself: "12 deaths", "43 wounded"."""
        return self._count.get(token.lower_) or self._count.get(token.lemma_.lower())

    def act(self, token: Token) -> str | None:
        """The measure of a noun for the deed: "the killing of"."""
        return self._act.get(token.lemma_.lower()) if token.pos_ in ("NOUN", "PROPN", "VERB") else None
