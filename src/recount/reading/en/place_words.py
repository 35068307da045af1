"""The words around names of places, from `data/places.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Relation = Literal["in", "of", "near", "from", "to", "with"]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word lists, lower case; the data file says what each is for."""

    settlement: frozenset[str]
    district: frozenset[str]
    province: frozenset[str]
    camp: frozenset[str]
    surroundings: frozenset[str]
    line: frozenset[str]
    facility: frozenset[str]
    building: frozenset[str]
    facility_inner: frozenset[str]
    direction: frozenset[str]
    road: frozenset[str]
    staying: frozenset[str]
    operation: frozenset[str]
    organisation: frozenset[str]
    organisation_of: frozenset[str]
    actor_noun: frozenset[str]
    actor_participle: frozenset[str]
    happens_in: frozenset[str]
    undergoing: frozenset[str]
    saying: frozenset[str]
    medical: frozenset[str]
    told: frozenset[str]
    governing: frozenset[str]
    relation: dict[str, Relation]
    kinds: frozenset[str]
    """Every noun that says what kind of place the name beside it is."""


@cache
def place_words() -> PlaceWords:
    """The lists that ship with the package, read once."""
    data = tomllib.loads(files("recount.reading.en").joinpath("data/places.toml").read_text(encoding="utf-8"))
    relations = data.pop("relation")
    lists = {key: frozenset(value) for key, value in data.items()}
    kinds = frozenset().union(*(lists[key] for key in ("settlement", "district", "province", "camp", "surroundings")))
    return PlaceWords(
        **lists, relation={word: name for name, words in relations.items() for word in words}, kinds=kinds
    )
