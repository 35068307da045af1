"""The words of lists of victims: headings and cells in several languages, compared in one folded form."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_LETTERS = str.maketrans("أإآٱىةکیـ", "اااايهكي\u200f")
"""Arabic letters that lists write one for the other; the stroke that only stretches a word goes."""
_PARTED = re.compile(r"[\W_]+")


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Small letters in one form: without accents, vowel signs, punctuation, and with one blank between words."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace("\u200f", ""))
    letters = "".join(char for char in plain.casefold() if not unicodedata.combining(char))
    letters = letters.replace("ı", "i").replace("'", "").replace("’", "")
    return _PARTED.sub(" ", letters).strip()


@cache
def vocabulary() -> dict[str, Any]:
    """The vocabulary file. Not to be changed by who gets it."""
    return tomllib.loads((files("recount.intake") / "data" / "victim_columns.toml").read_text("utf-8"))


@cache
def meanings(group: str) -> dict[str, str]:
    """The folded words of a group ("columns", "sex", ...) with what each means; the first meaning of a word stands."""
    found: dict[str, str] = {}
    for meaning, words in vocabulary()[group].items():
        for word in words:
            found.setdefault(folded(word), meaning)
    return found


@cache
def words(kind: str) -> frozenset[str]:
    """The folded words of a kind ("unknown", "months", ...)."""
    return frozenset(folded(word) for word in vocabulary()["words"][kind])


def meaning(group: str, text: str) -> str | None:
    """What a cell's words mean in a group, None where the vocabulary does not know them."""
    return meanings(group).get(folded(text))


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or says that nothing is known."""
    return folded(text) in words("unknown")
