"""Pairs of persons scored by splink: which are compared, and how much speaks for their being one person."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from recount.linking.people import engine
from recount.linking.people.model import LEVELS, settings
from recount.linking.people.persons import Person
from recount.linking.people.table import TABLE, make_table

UNKNOWN = "not known"


@dataclass(frozen=True)
class Scored:
    """A pair that was compared. `weight` is in bits, the prior included; `levels` says how each feature agreed."""

    left: str
    right: str
    weight: float
    levels: dict[str, str]


def scored_pairs(persons: Sequence[Person], *, within: bool, least_weight: float, threads: int) -> list[Scored]:
    """All pairs worth comparing whose weight is at least `least_weight`, by their ids.

    Raises ExtraMissing where the extra `people` is not installed.
    """
    if len(persons) < 2:
        return []
    with engine.opened(threads=threads) as connection:
        from splink import DuckDBAPI, Linker

        logging.getLogger("splink").setLevel(logging.ERROR)
        make_table(connection, persons)
        model = settings(prior(persons), within=within)
        linker = Linker(TABLE, model, DuckDBAPI(connection=connection), set_up_basic_logging=False)
        found = linker.inference.predict(threshold_match_weight=least_weight)
        gammas = ", ".join(f"gamma_{name.replace(' ', '_')}" for name in LEVELS)
        query = f"SELECT id_l, id_r, match_weight, {gammas} FROM {found.physical_name}"
        rows = connection.execute(query).fetchall()
    pairs = [_scored(left, right, weight, gamma) for left, right, weight, *gamma in rows]
    return sorted(pairs, key=lambda pair: (pair.left, pair.right))


def prior(persons: Sequence[Person]) -> float:
    """The probability that two persons taken at random are one: as if each were in the lists once more."""
    return min(0.5, 1 / len(persons))


def _scored(left: str, right: str, weight: float, gammas: Sequence[int]) -> Scored:
    first, second = sorted((left, right))
    levels = {name: _level(name, gamma) for name, gamma in zip(LEVELS, gammas, strict=True)}
    return Scored(first, second, round(weight, 4), levels)


def _level(name: str, gamma: int) -> str:
    """The name of a level from splink's number: the strongest has the greatest, the last is 0, unknown is -1."""
    names = [*LEVELS[name][1], "other"]
    return UNKNOWN if gamma < 0 else names[len(names) - 1 - gamma]
