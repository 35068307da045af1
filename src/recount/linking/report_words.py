"""The words of reports, weighed by how much each tells: what can be compared in a language that nobody here reads.

Weights are inverse document frequencies (K. Sparck Jones, "A statistical interpretation of term specificity", 1972) in
whole steps, so that one more report seldom changes any; likeness is the cosine of the weighed words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recount.linking.vocabulary_files import data_file
from recount.model import Report
from recount.model.span import Span

WORDS_MAX = 400
"""Words of a report that are looked at: what it tells stands at the beginning."""

TELLING_MAX = 24
"""Words of a report that bring it together with others: its rarest that it shares with any."""

RARE_MAX = 60
"""A word in more reports than this is no reason to compare two of them."""

FEW = 40
TELLING_LETTERS = 5

TOLD_MIN = 5
"""Fewer words than this tell of no happening; walls and notices are told by what they share with all others."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_DRAWN_OUT = re.compile(r"ـ[ـ.\s]*ـ")
"""An Arabic word drawn out, with dots or blanks in it, against machines that look for it."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Told:
    """The weighed words of one report, of length one as a vector, and its telling ones, the rarest first."""

    report: str
    weights: Mapping[str, float]
    telling: tuple[str, ...]

    def alike(self, other: Told) -> float:
        """The cosine of both, 0 to 1."""
        one, two = sorted((self.weights, other.weights), key=len)
        return math.fsum(sorted(weight * two[word] for word, weight in one.items() if word in two))


def told(reports: Sequence[Report]) -> dict[str, Told]:
    """What each report tells, by report id; those are left out that tell too little. Does not depend on their order."""
    words = {report.id: words_of(report) for report in reports if len(words_of(report)) >= TOLD_MIN}
    seen: Counter[str] = Counter()
    for one in words.values():
        seen.update(one)
    return {report: _weighed(report, one, seen, len(words)) for report, one in words.items()}


@lru_cache(maxsize=65_536)
def words_of(report: Report) -> frozenset[str]:
    """The different words of a report's title and text outside page furniture, in one form each."""
    text = f"{own_text(report.title or '')}\n{own_text(report.text, report.furniture)}"
    words = [match.group() for _, match in zip(range(WORDS_MAX), _WORD.finditer(text), strict=False)]
    return frozenset(stem(word) for word in words if len(word) > 1 or word.isdigit())


def own_text(text: str, furniture: Sequence[Span] = ()) -> str:
    """A text without page furniture, addresses, and what sites write around every post."""
    joined = _DRAWN_OUT.sub("", outside(text, furniture))
    return _furniture().sub(" ", _ADDRESS.sub(" ", joined))


def outside(text: str, furniture: Sequence[Span]) -> str:
    """A text without its page furniture."""
    parts, end = [], 0
    for start, after in furniture:
        parts.append(text[end:start])
        end = max(end, after)
    parts.append(text[end:])
    return "\n".join(parts)


def word_weight(word: str) -> float:
    """How much a word tells by its length alone, 0 to 1: short ones are common in every language."""
    return min(1.0, len(word) / TELLING_LETTERS)


@lru_cache(maxsize=262_144)
def stem(word: str) -> str:
    """A word in the form in which it is compared: one spelling, without what its language writes on to it."""
    before, after, left = _endings()
    found = word.translate(_DIGITS).casefold().translate(_letters())
    for ending in before:
        if found.startswith(ending) and len(found) - len(ending) >= left:
            found = found[len(ending) :]
            break
    for ending in after:
        if found.endswith(ending) and len(found) - len(ending) >= left:
            return found[: -len(ending)]
    return found


def _weighed(report: str, words: Iterable[str], seen: Mapping[str, int], number: int) -> Told:
    weights = {word: _weight(word, seen[word], number) for word in sorted(words)}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    shared = [word for word in weights if 1 < seen[word] <= RARE_MAX]
    telling = sorted(shared, key=lambda word: (seen[word], word))[:TELLING_MAX]
    return Told(report, {word: weight / length for word, weight in weights.items() if weight}, tuple(telling))


def _weight(word: str, seen: int, number: int) -> float:
    """In half steps, as if there were FEW more reports: a few cannot tell which words are common. Short words are."""
    steps = max(0, round(2 * math.log2((number + FEW) / (seen + 1))))
    return steps / 2 * word_weight(word)


@cache
def _furniture() -> re.Pattern[str]:
    patterns = data_file("report_words.toml")["furniture"]["patterns"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.MULTILINE)


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...], int]:
    stems = data_file("report_words.toml")["stems"]
    by_length = [tuple(sorted(stems[side], key=lambda one: (-len(one), one))) for side in ("before", "after")]
    return by_length[0], by_length[1], int(stems["letters_left"])


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(data_file("report_words.toml")["letters"])
