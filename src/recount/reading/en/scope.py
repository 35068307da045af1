"""The scope of a figure: one incident, a closed period, or a running toll (the claims guide's decision 10)."""

from __future__ import annotations

import datetime as dt
import re

from recount.model import Period, Place
from recount.model.vocabulary import Scope
from recount.reading.en.count import Count
from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, children, clause_head
from recount.reading.en.triggers import Trigger

_TOLL = re.compile(rf"\b(?:{'|'.join(sorted(words('scope', 'toll')))})\b", re.I)
_PERIOD = re.compile(r"\b(?:past|last|previous) (?:\w+[- ])?(?:\d+ )?(?:hours|days|weeks|months)\b", re.I)
_SEVERAL = words("scope", "several")
_ONE_DAY = 2  # days: "overnight" and "between Monday and Tuesday" are still one happening
_MANY = 100  # so many at once, with neither time nor place, are no single happening
_WAR = 100_000
_THOUSAND = 1000  # so many in the perfect sum up a war
_DEEDS = words("scope", "deeds")
_LINKED = re.compile(
    r"\b(?:across|in|during|from|by) (?:both|(?:the|all) (?:two|three|four|five|six|\d+)) (?:\w+ ){0,2}"
    rf"(?:{'|'.join(sorted(words('scope', 'deeds')))})s\b|\bacross the (?:\w+ )?(?:{'|'.join(sorted(_DEEDS))})s\b",
    re.I,
)
_VAGUE = 5  # UCDP where_prec from which a place is a region or a country


def scope_of(doc: Doc, count: Count, time: Period | None, place: Place | None, trigger: Trigger | None) -> Scope:
    """The scope that the words, the time and the place of a figure give it.

    A figure with no time of its own, for a whole country, from no single event, runs on: "killed 90 rebels" in a
    minister's account of a campaign.
    """
    sentence = doc[count.top].sent
    near = doc[max(sentence.start, count.tokens[0] - 25) : min(sentence.end, count.tokens[1] + 25)].text
    if (count.toll and _rising(doc[count.word])) or _TOLL.search(near):
        return "toll"
    if count.measure == "displaced" and doc[count.word].pos_ in ("NOUN", "ADJ", "PROPN"):
        return "toll"  # refugees and displaced persons are a standing number
    if _LINKED.search(near):
        return "period"
    own = time if time is not None and time.span and sentence.start_char <= time.span[0] < sentence.end_char else None
    if own is not None and own.start and own.end:
        days = (dt.date.fromisoformat(own.end) - dt.date.fromisoformat(own.start)).days + 1
        if days > _ONE_DAY or _PERIOD.search(own.text or ""):
            return "incident" if _single(doc, trigger) else "period"
    elif _PERIOD.search(near):
        return "period"
    if _several(doc, trigger):
        return "period"
    if own is None and _sums_up(doc, count, trigger):
        return "toll"
    if (
        _plural(doc, trigger)
        and place is not None
        and (place.where_prec or 0) >= _VAGUE
        and sentence.start_char <= place.span[0] < sentence.end_char
    ):
        return "period" if own is not None and own.start else "toll"
    if own is None and not _single(doc, trigger):
        here = place is not None and sentence.start_char <= place.span[0] < sentence.end_char
        wide = place is None or (place.where_prec or 0) > _VAGUE
        if wide and not _is_told(doc[count.word]) and (here or (count.low or 0) >= _MANY):
            return "toll"
    return "incident"


def _sums_up(doc: Doc, count: Count, trigger: Trigger | None) -> bool:
    """Whether a verb in the perfect sums up many deeds: flights, raids and troops sent; a war's dead; what "the
    airstrikes" did. "People have been killed in a blast" does not."""
    word = doc[count.word]
    if not _is_perfect(word):
        return False
    if (count.low or count.high or 0) >= _WAR or count.measure in ("sorties", "personnel"):
        return True
    return not _single(doc, trigger) and (_plural_subject(word) or (count.low or count.high or 0) >= _THOUSAND)


def _is_perfect(word: Token) -> bool:
    """Whether the verb of the harm is in the perfect, which sums up to now: "have destroyed 967 vehicles"."""
    verb = word if word.pos_ == "VERB" else clause_head(word)
    return any(base(c) == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children)


def _is_told(word: Token) -> bool:
    """Whether one deed is told, in the past, by a verb with its doer: "militants killed 10 people", or with what
    happened then: "were killed when fighters stormed the village"."""
    if word.pos_ != "VERB" or any(base(c) == "aux" and c.dep_ != "aux:pass" for c in word.children):
        return False
    then = (c for c in children(word, "advcl") if any(m.lower_ == "when" for m in children(c, "mark", "advmod")))
    return child(word, "nsubj") is not None and (child(word, "nsubj:pass") is None or next(then, None) is not None)


def _plural_subject(word: Token) -> bool:
    """Whether several deeds did it: "the airstrikes have destroyed"."""
    verb = word if word.pos_ == "VERB" else clause_head(word)
    subject = child(verb, "nsubj")
    return subject is not None and subject.lower_ != subject.lemma_.lower() and subject.lemma_.lower() in _DEEDS


def _rising(word: Token) -> bool:
    """Whether a count is said to grow, or is called a toll: "the total number of victims was 10" is not."""
    return (
        "toll" in word.lower_
        or (word.head.lemma_.lower() not in ("be", "is") and base(word) != "nsubj")
        or (
            word.head.lemma_.lower()
            in ("rise", "reach", "climb", "increase", "exceed", "jump", "grow", "mount", "raise", "stand", "bring")
        )
    )


def _single(doc: Doc, trigger: Trigger | None) -> bool:
    """Whether the deed is named as one: "an air strike", "the attack"."""
    if trigger is None:
        return False
    anchor = doc[trigger.anchor]
    if anchor.pos_ not in ("NOUN", "PROPN") or anchor.lower_ != anchor.lemma_.lower():
        return False
    one = any(c.lower_ in ("a", "one", "this", "that", "such") for c in anchor.lefts)
    return one or not anchor.lower_.endswith("ing")


def _plural(doc: Doc, trigger: Trigger | None) -> bool:
    """Whether the deed is named by a noun in the plural."""
    if trigger is None or doc[trigger.start].pos_ == "VERB":  # "fired missiles" may be one deed
        return False
    anchor = doc[trigger.anchor]
    return anchor.pos_ in ("NOUN", "PROPN") and anchor.lower_ != anchor.lemma_.lower()


def led_back(doc: Doc, trigger: Trigger | None) -> bool:
    """Whether a plural leads back to deeds counted before: "these strikes", "the airstrikes"."""
    return (
        _plural(doc, trigger)
        and trigger is not None
        and any(c.lower_ in ("these", "those", "the") for c in children(doc[trigger.anchor], "det"))
    )


def _several(doc: Doc, trigger: Trigger | None) -> bool:
    """Whether the deed is named as several: "multiple bombings", "five airstrikes"."""
    if trigger is None:
        return False
    anchor = doc[trigger.anchor]
    if (
        doc[trigger.start].pos_ == "VERB"
        or anchor.pos_ not in ("NOUN", "PROPN")
        or anchor.lower_ == anchor.lemma_.lower()
    ):
        return False
    return any(base(c) == "nummod" or c.lower_ in _SEVERAL for c in children(anchor, "nummod", "amod", "det"))
