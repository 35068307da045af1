"""The words of reports, weighed by how much each tells: what can be compared in a language that nobody here reads.

Weights are inverse document frequencies (K. Sparck Jones, "A statistical interpretation of term specificity", 1972) of
a table that ships, in half steps: no report that comes in moves one. Likeness is the cosine of the weighed words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recount.linking.codes import code
from recount.linking.vocabulary_files import data_file
from recount.model import Report
from recount.model.span import Span

WORDS_MAX = 400
"""Words of a report that are looked at: what it tells stands at the beginning."""

TELLING_MAX = 32
"""Words of a report that bring it together with others: those that tell most. Of equals every report takes the same."""

TOP_WEIGHT = 8.0
"""What a word tells that is not in the table, in bits: it stands in one report of 256 or fewer."""

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
    """The weighed words of one report, of length one as a vector, and its telling ones, the most telling first."""

    report: str
    weights: Mapping[str, float]
    telling: tuple[str, ...]

    def alike(self, other: Told) -> float:
        """The cosine of both, 0 to 1."""
        one, two = sorted((self.weights, other.weights), key=len)
        return math.fsum(sorted(weight * two[word] for word, weight in one.items() if word in two))


@lru_cache(maxsize=16_384)
def told(report: Report) -> Told | None:
    """What a report tells; None where that is too little."""
    words = words_of(report)
    if len(words) < TOLD_MIN:
        return None
    weights = {word: weight for word in sorted(words) if (weight := word_weight(word))}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    telling = sorted(weights, key=lambda word: (-weights[word], code("word", word)))[:TELLING_MAX]
    return Told(report.id, {word: weight / length for word, weight in weights.items()}, tuple(telling))


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


@lru_cache(maxsize=262_144)
def word_weight(word: str) -> float:
    """How much a word tells, in bits: by the table, and by its length: short ones are common in every language."""
    return _table().get(word, TOP_WEIGHT) * min(1.0, len(word) / TELLING_LETTERS)


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


@cache
def _table() -> dict[str, float]:
    """The least weight of each word that the table has in any group, by its form in comparisons."""
    found: dict[str, float] = {}
    for group in data_file("word_weights.toml").values():
        for weight, words in group.items():
            for word in words.split():
                form = stem(word)
                found[form] = min(found.get(form, TOP_WEIGHT), float(weight))
    return found


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
