"""Arabic names in one form: letters, vowel signs, articles, and names of several words joined to one part."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from recount.linking.people.sounds import consonants
from recount.linking.vocabulary_files import data_file

_PARTED = re.compile(r"[^\w]+|_+")
_MIN_STEM = 2
"""An article is taken off only where a name of so many letters is left."""


@cache
def _letters() -> dict[int, str]:
    return {ord(letter): form for letter, form in data_file("arabic_names.toml")["letters"].items()}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(data_file("arabic_names.toml")["particles"][kind])


def fold_arabic(text: str) -> str:
    """The letters of an Arabic text in one form, without vowel signs; words parted by one blank."""
    # NFKC first: presentation forms and ligatures become letters, and letters with a hamza stay one sign.
    plain = unicodedata.normalize("NFKC", text).translate(_letters())
    letters = "".join(char for char in plain if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    for damaged, meant in data_file("arabic_names.toml")["damaged"].items():
        letters = letters.replace(damaged, meant)
    return _PARTED.sub(" ", letters).strip()


def without_article(word: str) -> str:
    """A folded word without the article before it."""
    article = data_file("arabic_names.toml")["particles"]["article"]
    stem = word.removeprefix(article)
    return word if word in _words("no_article") or len(stem) < _MIN_STEM else stem


def arabic_parts(text: str) -> tuple[str, ...]:
    """The parts of a name in Arabic letters, each in one form: "عبد الرحمن" and "عبدالرحمن" are one part."""
    parts: list[str] = []
    waiting = ""  # "Abd", "Abu" and the like, which the next word completes
    for word in fold_arabic(text).split():
        if not waiting and (word in _words("between") or (not parts and word in _words("titles"))):
            continue
        if not waiting and parts and word in _words("after_written"):
            parts[-1] += without_article(word) if word != "لله" else "له"
        elif word in _words("before"):
            waiting += word
        else:
            parts.append(waiting + (without_article(word) if waiting else _one_word(word)))
            waiting = ""
    if waiting:
        parts.append(waiting)
    return tuple(parts)


@lru_cache(maxsize=65_536)
def _one_word(word: str) -> str:
    """A name of one word; one that is written joined ("عبدالرحمن", "صلاحالدين") as if it were parted."""
    particles = data_file("arabic_names.toml")["particles"]
    article = str(particles["article"])
    for first in map(str, particles["joined"]):
        if word.startswith(first + article) and len(word) > len(first + article) + 1:
            return first + without_article(word.removeprefix(first))
    for ending in map(str, particles["after_written"]):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + without_article(ending)
    return without_article(word)


@cache
def _sounds() -> dict[str, str]:
    return dict(data_file("arabic_names.toml")["sounds"])


@lru_cache(maxsize=65_536)
def arabic_sounds(part: str) -> str:
    """The consonants of a folded part, as the letters of `arabic_names.toml`."""
    return consonants(_sounds().get(char, "") for char in part)
