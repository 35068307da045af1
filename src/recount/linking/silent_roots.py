"""Who a report that nobody reads may have it from: the well-known voices that its words name, else its publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from recount.linking.directory import Directory
from recount.linking.report_words import stem
from recount.linking.vocabulary_files import data_file
from recount.linking.voice_entries import VoiceEntry
from recount.linking.voices import publisher_standing
from recount.model import Report

_SPEAKS = frozenset({"monitor", "rescue", "hospital", "office", "agency", "party", "official", "person"})
"""Kinds of voices that a report has things from; the name of an outlet stands in every report of its own."""

_ACTS = frozenset({"office", "party", "official", "person"})
"""Kinds of voices that a report may name for what they do: they count where a word beside them says that they speak."""

_BESIDE = 3

_LOOKED_AT = 4_000
_WORD = re.compile(r"[^\W_]+")
_LATIN_ACRONYM = re.compile(r"[A-Z]{3,}")


@dataclass(frozen=True, slots=True)
class SilentRoot:
    """A voice by the key under which claims of it meet, and by its name. `cited`: the report's words name it."""

    key: str
    name: str
    cited: bool


def silent_roots(report: Report) -> tuple[SilentRoot, ...]:
    """The voices of the directory that a report names, in the order of their keys; where there are none, its publisher.

    Names of one word are too often part of something else: they count only as an acronym in capitals.
    """
    named = {entry.name: entry for entry in _named(f"{report.title or ''}\n{report.text[:_LOOKED_AT]}")}
    roots = {publisher_standing(name).key: name for name in named}
    if roots:
        return tuple(SilentRoot(key, roots[key], cited=True) for key in sorted(roots))
    if not report.publisher:
        return ()
    known = publisher_standing(report.publisher)
    return (SilentRoot(known.key, known.name, cited=False),)


def _named(text: str) -> Iterator[VoiceEntry]:
    index = _index()
    matches = list(_WORD.finditer(text))
    words = [stem(match.group()) for match in matches]
    for at, word in enumerate(words):
        for name, entry in index.get(word, ()):
            after = at + len(name)
            if tuple(words[at:after]) != name or (len(name) == 1 and not _LATIN_ACRONYM.fullmatch(matches[at].group())):
                continue
            if entry.kind not in _ACTS or _speaks(words, at, after, text[matches[after - 1].end() :][:2]):
                yield entry


def _speaks(words: Sequence[str], first: int, after: int, behind: str) -> bool:
    beside = [*words[max(0, first - _BESIDE) : first], *words[after : after + _BESIDE]]
    return behind.startswith(":") or behind == " :" or not _cues().isdisjoint(beside)


@cache
def _cues() -> frozenset[str]:
    return frozenset(stem(word) for word in data_file("report_words.toml")["speaks"]["words"])


@cache
def _index() -> Mapping[str, tuple[tuple[tuple[str, ...], VoiceEntry], ...]]:
    """For the first word of each name the whole names, each with the one voice that it means."""
    named: dict[tuple[str, ...], dict[str, VoiceEntry]] = {}
    for entry in Directory.load():
        if entry.kind in _SPEAKS:
            for name in entry.names:
                words = tuple(stem(word) for word in _WORD.findall(name))
                if len(words) > 1 or _LATIN_ACRONYM.fullmatch(name):
                    named.setdefault(words, {})[entry.name] = entry
    found: dict[str, list[tuple[tuple[str, ...], VoiceEntry]]] = {}
    for words, entries in sorted(named.items()):
        if len(entries) == 1:
            found.setdefault(words[0], []).append((words, next(iter(entries.values()))))
    return {first: tuple(names) for first, names in found.items()}
