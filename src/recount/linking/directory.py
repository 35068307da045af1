"""The directory of voices: who stands behind a name, for whom they speak, who controls them, and what they count.

A directory is plain entries from TOML files: the one that ships with the package, and any that a user keeps, whose
entries add to it or take the place of entries of the same name.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from recount.linking.voice_entries import VoiceEntry, read_entries
from recount.linking.voice_match import Form, Matching, Name, is_acronym
from recount.model import Problem

__all__ = ["Directory", "VoiceEntry", "check"]

SHIPPED: Final = Path(__file__).parent / "data" / "voices.toml"
_LONG: Final = 3  # a name of so many words means the same wherever it stands; a shorter one can be part of another
_LONGEST_NAME: Final = 30  # words; what is longer is no name


@dataclass(frozen=True)
class Directory:
    """The entries, ready to be asked. Made by `load`; `problems` are those of users' files, `version` a digest."""

    entries: tuple[VoiceEntry, ...]
    matching: Matching
    problems: tuple[Problem, ...]
    version: str
    _by_form: Mapping[Form, tuple[VoiceEntry, ...]]
    _by_bare_form: Mapping[Form, tuple[VoiceEntry, ...]]

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Directory:
        """Reads the directory that ships with the package, then users' files in their order.

        An entry of a later file replaces an earlier one of the same name, and takes its aliases from all others. Raises
        ValueError where the shipped file breaks its own rules; what is wrong in a user's file is among `problems`, and
        the entries that it spoils are left out.
        """
        shipped = read_entries(SHIPPED)
        if shipped.problems:
            raise ValueError("; ".join(problem.sentence() for problem in shipped.problems))
        matching = Matching.of(shipped.tables)
        entries = {entry.name: entry for entry in shipped.entries}
        problems: list[Problem] = []
        digest = hashlib.sha256(shipped.content)
        for path in extra:
            theirs = read_entries(path)
            problems += theirs.problems
            digest.update(hashlib.sha256(theirs.content).digest())
            for entry in theirs.entries:
                entries = _put(entries, entry, matching)
        values = tuple(entries.values())
        return cls(
            entries=values,
            matching=matching,
            problems=tuple(problems),
            version=digest.hexdigest()[:16],
            _by_form=_indexed(((entry, entry.names) for entry in values), matching),
            _by_bare_form=_indexed(((entry, entry.bare) for entry in values), matching),
        )

    def __iter__(self) -> Iterator[VoiceEntry]:
        return iter(self.entries)

    def with_entries(self, entries: Sequence[VoiceEntry]) -> Directory:
        """The directory with more entries, each in the place of one of its name and before others' aliases."""
        found = {entry.name: entry for entry in self.entries}
        for entry in entries:
            found = _put(found, entry, self.matching)
        values = tuple(found.values())
        return replace(
            self,
            entries=values,
            version=hashlib.sha256(f"{self.version}{tuple(entries)!r}".encode()).hexdigest()[:16],
            _by_form=_indexed(((entry, entry.names) for entry in values), self.matching),
            _by_bare_form=_indexed(((entry, entry.bare) for entry in values), self.matching),
        )

    def get(self, name: str) -> VoiceEntry | None:
        """The entry of exactly this name."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def find(self, name: str, *, country: str | None = None) -> VoiceEntry | None:
        """The entry that a name means, or None where it means none or cannot be told.

        Case, accents, articles and punctuation do not matter; an acronym must be in capitals. A longer description
        ("the Britain-based Syrian Observatory for Human Rights") means the entry whose longest name it holds.
        `country`, an ISO 3166-1 code, is that of the report: it tells whose "Health Ministry" is meant.
        """
        for written in _readings(name):
            words = self.matching.name(written)
            found = self._at(words, 0, len(words), country) or self._bare(words, country)
            if found is not None:
                return found
        return self._inside(self.matching.name(name), country)

    def speaker_of(self, entry: VoiceEntry) -> VoiceEntry:
        """The voice for which a person speaks, or the entry itself."""
        return (self.get(entry.speaks_for) if entry.speaks_for else None) or entry

    def _at(self, name: Name, first: int, last: int, country: str | None) -> VoiceEntry | None:
        bare = name.bare[first:last]
        candidates = self._by_form.get(bare, ()) if is_acronym(bare) else ()
        return _one(candidates or self._by_form.get(name.form[first:last], ()), country)

    def _bare(self, name: Name, country: str | None) -> VoiceEntry | None:
        own = [entry for entry in self._by_bare_form.get(name.form, ()) if entry.country == country]
        return own[0] if country is not None and len(own) == 1 else None

    def _inside(self, name: Name, country: str | None) -> VoiceEntry | None:
        """The entry with the longest name inside a longer one, where what stands around does not make another of it."""
        if len(name) > _LONGEST_NAME:
            return None
        for length in range(len(name) - 1, 0, -1):
            found = {}
            for first in range(len(name) - length + 1):
                last = first + length
                entry = self._at(name, first, last, country)
                if entry is not None and (length >= _LONG or self.matching.alone(name, first, last)):
                    found[entry.name] = entry
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None


def check(path: Path) -> list[Problem]:
    """What is wrong with a user's file of voices: unknown keys and words, names given twice, parties nobody knows."""
    names = _actor_names()
    return list(read_entries(path, is_actor=lambda name: name in names).problems)


@cache
def _actor_names() -> frozenset[str]:
    # the vocabulary of actors is large: only who checks a file waits for it
    from recount.reading.en.actors import Actors

    return frozenset(actor.name for actor in Actors.load())


def _readings(name: str) -> Iterator[str]:
    """A name as it stands, and what is outside and inside its brackets."""
    yield name
    before, bracket, rest = name.partition("(")
    if bracket:
        inside, _, after = rest.partition(")")
        yield f"{before} {after}"
        yield inside


def _one(candidates: Sequence[VoiceEntry], country: str | None) -> VoiceEntry | None:
    """The only candidate, or the only one of the report's country."""
    if len(candidates) > 1:
        candidates = [entry for entry in candidates if country is not None and entry.country == country]
    return candidates[0] if len(candidates) == 1 else None


def _put(entries: dict[str, VoiceEntry], entry: VoiceEntry, matching: Matching) -> dict[str, VoiceEntry]:
    """The entries with one more, which takes the place of one of its name and its aliases from all others."""
    taken = frozenset(matching.form(name) for name in entry.names)
    others = {name: other.without(taken, matching) for name, other in entries.items() if name != entry.name}
    return {**others, entry.name: entry}


def _indexed(
    named: Iterable[tuple[VoiceEntry, Sequence[str]]], matching: Matching
) -> dict[Form, tuple[VoiceEntry, ...]]:
    found: dict[Form, dict[str, VoiceEntry]] = defaultdict(dict)
    for entry, names in named:
        for name in names:
            found[matching.form(name)][entry.name] = entry
    return {form: tuple(entries.values()) for form, entries in found.items()}
