"""Peaceful uses of violent words, and harm that no violence did: accidents, disasters, disease."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Span, Token
from recount.reading.en.tree import base, child, children, clause_head, has_case

_BEFORE = words("peaceful", "before")
_OBJECTS = words("peaceful", "objects")
_SUBJECTS = words("peaceful", "subjects")
_ABOUT = words("peaceful", "about")
_DISASTERS = words("peaceful", "disasters")
_MISHAPS = words("peaceful", "mishaps")
_BY_FIRE = words("peaceful", "by_fire")


def is_peaceful(token: Token) -> bool:
    """Whether a word of violence is used of something else: "a heart attack", "shot the film", "a legal battle"."""
    doc = token.doc
    if token.pos_ in ("NOUN", "PROPN"):
        before = doc[token.i - 1].lower_ if token.i else ""
        told = [c for c in children(token, "nmod", "amod", "compound") if c.lemma_.lower() in _ABOUT | _BEFORE]
        return before in _BEFORE or any(base(c) != "nmod" or has_case(c, "over", "of", "for", "on") for c in told)
    things = [c.lemma_.lower() for c in children(token, "obj", "nsubj:pass")]
    doers = [c.lemma_.lower() for c in children(token, "nsubj") if c.dep_ != "nsubj:pass"]
    if any(t in _OBJECTS for t in things) or any(d in _SUBJECTS | _DISASTERS for d in doers):
        return True
    if any(is_peaceful(c) for c in children(token, "obj") if c.pos_ == "NOUN"):
        return True
    return any(c.lemma_.lower() in _ABOUT for c in children(token, "obl"))


def tells_of_fire(sentence: Span) -> bool:
    """Whether a sentence has a word of violence beside its words of harm."""
    return any(t.lemma_.lower() in _BY_FIRE and not _is_fire(t) for t in sentence)


def is_accident(word: Token) -> bool:
    """Whether the harm that a word names came without violence, as far as its clause tells: "the earthquake killed",
    "died of cholera", "killed when their bus overturned"."""
    return word.lemma_.lower() in _MISHAPS or any(_is_disaster(cause) for cause in _causes(word))


def _causes(word: Token) -> Iterator[Token]:
    """What stands where the cause of a harm stands."""
    heads = {word.i: word}
    head = clause_head(word)
    if word.pos_ in ("NOUN", "ADJ", "NUM", "PROPN"):
        heads[head.i] = head
    for node in heads.values():
        yield from children(node, "nsubj", "compound")
        yield from (
            c for c in children(node, "obl", "nmod") if has_case(c, "in", "by", "from", "of", "after", "during", "to")
        )
        for clause in children(node, "advcl", "acl"):
            if any(c.lower_ in ("when", "after", "as") for c in children(clause, "mark", "advmod")):
                yield clause


def _is_disaster(cause: Token) -> bool:
    lemma, verb = cause.lemma_.lower(), cause.pos_ == "VERB"
    if verb:
        return lemma in _MISHAPS  # "fighters stormed the village" is no storm
    return lemma in _DISASTERS or _is_fire(cause)


def _is_fire(token: Token) -> bool:
    """ "A fire at the factory", not "artillery fire", "came under fire"."""
    if token.lemma_.lower() != "fire" or token.pos_ != "NOUN" or child(token, "det") is None:
        return False
    return not children(token, "amod", "compound", "nmod:poss") and not any(
        has_case(c, "by", "from", "of") for c in children(token, "nmod")
    )
