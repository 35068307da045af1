"""Words of saying, by class, and what each class governs; see the head of `data/speech.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Token
from recount.reading.en.tree import child


@dataclass(frozen=True)
class Cue:
    """One class of verbs. `tells`: its subject is the voice of what it governs. `beyond`: what it governs without
    telling of an event."""

    kind: str
    tells: bool
    stance: str
    governs: frozenset[str]
    beyond: frozenset[str]
    about: frozenset[str]

    def all_governed(self) -> frozenset[str]:
        """Everything that is an attribution to the verb's subject."""
        return self.governs | self.beyond


@cache
def speech_classes() -> dict[str, tuple[Cue, ...]]:
    """The classes of `speech.toml` by verb."""
    out: dict[str, tuple[Cue, ...]] = {}
    for kind, told in Lexicon.load().speech["cues"].items():
        cue = _cue(kind, told)
        for verb in dict.fromkeys(told["verbs"]):
            out[verb] = (*out.get(verb, ()), cue)
    return out


def _cue(kind: str, told: dict[str, Any]) -> Cue:
    governs, beyond, about = (frozenset(told.get(key, ())) for key in ("governs", "beyond", "about"))
    return Cue(kind, told.get("tells", False), told.get("stance", "says"), governs, beyond, about)


def cues_of(token: Token) -> tuple[Cue, ...]:
    """The classes of a verb, none where it is no cue. A word of saying that the tagger took for a noun is a verb where
    it has a subject ("Army Claims Victory")."""
    found = speech_classes().get(token.lemma_.lower(), ())
    if found and token.pos_ not in ("VERB", "AUX") and child(token, "nsubj") is None:
        return ()
    return found


def tells(token: Token) -> bool:
    """Whether a verb's subject is the voice of what it governs."""
    return any(cue.tells for cue in speech_classes().get(token.lemma_.lower(), ()))


def stance_of(token: Token) -> str | None:
    """How the subject of a verb stands to what it governs ("accuses"), None where it is no cue that tells."""
    return next((cue.stance for cue in speech_classes().get(token.lemma_.lower(), ()) if cue.tells), None)


@cache
def verbs_of(kind: str) -> frozenset[str]:
    """The verbs of a class. Raises KeyError where there is no such class."""
    return frozenset(Lexicon.load().speech["cues"][kind]["verbs"])
