"""The vocabulary of numbers, read once from data/numbers.toml."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from recount.reading.en.lexemes import Lexeme, phrase_at

Value = TypeVar("Value")


class Phrases(dict[str, list[tuple[tuple[str, ...], Any]]]):
    """Phrases by their first word (or last, for phrases read backwards), longest first, each with a value."""

    def longest_from(self, lexemes: Sequence[Lexeme], start: int) -> tuple[int, Any] | None:
        """The longest phrase that starts at `start`: its number of lexemes and its value."""
        for words, value in self.get(lexemes[start].low, ()) if 0 <= start < len(lexemes) else ():
            if phrase_at(lexemes, start, words):
                return len(words), value
        return None

    def longest_until(self, lexemes: Sequence[Lexeme], end: int) -> tuple[int, Any] | None:
        """The longest phrase whose last lexeme is the one before `end`; needs phrases kept by their last word."""
        for words, value in self.get(lexemes[end - 1].low, ()) if 0 < end <= len(lexemes) else ():
            if phrase_at(lexemes, end - len(words), words):
                return len(words), value
        return None


class NumberVocabulary(NamedTuple):
    """The word lists of data/numbers.toml in the shape in which they are looked up."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    glued_scales: Mapping[str, int]
    counting_words: Mapping[str, int]
    collectives: Mapping[str, int]
    vague: Phrases
    vague_multipliers: Phrases
    none: Phrases
    no_not_a_count: frozenset[str]
    before: Phrases
    after: Phrases
    change: frozenset[str]
    ordinals: Mapping[str, int]
    fractions: frozenset[str]
    reject: Mapping[str, frozenset[str]]
    age_before: Phrases
    age_after: Phrases
    ratio_after: Phrases
    percent: Phrases
    vague_not_a_count: Phrases
    currency_marks: Mapping[str, str]
    currency_words: Phrases
    starters: frozenset[str]


def phrases(pairs: Iterable[tuple[str, Any]], *, backwards: bool = False) -> Phrases:
    """Index phrases by first word, or by last where they are to be read backwards."""
    found = Phrases()
    for phrase, value in pairs:
        words = tuple(phrase.split())
        found.setdefault(words[-1 if backwards else 0], []).append((words, value))
    for group in found.values():
        group.sort(key=lambda entry: -len(entry[0]))
    return found


def read_data(name: str) -> dict[str, Any]:
    """A vocabulary file of this language's data folder."""
    return tomllib.loads((files("recount.reading.en") / "data" / name).read_text("utf-8"))


def _modifiers(table: Mapping[str, list[str]], *, backwards: bool) -> Phrases:
    return phrases(((phrase, kind) for kind, group in table.items() for phrase in group), backwards=backwards)


def _marked(group: Iterable[str], *, backwards: bool = False) -> Phrases:
    return phrases(((phrase, True) for phrase in group), backwards=backwards)


@cache
def number_vocabulary() -> NumberVocabulary:
    """The vocabulary; read on first use."""
    data = read_data("numbers.toml")
    reject = data["reject"]
    starts = [*data["vague"], *data["vague_multipliers"], *data["none"]["phrases"]]
    return NumberVocabulary(
        units=data["units"],
        tens=data["tens"],
        scales=data["scales"],
        glued_scales=data["glued_scales"],
        counting_words=data["counting_words"],
        collectives=data["collectives"],
        vague=phrases(data["vague"].items()),
        vague_multipliers=phrases(data["vague_multipliers"].items()),
        none=_marked(data["none"]["phrases"]),
        no_not_a_count=frozenset(data["none"]["no_not_a_count"]),
        before=_modifiers(data["before"], backwards=True),
        after=_modifiers(data["after"], backwards=False),
        change=frozenset(data["ranges"]["change"]),
        ordinals=data["ordinals"],
        fractions=frozenset(data["fractions"]["words"]),
        reject={name: frozenset(group) for name, group in reject.items()},
        age_before=_marked(reject["age_before"], backwards=True),
        age_after=_marked(reject["age_after"]),
        ratio_after=_marked(reject["ratio_after"]),
        percent=_marked(reject["percent"]),
        vague_not_a_count=_marked(reject["vague_not_a_count"]),
        currency_marks=data["currency_marks"],
        currency_words=phrases(data["currency_words"].items()),
        starters=frozenset(
            {phrase.split()[0] for phrase in starts}
            | {"a", "an", "half", "quarter", "once"}
            | set(data["units"])
            | set(data["tens"])
            | set(data["counting_words"])
            | set(data["ordinals"])
            | set(data["collectives"])
        ),
    )
