"""The scope of a figure: one incident, a closed period, or a running toll (the claims guide's decision 10)."""

from __future__ import annotations

import datetime as dt
import re

from spacy.tokens import Doc

from recount.model import Period
from recount.model.vocabulary import Scope
from recount.reading.en.counts import Count

_TOLL = re.compile(
    r"\b(?:so far|to date|until now|up to now|overall|in all|in total|since (?!then\b)(?:the|\d|last|early|late|mid|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|it|he|they|fighting|russia|israel|turkey|iran)|(?:death|casualty) toll|"
    r"(?:total|overall|cumulative|aggregate) (?:number|of|toll|casualt\w+|deaths?)|(?:has|have|had) (?:now )?(?:risen|reached|climbed|increased|exceeded|left|claimed)|"
    r"(?:rises|rose|risen|climbs|climbed) to|at the start of the|during the (?:war|conflict|revolution|uprising)|raising the)\b",
    re.I,
)
_ONE_DAY = 2  # days: "overnight" and "between Monday and Tuesday" are still one happening


def scope_of(doc: Doc, count: Count, time: Period | None) -> Scope:
    """The scope that the words and the time of a figure give it."""
    sentence = doc[count.top].sent
    if count.toll:
        return "toll"
    near = doc[max(sentence.start, count.tokens[0] - 25) : min(sentence.end, count.tokens[1] + 25)].text
    if _TOLL.search(near):
        return "toll"
    if time is not None and time.start and time.end and time.text:
        days = (dt.date.fromisoformat(time.end) - dt.date.fromisoformat(time.start)).days + 1
        if days > _ONE_DAY:
            return "period"
    return "incident"
