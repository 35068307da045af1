"""Words of a text, and the names of actors found among them, whatever tokenizer the reader uses.

Names are compared word by word: without case, accents and apostrophes, with hyphens taken as spaces, so that one alias
serves "al-Nusra", "al Nusra" and "Al-Nusra". What an alias writes in capitals only, it needs in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal

_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼʿʾ‘`][^\W_]+)*")
_DROPPED: Final = str.maketrans("", "", "'’ʼʿʾ‘`.")
_POSSESSIVE: Final = ("'s", "’s", "'S", "’S")
_HYPHENS: Final = "-‐‑–/"
_JOINS: Final = re.compile(r"['’]?[ \t\u00a0]+|[ \t]*\n[ \t]*|[ \t]*[-‐‑–/][ \t]*|[ \t]\(")
_TAIL_JOINS: Final = re.compile(r"['’]?[ \t\u00a0]+|[ \t]*\n[ \t]*|-|‐|‑|/")

_NEAR: Final = 4

Category = Literal["actor", "state", "adjective", "people", "leader", "office", "seat"]


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    """A word without apostrophes, dots and accents; its case stays. Full-width letters are made plain."""
    word = word.translate(_DROPPED)
    if word.isascii():
        return word
    return "".join(ch for ch in unicodedata.normalize("NFKD", word) if not unicodedata.combining(ch))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `bare` as compared with case, `low` without; positions are code points, end excluded."""

    text: str
    bare: tuple[str, ...]
    low: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    possessive: tuple[bool, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Splits a text into its words. A possessive 's is taken off its word."""
        bare: list[str] = []
        start: list[int] = []
        end: list[int] = []
        possessive: list[bool] = []
        for match in _WORD.finditer(text):
            first, last = match.span()
            word = match.group()
            owns = len(word) > 2 and word.endswith(_POSSESSIVE)
            if owns:
                word, last = word[:-2], last - 2
            bare.append(_bare(word))
            start.append(first)
            end.append(last)
            possessive.append(owns)
        low = tuple([word.lower() for word in bare])
        return cls(text, tuple(bare), low, tuple(start), tuple(end), tuple(possessive))

    def __len__(self) -> int:
        return len(self.bare)

    def gap(self, index: int) -> str:
        """What stands between a word and the next one; a possessive 's belongs to the word."""
        end = self.end[index] + 2 if self.possessive[index] else self.end[index]
        return self.text[end : self.start[index + 1]]

    def joined(self, index: int) -> bool:
        """Whether a word and the next one can be parts of one name."""
        gap = self.gap(index)
        return gap == " " or _JOINS.fullmatch(gap) is not None

    def carries_on(self, index: int) -> bool:
        """Whether the word after this one can carry on a phrase: only space, a hyphen or an apostrophe between."""
        if index + 1 >= len(self.bare):
            return False
        gap = self.gap(index)
        return gap == " " or _TAIL_JOINS.fullmatch(gap) is not None

    def hyphenated(self, index: int) -> bool:
        """Whether a hyphen alone stands between a word and the next one."""
        return 0 <= index < len(self.bare) - 1 and self.gap(index) in _HYPHENS and self.gap(index) != ""

    def in_capitals(self, index: int) -> bool:
        """Whether the words around this one are all in capitals, so that capitals tell nothing."""
        first = last = index
        while first > 0 and index - first < _NEAR and self.joined(first - 1):
            first -= 1
        while last < len(self.bare) - 1 and last - index < _NEAR and self.joined(last):
            last += 1
        around = [word for word in (*self.bare[first:index], *self.bare[index + 1 : last + 1]) if word.isalpha()]
        return bool(around) and all(word.isupper() for word in around)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as the vocabulary writes it, and whom it means. `owner` is a canonical name; `weak`: see actors.toml."""

    words: tuple[str, ...]
    category: Category
    owner: str
    weak: bool = False
    strict: bool = False

    def written_so(self, found: tuple[str, ...]) -> bool:
        """Whether words of a text, equal without case, have the capitals that this alias needs."""
        capital = capitals = 0
        for mine, theirs in zip(self.words, found, strict=True):
            if _needs_exact(mine):
                if mine != theirs:
                    return False
                capitals += 1
                capital += 1
            elif mine[0].isupper():
                capitals += 1
                capital += theirs[0].isupper()
        return capital == capitals if self.strict else capital > 0 or capitals == 0


def _needs_exact(word: str) -> bool:
    """Acronyms, and words with capitals inside, mean nothing in other letters ("IS", "LeT", "M23")."""
    return len(word) > 1 and any(ch.isupper() for ch in word[1:])


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` up to `last` (excluded) are a name of one of `aliases`."""

    first: int
    last: int
    aliases: tuple[Alias, ...]


@dataclass(slots=True)
class Names:
    """All aliases, by the first word, the longest first."""

    by_first: dict[str, list[tuple[tuple[str, ...], list[Alias]]]] = field(default_factory=dict)

    def add(self, name: str, category: Category, owner: str, *, weak: bool = False, strict: bool = False) -> None:
        """Adds a name. Raises ValueError where it holds no word."""
        words = Words.of(name)
        if not words.bare:
            raise ValueError(f"the alias {name!r} of {owner!r} holds no word")
        alias = Alias(words.bare, category, owner, weak, strict)
        rows = self.by_first.setdefault(words.low[0], [])
        for key, aliases in rows:
            if key == words.low:
                aliases.append(alias)
                return
        rows.append((words.low, [alias]))
        rows.sort(key=lambda row: -len(row[0]))

    def at(self, words: Words, index: int) -> list[Hit]:
        """The names that begin at a word, the longest first."""
        hits = []
        for key, aliases in self.by_first.get(words.low[index], ()):
            last = index + len(key)
            if words.low[index:last] != key or not all(words.joined(at) for at in range(index, last - 1)):
                continue
            found = words.bare[index:last]
            fitting = tuple(alias for alias in aliases if alias.written_so(found))
            if fitting:
                hits.append(Hit(index, last, fitting))
        return hits


@dataclass(frozen=True, slots=True)
class Rules:
    """`actor_words.toml`, made ready for asking."""

    nouns: Mapping[str, str]
    between: frozenset[str]
    block: frozenset[str]
    role_before: Mapping[str, str]
    role_alone: Mapping[tuple[str, ...], str]
    role_the: Mapping[tuple[str, ...], str]
    stances: Mapping[str, str]
    faint: frozenset[str]
    describes: frozenset[str]
    joined_after: frozenset[str]
    joined_before: frozenset[str]
    spaced: frozenset[str]
    place: Mapping[str, frozenset[str]]
    seat: Mapping[str, frozenset[str]]
    loyal: tuple[tuple[str, ...], ...]
    titles: frozenset[str]
    people_suffer: frozenset[str]
    people_auxiliaries: frozenset[str]
    ordinary: frozenset[str]
    coalitions: Mapping[str, str]
    separatists: Mapping[str, str]
    generic_starts: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Rules:
        """Reads the parsed file. Raises KeyError where a group is missing."""
        nouns = {word: sort for sort, words in data["nouns"].items() for word in words}
        roles = data["generic"]
        role_before = {word: role for role, group in roles.items() for word in group["before"]}
        role_alone = _by_words((role, group["alone"]) for role, group in roles.items())
        role_the = _by_words((role, group["the"]) for role, group in roles.items())
        starts = {*role_before, *data["describes"]["words"], *nouns, *data["stances"]}
        starts |= {key[0] for key in (*role_alone, *role_the)}
        return cls(
            nouns=nouns,
            between=frozenset(data["between"]["words"]),
            block=frozenset(data["block"]["words"]),
            role_before=role_before,
            role_alone=role_alone,
            role_the=role_the,
            stances=data["stances"],
            generic_starts=frozenset(starts),
            faint=frozenset(data["faint"]["words"]),
            describes=frozenset(data["describes"]["words"]),
            joined_after=frozenset(data["joined"]["after"]),
            joined_before=frozenset(data["joined"]["before"]),
            spaced=frozenset(data["joined"]["spaced"]),
            place={key: frozenset(words) for key, words in data["place"].items()},
            seat={key: frozenset(words) for key, words in data["seat"].items()},
            loyal=tuple(tuple(phrase.split()) for phrase in data["loyal"]["phrases"]),
            titles=frozenset(data["loyal"]["titles"]),
            people_suffer=frozenset(data["people"]["suffer"]),
            people_auxiliaries=frozenset(data["people"]["auxiliaries"]),
            ordinary=frozenset(data["ordinary"]["words"]),
            coalitions=data["coalitions"],
            separatists=data["separatists"],
        )

    def sort_of(self, word: str) -> str | None:
        """What sort of noun a word is (force, band, weapon, action, place_action, authority, office), or None."""
        return self.nouns.get(word) or (self.nouns.get(word[:-1]) if word.endswith("s") else None)

    def blocks(self, word: str) -> bool:
        """Whether a word makes the phrase before it no actor."""
        return word in self.block or (word.endswith("s") and word[:-1] in self.block)


def _by_words(groups: Iterable[tuple[str, Iterable[str]]]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): role for role, phrases in groups for phrase in phrases}
