"""Names of voices brought to one form, so that they can be compared: case, accents, articles, punctuation, spelling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recount.reading.en.actor_lexicon import Words

Form = tuple[str, ...]
"""A name as words in one spelling. A name of one acronym keeps its capitals, so that WHO is never "who"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in words, without an article in front: `bare` with their case, `form` in one spelling.

    `hyphenated` is true for a word that a hyphen joins to the next one, `possessive` for one with a possessive 's.
    """

    bare: tuple[str, ...]
    form: Form
    hyphenated: tuple[bool, ...]
    possessive: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.form)


@dataclass(frozen=True, slots=True)
class Matching:
    """How names are compared. `beside` are words that may stand next to a name without making another of it."""

    spellings: Mapping[str, str]
    beside: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Matching:
        """From the `spellings` and `matching` tables of the directory's file."""
        return cls(spellings=data["spellings"], beside=frozenset(data["matching"]["beside"]))

    def name(self, text: str) -> Name:
        """The words of a name."""
        words = Words.of(text.replace("&", " and "))
        first = 1 if len(words) > 1 and words.low[0] == "the" else 0
        form = tuple(self.spellings.get(word, word) for word in words.low[first:])
        hyphenated = tuple(words.hyphenated(index) for index in range(first, len(words)))
        return Name(words.bare[first:], form, hyphenated, words.possessive[first:])

    def form(self, text: str) -> Form:
        """The form under which a name is kept."""
        name = self.name(text)
        return name.bare if is_acronym(name.bare) else name.form

    def alone(self, name: Name, first: int, last: int) -> bool:
        """Whether words [first, last) of a name stand by themselves there: no part of another, longer name."""
        if (first and name.hyphenated[first - 1]) or (last < len(name) and name.hyphenated[last - 1]):
            return False
        if name.bare[first][0].islower():
            return False
        if first and not (name.possessive[first - 1] or self._is_beside(name, first - 1)):
            return False
        return last == len(name) or self._is_beside(name, last)

    def _is_beside(self, name: Name, index: int) -> bool:
        return name.form[index] in self.beside or not name.bare[index][0].isupper()


def is_acronym(bare: tuple[str, ...]) -> bool:
    """Whether a name is one word in capitals only, of two letters or more."""
    return len(bare) == 1 and len(bare[0]) > 1 and bare[0].isupper() and bare[0].isalpha()
