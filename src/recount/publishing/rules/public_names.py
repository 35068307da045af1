"""Names that are public knowledge: states and their peoples, armed actors, the voices of the directory."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from recount.linking.directory import Directory
from recount.reading.en import actor_records

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "ʼs")


class Token(NamedTuple):
    """A word of a text: `folded` is it without case and possessive."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Whether it has a capital letter, as names have in scripts with case."""
        return self.text != self.text.lower()


Phrase = tuple[str, ...]


def tokens(text: str) -> list[Token]:
    """The words of a text, split at hyphens as well."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        bare = word[:-2] if len(word) > 2 and word.endswith(_POSSESSIVE) else word
        found.append(Token(match.start(), match.end(), word, bare.casefold()))
    return found


def is_caseless(text: str) -> bool:
    """Whether letters stand in it that have no capitals, so that no name can be told from another word."""
    return any(letter.isalpha() and letter.lower() == letter.upper() for letter in text)


def proper(name: str) -> str:
    """The words of a name that are no common nouns, as far as capitals tell."""
    return " ".join(word.text for word in tokens(name) if word.capital or is_caseless(word.text))


def phrase(name: str) -> Phrase:
    """A name as its folded words."""
    return tuple(token.folded for token in tokens(name))


class State(NamedTuple):
    """A state by its name, with every word that means it or its people."""

    code: str
    name: str
    words: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """The states that the reader knows."""
    found = actor_records.states(actor_records.read("countries.toml"), actor_records.read("states.toml"))
    return tuple(
        State(one.actor.country or "", one.actor.name, (*one.actor.names, *_with_plural(one.adjectives), *one.seats))
        for one in found
    )


def _with_plural(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for word in adjectives for form in (word, f"{word}s"))


@cache
def country_names() -> dict[str, str]:
    """The English name of each state by its ISO 3166-1 code."""
    return {one.code: one.name for one in states()}


@cache
def actor_names() -> dict[str, tuple[str, ...]]:
    """Every name of an armed actor or a state, by its canonical name."""
    actors = actor_records.actors(actor_records.read("actors.toml")["actor"])
    forms = {one.name: (one.name, *one.aliases, *one.weak) for one in actors}
    return forms | {one.name: (one.name, *one.words) for one in states()}


@cache
def directory() -> Directory:
    """The directory of voices that ships."""
    return Directory.load()


@cache
def public_phrases() -> frozenset[Phrase]:
    """All of it as folded words, longest names whole: a part of one is no public name."""
    names = [name for forms in actor_names().values() for name in forms]
    names += [name for entry in directory() for name in (*entry.names, *entry.bare)]
    return frozenset(filter(None, map(phrase, names)))
