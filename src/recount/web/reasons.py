"""Why something is as it is, in the reader's language: sentences that the ledger holds in English, with their values.

Linking and counting write a reason as one line, parts of it divided by semicolons. A part is found again among the
known sentences (`locale/reasons.txt`); what is none of them, such as the words of a person, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

SENTENCES = Path(__file__).parent / "locale" / "reasons.txt"

_PLACE = re.compile(r"%\((\w+)\)s")
_KINDS = {"number": r"\d[\d,]*", "all": r"\d[\d,]*", "share": r"\d+%", "weight": r"[+-]\d+(?:\.\d+)?"}
_ANYTHING = ".+"
_DIVIDER = "; "
_WORDS = "%(said)s"
_LONGEST = 2
"""Parts that a known sentence has at most."""

Translate = Callable[[str], str]


def reason(text: str, translate: Translate) -> Markup:
    """A reason in another language; what stands in it as a name or as somebody's words is kept apart from it."""
    parts = text.split(_DIVIDER)
    told: list[Markup] = []
    at = 0
    while at < len(parts):
        said, taken = _next(parts[at:], translate)
        told.append(said)
        at += taken
    return Markup(escape(translate(_DIVIDER))).join(told)


def _next(parts: list[str], translate: Translate) -> tuple[Markup, int]:
    """The first of some parts in another language, and how many parts it took: a sentence may be divided itself, and a
    person's words that end one go on to the end."""
    rest = _DIVIDER.join(parts)
    if any(pattern.fullmatch(rest) for pattern, sentence in _patterns() if sentence.endswith(_WORDS)):
        return _said(rest, translate) or escape(rest), len(parts)
    for taken in range(1, _LONGEST + 1):
        said = _said(_DIVIDER.join(parts[:taken]), translate)
        if said is not None:
            return said, min(taken, len(parts))
    return Markup("<bdi>{}</bdi>").format(parts[0]), 1


def sentences() -> list[str]:
    """The known sentences, each with its places in the form of gettext."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _said(text: str, translate: Translate) -> Markup | None:
    for pattern, sentence in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            values = {name: _value(said, translate) for name, said in found.groupdict().items()}
            return Markup(escape(translate(sentence))) % values
    # a word of the domain
    translated = translate(text)
    return escape(translated) if translated != text else None


def _value(said: str, translate: Translate) -> Markup:
    """A value: a word of the domain in the reader's language, another sentence, else as it is."""
    translated = translate(said)
    if translated != said:
        return escape(translated)
    return _said(said, translate) or Markup("<bdi>{}</bdi>").format(said)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for each sentence, those with most fixed words first."""
    found = []
    for sentence in sentences():
        at, pattern = 0, ""
        for place in _PLACE.finditer(sentence):
            pattern += re.escape(sentence[at : place.start()]) + f"(?P<{place[1]}>{_KINDS.get(place[1], _ANYTHING)})"
            at = place.end()
        found.append((re.compile(pattern + re.escape(sentence[at:]), re.DOTALL), sentence))
    return tuple(sorted(found, key=lambda one: -len(_PLACE.sub("", one[1]))))
