"""How a time hangs together with a figure or an event in its sentence: by the tree, else by nearness."""

from collections.abc import Callable
from typing import Final, NamedTuple

from recount.reading.en.parsed import Doc, Token
from recount.reading.en.period_mention import PeriodMention

_VERBS: Final = frozenset({"VERB", "AUX"})
_DEEPEST: Final = 60
_NEAR_VERB: Final = 2  # tokens between a verb of saying and the time by which it announces ("said late on Friday")
_WEEK: Final = 3  # date_prec
_PRESENT: Final = frozenset({"is", "are", "does", "do"})
_MODALS: Final = frozenset({"may", "might", "could", "must", "would", "should", "can"})
_ALIKE: Final = frozenset({"hit", "hurt", "cut", "put", "set", "let", "shut", "split", "burst", "shed", "beat"})
"""Verbs of which the past looks like the present."""


class Tie(NamedTuple):
    """How many clauses and characters the time is from the target, and whether it only says when it was said."""

    clauses: int
    characters: int
    announced: bool


def tie(target: Token, mention: PeriodMention, doc: Doc, is_saying: Callable[[Token], bool]) -> Tie:
    """The tie of a time to a target in one sentence."""
    apart = abs(mention.start - target.idx)
    said = _may_announce(mention) and _said_before(doc, mention, target, is_saying)
    if not doc.has_tree:
        return Tie(0, apart, said)
    governor = _governor(doc, mention)
    up = _upwards(target)
    down = _upwards(governor)
    place = {token.i: number for number, token in enumerate(up)}
    meeting = next((number for number, token in enumerate(down) if token.i in place), None)
    if meeting is None:
        return Tie(_DEEPEST, apart, said)
    joint = down[meeting]
    below_time = down[:meeting]
    below_target = up[: place[joint.i]]
    clauses = sum(_is_clause(token) for token in (*below_time, *below_target))
    announced = any(is_saying(token) for token in below_time if token.pos_ in _VERBS)
    if not announced and is_saying(joint) and joint.pos_ in _VERBS and joint.i != target.i:
        announced = bool(below_target) and not _behind_object(below_target, mention)
    return Tie(clauses, apart, said or (announced and _may_announce(mention)))


def announces(mention: PeriodMention, doc: Doc, is_saying: Callable[[Token], bool]) -> bool:
    """Whether the time, seen from elsewhere, says when something was said: its verb is one of saying."""
    if not _may_announce(mention):
        return False
    if not doc.has_tree:
        return _said_before(doc, mention, None, is_saying)
    verb = next((token for token in _upwards(_governor(doc, mention)) if _is_clause(token)), None)
    return verb is not None and is_saying(verb)


def _may_announce(mention: PeriodMention) -> bool:
    """Announcements have a day, at most a week; months and "since" speak of what happened."""
    return mention.kind in {"day", "span", "vague"} and (mention.date_prec or 1) <= _WEEK


def _is_clause(token: Token) -> bool:
    return token.pos_ in _VERBS and token.dep_ not in {"aux", "aux:pass", "cop"}


def _behind_object(below_target: list[Token], mention: PeriodMention) -> bool:
    """ "reported the death of two civilians on Monday": a noun is the object, and the time stands behind it."""
    child = below_target[-1]
    nominal = child.pos_ not in _VERBS and child.dep_.split(":")[0] in {"obj", "nsubj", "obl"}
    return nominal and mention.start > child.idx


def _governor(doc: Doc, mention: PeriodMention) -> Token:
    """The token of the time whose head stands outside it."""
    first, last = mention.tokens
    for at in range(first, min(last, len(doc))):
        token = doc[at]
        if not first <= token.head.i < last and not token.is_space:
            return token
    return doc[min(first, len(doc) - 1)]


def _upwards(token: Token) -> list[Token]:
    chain = [token]
    while chain[-1].head.i != chain[-1].i and len(chain) < _DEEPEST:
        chain.append(chain[-1].head)
    return chain


def _said_before(doc: Doc, mention: PeriodMention, target: Token | None, is_saying: Callable[[Token], bool]) -> bool:
    """ "said on Friday", whatever the tree says; not where the target stands between the verb and the time."""
    first = mention.tokens[0]
    start, _ = sentence_bounds(doc, min(first, len(doc) - 1))
    near = range(max(start, first - _NEAR_VERB - 1), first)
    if (target is not None and target.i in near) or any(doc[at].lower_ == "that" for at in near):
        return False  # "reported that on 10 June artillery hit the town"
    return any(is_saying(doc[at]) and not _is_noun_only(doc[at]) for at in near)


def _is_noun_only(token: Token) -> bool:
    """Nouns that look like verbs of saying: "in a statement", "in Borno state on Friday"."""
    return token.lower_ == "statement" or (token.lower_ in {"state", "states"} and token.pos_ in {"NOUN", "PROPN"})


def is_background(target: Token, is_saying: Callable[[Token], bool]) -> bool:
    """Whether the target's clause tells in the present tense what holds or goes on ("also conducts raids")."""
    verbs = (token for token in _upwards(target) if _is_clause(token) and token.pos_ == "VERB" and not is_saying(token))
    verb = next(verbs, None)
    if verb is None:
        return False
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    if helpers:
        modal = any(child.lower_ in _MODALS for child in helpers)
        return not modal and any(child.lower_ in _PRESENT for child in helpers)
    finite = any(child.dep_.split(":")[0] == "nsubj" for child in verb.children)
    return finite and verb.lower_ in {verb.lemma_, verb.lemma_ + "s", verb.lemma_ + "es"} and verb.lower_ not in _ALIKE


def is_perfect(target: Token) -> bool:
    """Whether the target's clause looks back ("may have killed")."""
    verb = next((token for token in _upwards(target) if _is_clause(token)), None)
    return verb is not None and any(child.lower_ in {"have", "has", "had"} for child in verb.children)


def sentence_bounds(doc: Doc, at: int) -> tuple[int, int]:
    """The token range of the sentence around a token; without marked sentences, from full stop to full stop."""
    if doc.has_sentences:
        sentence = doc[at].sent
        return sentence.start, sentence.end
    start = at
    while start > 0 and not _ends_sentence(doc[start - 1]):
        start -= 1
    end = at + 1
    while end < len(doc) and not _ends_sentence(doc[end - 1]):
        end += 1
    return start, end


def _ends_sentence(token: Token) -> bool:
    return token.text in {".", "!", "?", "…"} or "\n" in token.text
