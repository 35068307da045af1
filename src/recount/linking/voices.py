"""Who a name means: names of voices brought to one form, and what is known of a voice's standing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from recount.linking.standings import Known, known, using
from recount.linking.vocabulary_files import data_file
from recount.linking.voice_entries import VoiceEntry
from recount.model import Voice
from recount.model.vocabulary import Basis, VoiceKind

__all__ = [
    "PERSONS", "Standing", "counted_status", "fold", "is_agency", "publisher_standing", "short_forms", "standing",
    "using", "voice_key",
]  # fmt: skip

_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"[A-Z]{2,7}")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
PERSONS = frozenset({"person", "official", "expert", "witness"})
"""Kinds of voices that are people, who have titles and last names."""

_STEM = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a voice, from the report and from the directory of voices.

    `key` is the form of the name under which claims of one voice meet; `control` names who controls the voice (the
    voice itself where nobody else is known to); `basis` is what its knowledge usually rests on.
    """

    key: str
    name: str
    kind: str
    party: str | None
    control: str
    basis: Basis = "unknown"


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name without case, accents, articles and punctuation, in one spelling."""
    lists = data_file("voice_names.toml")
    spellings: Mapping[str, str] = lists["spellings"]
    words = [spellings.get(word, word) for word in _plain_words(name)]
    kept = [word for word in words if word not in lists["empty"]]
    return " ".join(kept or words)


def voice_key(voice: Voice) -> str:
    """The form of a voice's name under which claims of one voice meet: without titles, and without its party's name."""
    words = fold(_IN_BRACKETS.sub(" ", voice.name)).split()
    if voice.party:
        # "Russian Defense Ministry" and "Defense Ministry", both of Russia, are one voice
        stems = tuple(word[:_STEM] for word in fold(voice.party).split())
        words = [word for word in words if not word.startswith(stems)] or words
    if voice.kind in PERSONS:
        titles = data_file("voice_names.toml")["titles"]
        while len(words) > 1 and words[0] in titles:
            words = words[1:]
    key = " ".join(words)
    return f"{fold(voice.party)}: {key}" if voice.party and voice.kind not in PERSONS else key


def standing(voice: Voice, country: str | None = None, day: str | None = None) -> Standing:
    """What is known of a voice. The report's own words come first, the directory fills what they leave open.

    `country`, an ISO 3166-1 code, is where the claim's happening is: it tells whose "Health Ministry" is meant. `day`
    (YYYY-MM-DD) is that on which it spoke: who controls a voice changes. Without it, who does now, or did last.
    """
    return _standing(known(), voice.name, voice.kind, voice.party, country, day)


def publisher_standing(publisher: str, day: str | None = None) -> Standing:
    """What is known of a report's publisher, as a voice; `day` is that of the report."""
    return _standing(known(), publisher, "outlet", None, None, day)


def is_agency(publisher: str) -> bool:
    """Whether a publisher is an agency, whose texts others publish: by the directory, or by its name."""
    return _is_agency(known(), publisher)


@lru_cache(maxsize=65_536)
def _is_agency(_: Known, publisher: str) -> bool:
    words = set(fold(publisher).split())
    return publisher_standing(publisher).kind == "agency" or bool(
        words & set(data_file("voice_names.toml")["agencies"])
    )


def counted_status(name: str) -> str | None:
    """The one status of people that a voice is known to count, None where it counts everybody or nothing is known."""
    entry = known().find(name, None)
    return entry.counts_only if entry is not None else None


@lru_cache(maxsize=65_536)
def _standing(
    listed: Known, name: str, kind: VoiceKind, party: str | None, country: str | None, day: str | None
) -> Standing:
    entry = None if kind == "unnamed" else listed.find(name, country)
    if entry is not None and entry.name in listed.decided:
        # a person's word on a voice goes before the words of a report
        return _of_entry(entry, listed, entry.kind, None, day)
    if entry is not None and party and entry.party and fold(party) != fold(entry.party):
        # the report means another voice of that name
        entry = None
    if entry is None:
        key = voice_key(Voice(name=name, kind=kind, party=party, span=(0, 0)))
        return Standing(key, name, kind, party, fold(party) if party else key)
    return _of_entry(entry, listed, entry.kind if kind in ("other", "unnamed", "outlet") else kind, party, day)


def _of_entry(entry: VoiceEntry, listed: Known, kind: str, party: str | None, day: str | None) -> Standing:
    speaker = listed.directory.speaker_of(entry)
    party = party or entry.party or speaker.party
    control = _controller(entry, day) or _controller(speaker, day) or party or speaker.name
    return Standing(
        key=fold(entry.name),
        name=entry.name,
        kind=kind,
        party=party,
        control=fold(control),
        basis=entry.basis if entry.basis != "unknown" else speaker.basis,
    )


def _controller(entry: VoiceEntry, day: str | None) -> str | None:
    return entry.controlled_by if day is None else entry.controller(day)


def short_forms(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keys that are short forms of other keys: acronyms, and last names of persons.

    `names` are pairs of a key and the name as written. A short form counts only where one longer key alone fits it,
    so that two ministers of one name never meet.
    """
    pairs = sorted(set(names))
    longer: dict[str, set[str]] = defaultdict(set)
    for key, name in pairs:
        words = key.split(": ")[-1].split()
        if len(words) > 1:
            longer[words[-1]].add(key)
            for initials in _initials(name):
                longer[f"acronym {initials}"].add(key)
    found: dict[str, str] = {}
    for key, name in pairs:
        if len(key.split()) != 1:
            continue
        sought = f"acronym {name.strip()}" if _ACRONYM.fullmatch(name.strip()) else key
        if len(longer.get(sought, ())) == 1:
            found[key] = next(iter(longer[sought]))
    return found


def _plain_words(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return _WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def _initials(name: str) -> set[str]:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1 or word.isupper()]
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return {capitals} if len(capitals) > 1 else set()
