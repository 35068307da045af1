"""How whole a captured text is, by the rules of data/capture.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from recount.intake.refusal import Refused
from recount.model.vocabulary import Capture

_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+.*$")
_CURLY = str.maketrans({"’": "'", "‘": "'", " ": " "})


@dataclass(frozen=True)
class Verdict:
    """How whole a text is, and by which rule."""

    capture: Capture
    why: str = ""


@dataclass(frozen=True)
class _Rule:
    why: str
    max_chars: int | None
    tail_chars: int | None
    min_hits: int
    min_per_1000_words: float
    titles: frozenset[str]
    phrases: tuple[str, ...]


@cache
def _rules(capture: str) -> tuple[_Rule, ...]:
    table = tomllib.loads((files("recount.intake") / "data" / "capture.toml").read_text("utf-8"))
    return tuple(_rule(group) for group in table[capture])


def _rule(group: dict[str, Any]) -> _Rule:
    return _Rule(
        why=group["why"],
        max_chars=group.get("max_chars"),
        tail_chars=group.get("tail_chars"),
        min_hits=group.get("min_hits", 1),
        min_per_1000_words=group.get("min_per_1000_words", 0.0),
        titles=frozenset(group.get("titles", ())),
        phrases=tuple(group["phrases"]),
    )


def judge(text: str, title: str | None = None, *, otherwise: Capture = "complete") -> Verdict:
    """How whole `text` is; `otherwise` where no rule speaks. Pure, and the same for every kind of source."""
    words = text.translate(_CURLY).lower()
    heading = _SITE_SUFFIX.sub("", " ".join((title or "").translate(_CURLY).lower().split()))
    for capture in ("wall", "hijacked"):
        for rule in _rules(capture):
            if _holds(rule, words, heading):
                return Verdict("wall" if capture == "wall" else "hijacked", rule.why)
    for rule in _rules("partial"):
        if any(phrase in words[-(rule.tail_chars or len(words)) :] for phrase in rule.phrases):
            return Verdict("partial", rule.why)
    return Verdict(otherwise)


def _holds(rule: _Rule, words: str, heading: str) -> bool:
    if rule.max_chars is not None and len(words) > rule.max_chars:
        return False
    if heading in rule.titles:
        return True
    hits = [words.count(phrase) for phrase in rule.phrases]
    often = sum(hits) >= rule.min_per_1000_words * len(words.split()) / 1000
    return sum(hit > 0 for hit in hits) >= rule.min_hits and often


def refuse_walls(verdict: Verdict) -> None:
    """Raises Refused for a page that holds something else than its publisher's report."""
    if verdict.capture == "wall":
        raise Refused("intake.wall", f"{verdict.why}, not a report")
    if verdict.capture == "hijacked":
        raise Refused("intake.hijacked", f"{verdict.why}, not a report of this publisher")
