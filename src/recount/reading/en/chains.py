"""The way of a word from the reader to its speaker, through all frames of saying that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Protocol

from recount.reading.en.voice_names import Speaker

Steps = tuple[tuple[Speaker, ...], ...]


class Holding(Protocol):
    """What a frame of saying shows to those who ask for the voices above a word."""

    @property
    def cue(self) -> tuple[int, int]: ...
    @property
    def steps(self) -> Steps: ...
    @property
    def content(self) -> Set[int]: ...
    @property
    def stance(self) -> str: ...


@dataclass(frozen=True)
class Chain:
    """The attribution of one place in a report: steps from the reader's side to the speaker, and the innermost cue."""

    steps: Steps
    cue: tuple[int, int] | None
    stances: tuple[str, ...]


def chain_over(frames: Iterable[Holding], index: int) -> Chain:
    """The chain of voices above a token."""
    steps: list[tuple[Speaker, ...]] = []
    holding = [f for f in frames if index in f.content]
    # a frame that holds another's cue lies outside it; of others the wider is nearer to the reader
    cues = [f.cue[0] for f in holding]
    holding.sort(key=lambda f: (-sum(cue in f.content for cue in cues), -len(f.content)))
    for frame in holding:
        if frame.stance in ("negates", "silent"):
            continue  # who does not say it is no voice of it
        for step in frame.steps:
            names = {s.name for s in step}
            if not any(names & {s.name for s in earlier} for earlier in steps):
                steps.append(step)
    return Chain(tuple(steps), holding[-1].cue if holding else None, tuple(f.stance for f in holding))
