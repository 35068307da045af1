"""Answers as a model would write them, with everything that a test does not speak of left empty."""

from __future__ import annotations

from functools import cache
from typing import Any

from recount.reading.en.actors import Actors
from recount.reading.gazetteer import Gazetteer
from recount.reading.llm import LlmReader


def figure(words: str, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    """A figure of killed people unless said otherwise."""
    base = {
        "measure": "killed",
        "words": words,
        "low": low,
        "high": high,
        "of": None,
        "category": None,
        "scope": "incident",
    }
    return base | more


def claim(evidence: str, *figures: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A claim in the report's own voice, of an attack, unless said otherwise."""
    base: dict[str, Any] = {
        "evidence": evidence, "event": "attack", "modality": "asserted", "trigger": None, "voices": [], "cue": None,
        "by": [], "against": [], "means": [], "place": None, "time": None, "figures": list(figures),
    }  # fmt: skip
    return base | more


def voice(words: str, step: int = 0, kind: str = "other") -> dict[str, Any]:
    """A voice."""
    return {"words": words, "kind": kind, "step": step}


def reading(*claims: dict[str, Any], gaps: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A whole answer."""
    return {"claims": list(claims), "gaps": gaps or []}


@cache
def _vocabularies() -> tuple[Gazetteer, Actors]:
    return Gazetteer.open(), Actors.load()


def made_reader(url: str, model: str = "small", **options: Any) -> LlmReader:
    """A reader that never really waits; all of one run share what is slow to load."""
    gazetteer, actors = _vocabularies()
    return LlmReader(url, model, sleep=lambda _: None, gazetteer=gazetteer, actors=actors, **options)
