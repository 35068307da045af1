"""The words and limits of publishing, from `data/public.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

UNCONFIRMED = "alleged perpetrator not confirmed by a second person"
"""In place of the name of a party that fewer than two persons confirmed."""
WITHHELD = "[withheld]"
"""In place of words that are not shown."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What `public.toml` says; see the comments there."""

    quote_characters: int
    most_withheld: float
    named_kinds: frozenset[str]
    shown_as: dict[str, str]
    ordinary: frozenset[str]
    testimony_events: frozenset[str]
    testimony_measures: frozenset[str]
    testimony_words: frozenset[str]
    carers: tuple[str, ...]
    social_hosts: frozenset[str]
    byline_words: frozenset[str]


def is_unnamed(label: str) -> bool:
    """Whether a voice is shown by what it is, and not by its name."""
    return label in policy().shown_as.values()


@cache
def policy() -> Policy:
    """The policy that ships. There is no other: what a group may not publish is no matter of a setting."""
    data: dict[str, Any] = tomllib.loads(
        resources.files("recount.publishing.rules").joinpath("data", "public.toml").read_text(encoding="utf-8")
    )
    words, testimony = data["words"], data["testimony"]
    return Policy(
        quote_characters=data["quote_characters"],
        most_withheld=data["most_withheld"],
        named_kinds=frozenset(data["named_kinds"]),
        shown_as=dict(data["shown_as"]),
        ordinary=frozenset((*words["calendar"], *words["general"], *words["openers"])),
        testimony_events=frozenset(testimony["events"]),
        testimony_measures=frozenset(testimony["measures"]),
        testimony_words=frozenset(testimony["words"]),
        carers=tuple(data["carers"]["words"]),
        social_hosts=frozenset(data["social"]["hosts"]),
        byline_words=frozenset(words["bylines"]),
    )
