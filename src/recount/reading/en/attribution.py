"""Who says what: frames of saying over a report, and the chain of voices above any of its words.

A frame is a cue ("said"), the voices that it names, and the words that it governs. Frames nest: in "state television
quoted the army as saying that rockets landed", the army's frame lies inside the television's. The attribution of a
word is the row of frames that hold it, the widest (nearest to the reader) first. Terms: source, cue and content after
Pareti (PARC 3.0, 2016).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recount.model import Party
from recount.reading.en.chains import Chain, Steps, chain_over
from recount.reading.en.frames import Finder
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.quoted import settle
from recount.reading.en.voice_names import Speaker


@dataclass(frozen=True)
class Frame:
    """One act of saying. `steps` run from the voice nearest to the reader to the speaker; `content` holds token
    indices. `tells`: it tells of events; others are attitudes ("supports") and acts of speech ("thanked"), whose
    subject is no voice of a claim. `source` is the word that stands for the voice at the cue."""

    cue: tuple[int, int]
    steps: Steps
    content: frozenset[int]
    stance: str = "says"
    tells: bool = True
    source: int | None = None

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The voices of the last step."""
        return self.steps[-1] if self.steps else ()


class Attributions:
    """All frames of a report; `frames` are those that tell of events. `stolen` are the words of voices that the tree
    made a part of what they say: "killed four, rescue workers said"."""

    def __init__(self, doc: Doc, frames: Iterable[Frame], stolen: Iterable[int] = ()) -> None:
        self.doc = doc
        self.stolen = frozenset(stolen)
        self.everything = tuple(sorted(frames, key=lambda f: (-len(f.content), f.cue)))
        self.frames = tuple(f for f in self.everything if f.tells)

    def over(self, index: int) -> Chain:
        """The chain of voices above a token."""
        return chain_over(self.frames, index)

    def standings(self) -> dict[str, str]:
        """What the whole report says of each voice's standing, by name: told once, it holds for all that the voice
        says."""
        said: dict[str, list[str]] = {}
        for frame in sorted(self.frames, key=lambda f: f.cue):
            for speaker in (s for step in frame.steps for s in step):
                for part in (speaker.described or "").split("; "):
                    if part and part not in said.setdefault(speaker.name, []):
                        said[speaker.name].append(part)
        return {name: "; ".join(parts) for name, parts in said.items() if parts}

    def claimed_by(self, token: Token, parties: tuple[Party, ...]) -> Chain:
        """The attribution of "claimed responsibility": whoever claims the deed is the one who says it."""
        outer = self.over(token.i)
        steps: list[tuple[Speaker, ...]] = list(outer.steps)
        for party in parties:
            words = self.doc.covering(*party.span)
            if words is not None:
                steps.append((Speaker(party.actor or party.name, "party", words.start, words.end),))
        return Chain(tuple(steps), (token.i, token.i + 1), outer.stances)


def find_attributions(doc: Doc, lexicon: Lexicon) -> Attributions:
    """All frames of saying in a report."""
    finder = Finder(doc, lexicon)
    drafts = settle(doc, finder.drafts(), finder.quotes)
    frames = [Frame(d.cue, d.steps, frozenset(d.content), d.stance, d.tells, d.source) for d in drafts]
    return Attributions(doc, _parted(frames), finder.stolen)


def _parted(frames: list[Frame]) -> list[Frame]:
    """The frames, none of which has the words "according to X" of another in its content."""
    named = {
        i
        for frame in frames
        if frame.cue[1] - frame.cue[0] > 1
        for step in frame.steps
        for s in step
        for i in (*range(*frame.cue), *range(s.start, s.end))
    }
    return [replace(frame, content=frame.content - named) for frame in frames]
