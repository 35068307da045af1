"""The reader's word lists, read once from their data files."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Harm:
    """The words for one measure of harm to people; see `data/harm.toml`."""

    measure: str
    suffer: frozenset[str]
    undergo: frozenset[str]
    state: frozenset[str]
    count: frozenset[str]
    act: frozenset[str]
    lose: frozenset[str]


@dataclass(frozen=True)
class Kind:
    """What a noun says about whom it names: category and the four separate facts, None where it does not say."""

    category: str | None
    status: str | None
    age_group: str | None
    sex: str | None
    role: str | None = None


@dataclass(frozen=True)
class EventWords:
    """The words for one event type. `phrases` are sequences of lemmas."""

    event: str
    nouns: frozenset[str]
    verbs: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class GapPattern:
    """A pattern over a sentence in lower case: told to ignore case, it would be searched four times as slowly."""

    about: str
    regex: re.Pattern[str]
    requires: re.Pattern[str] | None


@dataclass(frozen=True)
class Lexicon:
    """All word lists of the English claim grammar."""

    harms: tuple[Harm, ...]
    tolls: dict[str, str]
    people: dict[str, Kind]
    modifiers: dict[str, Kind]
    bodies: dict[str, Kind]
    demonyms: dict[str, str]
    things: dict[str, str]
    events: tuple[EventWords, ...]
    generic_attack: frozenset[str]
    means: dict[str, str]
    speech: dict[str, Any]
    voice_kinds: dict[str, str]
    gaps: tuple[GapPattern, ...]
    gap_about: tuple[tuple[str, re.Pattern[str]], ...]
    version: str

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Lexicon:
        """The lists as shipped."""
        harm, people, things, events, means, speech, gaps = (
            table(name) for name in ("harm", "people", "things", "events", "means", "speech", "gaps")
        )
        return cls(
            harms=tuple(
                Harm(measure, *(frozenset(words[k]) for k in ("suffer", "undergo", "state", "count", "act", "lose")))
                for measure, words in harm.items()
                if measure != "tolls"
            ),
            tolls=harm["tolls"],
            people={noun: _kind(facts) for noun, facts in people["people"].items()},
            modifiers={word: _kind(facts) for word, facts in people["modifiers"].items()},
            demonyms={
                form: code
                for code, row in table("countries").items()
                for p in row.get("people", ())
                for form in (p, f"{p}s")
            },
            bodies={word: _kind(facts) for word, facts in people["bodies"].items()},
            things={noun: measure for measure, nouns in reversed(things.items()) for noun in nouns},
            events=tuple(
                EventWords(
                    event,
                    frozenset(words.get("nouns", ())),
                    frozenset(words.get("verbs", ())),
                    tuple(tuple(p.split()) for p in words.get("phrases", ())),
                )
                for event, words in events.items()
            ),
            generic_attack=frozenset(events["attack"]["generic"]),
            means={word: event for event, words in means.items() for word in words["words"]},
            speech=speech,
            voice_kinds={noun: kind for kind, nouns in speech["kinds"].items() if kind != "never" for noun in nouns},
            gaps=tuple(
                GapPattern(p["about"], re.compile(_expanded(p["regex"], gaps["terms"])), _regex(p.get("requires")))
                for p in gaps["pattern"]
            ),
            gap_about=tuple((about, re.compile(regex)) for about, regex in gaps["about"].items()),
            version=data_version(),
        )

    @cached_property
    def states_of_harm(self) -> frozenset[str]:
        """The words for what befell people: "wounded"."""
        return frozenset(word for harm in self.harms for word in harm.state)

    @cached_property
    def event_phrases(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The phrases that name an event, with its type, by their first word; the longest first."""
        table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind in self.events:
            for sequence in kind.phrases:
                table.setdefault(sequence[0], []).append((sequence, kind.event))
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return table

    @cached_property
    def event_nouns(self) -> dict[str, str]:
        """The event type that a single noun names."""
        return {noun: kind.event for kind in reversed(self.events) for noun in kind.nouns}

    @cached_property
    def event_verbs(self) -> dict[str, str]:
        """The event type that a single verb names."""
        return {verb: kind.event for kind in reversed(self.events) for verb in kind.verbs}

    def person(self, *candidates: str) -> Kind | None:
        """What the first known of these words (lemma, lower form, form) says about a person."""
        for word in candidates:
            if word in self.people:
                return self.people[word]
        return None


@cache
def words(module: str, name: str) -> frozenset[str]:
    """A word list of the claim grammar from `data/grammar.toml`. Raises KeyError where there is none of that name."""
    return frozenset(table("grammar")[module][name])


@cache
def whole(word: str) -> re.Pattern[str]:
    """The pattern of a word or phrase that stands by itself, in the singular or with an "s"."""
    return re.compile(rf"\b{re.escape(word)}s?\b")


def data_version() -> str:
    """SHA-256 over the names and bytes of all data files of the English reader, in order of name."""
    total = hashlib.sha256()
    for path in sorted((*DATA.glob("*.toml"), *DATA.glob("*.txt"))):
        content = path.read_bytes()
        total.update(f"{path.name}:{len(content)}:".encode())
        total.update(content)
    return total.hexdigest()


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of the English reader, by its name without ".toml"."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _kind(facts: list[str]) -> Kind:
    return Kind(*((fact or None) for fact in facts))


def _expanded(pattern: str, terms: dict[str, str]) -> str:
    """A regular expression with each <NAME> replaced by the term of that name."""
    while (found := re.search(r"<([A-Z]+)>", pattern)) is not None:
        pattern = pattern.replace(found.group(), terms[found.group(1)])
    return pattern


def _regex(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
