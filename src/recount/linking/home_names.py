"""Voices of one country named with and without it: "Information Ministry", "Yemen's Information Ministry" in Yemen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from recount.linking.voices import fold

_WORD = re.compile(r"\w+")
_WORDS_MIN = 2
"""Words that must be left of a name: of less, "the Syrian Army" and "the Army" of somebody else would be one."""


def home_forms(keys: Iterable[str], country: str | None) -> dict[str, str]:
    """Keys of voices that are the same but for the name of the country where it happened, each with the first of them.

    `country` is its ISO 3166-1 code. Only that country's own names count: in Ukraine the Russian Defence Ministry is
    not "the Defence Ministry". Persons' keys are to be left out.
    """
    own = _names(country) if country else frozenset[str]()
    first: dict[tuple[str, ...], str] = {}
    found: dict[str, str] = {}
    for key in keys:
        left = tuple(word for word in _WORD.findall(key) if word not in own)
        if len(left) < _WORDS_MIN:
            continue
        same = first.setdefault(left, key)
        if same != key:
            found[key] = same
    return found


@lru_cache(maxsize=256)
def _names(country: str) -> frozenset[str]:
    """The words by which English calls a country and its people, folded."""
    known = _countries().get(country, {})
    names = [*known.get("names", ()), *known.get("people", ())]
    return frozenset(folded for name in names if " " not in (folded := fold(name)))


@lru_cache(maxsize=1)
def _countries() -> dict[str, dict[str, list[str]]]:
    file = resources.files("recount.reading.en") / "data" / "countries.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
