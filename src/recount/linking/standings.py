"""The directory of voices in use: the one that ships, with the standings that people set laid over it.

Which one is in use holds for one run (`with using(...)`), in this thread alone, so that what linking and counting give
depends on nothing but what they were given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache, lru_cache

from recount.linking.directory import Directory
from recount.linking.voice_entries import VoiceEntry
from recount.model import VoiceStanding
from recount.model.bond import Bond

_COUNTS = {"civilian": ("civilians",), "combatant": ("combatants",), "": ()}


class Known:
    """A directory, and the names of the entries on which a person decided. Compared by identity: there are few."""

    def __init__(self, directory: Directory, decided: frozenset[str] = frozenset()) -> None:
        self.directory = directory
        self.decided = decided

    def find(self, name: str, country: str | None) -> VoiceEntry | None:
        """The entry of the directory for a name. The one place that asks the directory."""
        return self.directory.find(name, country=country)


@contextmanager
def using(standings: Sequence[VoiceStanding]) -> Iterator[None]:
    """Have voices stand as people set them, inside the block. Without standings the block keeps what is in use."""
    if not standings:
        yield
        return
    token = _IN_USE.set(_with(tuple(standing.model_dump_json() for standing in standings)))
    try:
        yield
    finally:
        _IN_USE.reset(token)


def known() -> Known:
    """What is in use."""
    return _IN_USE.get() or _shipped()


@cache
def _shipped() -> Known:
    return Known(Directory.load())


_IN_USE: ContextVar[Known | None] = ContextVar("standings", default=None)


@lru_cache(maxsize=16)
def _with(standings: tuple[str, ...]) -> Known:
    directory = _shipped().directory
    entries: dict[str, VoiceEntry] = {}
    for written in standings:
        said = VoiceStanding.model_validate_json(written)
        before = directory.find(said.name)
        entry = _changed(before or VoiceEntry(name=said.name, kind="other"), said)
        entries[entry.name] = entry
    return Known(directory.with_entries(list(entries.values())), frozenset(entries))


def _changed(entry: VoiceEntry, said: VoiceStanding) -> VoiceEntry:
    changes: dict[str, object] = {}
    if said.kind is not None:
        changes["kind"] = said.kind
    if said.party is not None:
        # who is said to speak for nobody does not speak for the voice behind it either
        changes |= {"party": said.party or None, **({} if said.party else {"speaks_for": None})}
    if said.controlled_by is not None:
        changes["control"] = (Bond(said.controlled_by),) if said.controlled_by else ()
    if said.basis is not None:
        changes["basis"] = said.basis
    if said.counts_only is not None:
        changes["counts"] = _COUNTS[said.counts_only]
    if said.reliability is not None:
        changes["reliability"] = said.reliability
    return replace(entry, **changes)  # type: ignore[arg-type]
