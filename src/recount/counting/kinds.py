"""What kind of people a figure counts: the labels of the rows in which it stands."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from recount.counting.rulebook import Rulebook
from recount.model import Figure

STATUSES = ("civilian", "combatant", "disputed")
"""Labels that are statuses; the others are categories as the report says them."""

HIDDEN = frozenset({"male", "female"})
"""Labels that keep different people apart and have no row of their own."""

_NOTHING_SAID = (None, "unknown")


@cache
def categories() -> dict[str, Any]:
    """The data file on kinds of people."""
    return tomllib.loads(files("recount.counting").joinpath("data", "categories.toml").read_text(encoding="utf-8"))


def labels(figure: Figure) -> frozenset[str]:
    """The rows in which a figure stands besides the total: status, category, age group; none for "people"."""
    return _labels(figure.category, figure.status, figure.age_group, figure.sex)


@lru_cache(maxsize=4096)
def _labels(category: str | None, status: str | None, age_group: str | None, sex: str | None) -> frozenset[str]:
    found: set[str] = set()
    entailed = categories()["status_of"].get(category)
    if status not in _NOTHING_SAID and status is not None:
        found.add(status)
    elif entailed:
        found.add(entailed)
    if category not in _NOTHING_SAID and category is not None:
        found.add(category)
    if age_group == "child":
        found.add("child")
    elif sex == "female":
        found.add("woman" if age_group == "adult" else "female")
    elif sex == "male":
        found.add("male")
    return frozenset(found)


def status_of(kinds: frozenset[str]) -> str:
    """The status of the people that a figure counts, "unknown" where nothing tells it."""
    return next((status for status in STATUSES if status in kinds), "unknown")


@lru_cache(maxsize=4096)
def may_overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two kinds may hold the same people, as civilians and children may; civilians and fighters may not."""
    statuses = {status_of(one), status_of(other)} - {"unknown"}
    if len(statuses) > 1:
        return False
    mine, yours = one - set(STATUSES), other - set(STATUSES)
    if not mine and not yours:
        return True
    if mine and yours:
        # soldiers and fighters are both combatants, and not each other
        return bool(mine & yours) or _lies_in(mine, yours) or _lies_in(yours, mine)
    return bool(one & other) or _lies_in(mine or yours, one | other)


def _lies_in(kinds: frozenset[str], wider: frozenset[str]) -> bool:
    inside = categories()["may_lie_in"]
    return any(wide in inside.get(kind, ()) for kind in kinds for wide in wider)


def vague_word(figure: Figure) -> str | None:
    """The vague word by which a figure counts, None where it has a number."""
    words = (figure.quantifier or "").casefold(), figure.text.casefold()
    if any(letter.isdecimal() for letter in figure.text) or (figure.low is not None and figure.low == figure.high):
        return None
    for word in categories()["vague"]["words"]:
        if any(f" {word} " in f" {said} " for said in words):
            return str(word)
    return None


def counts_status(rulebook: Rulebook, kinds: frozenset[str]) -> bool:
    """Whether harm to people of a kind counts under a rulebook."""
    return status_of(kinds) in rulebook.counts.statuses
