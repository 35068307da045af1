"""Drives linking and counting for one machine: the only place where the ledger calls the floors below that count."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from recount.counting import Rulebook, Summands, count, count_with_summands, load_rulebook, tally
from recount.linking import Linked
from recount.linking.around import Around
from recount.linking.link import Traced, traced
from recount.linking.why import Why, why
from recount.model import Incident, Reading, Review, Tally
from recount.review import apply

RULEBOOK = "recount"
"""The rulebook under which incidents are kept; a tally may ask for another."""

_FLOORS = ("recount.review", "recount.linking", "recount.counting")


@lru_cache(maxsize=1)
def linker() -> str:
    """Which linker this is: a digest of the code, the word lists and the rulebooks that review, link and count.

    Readings linked by another linker may gather otherwise; that is no damage, and is told apart from damage by this.
    """
    sha = hashlib.sha256()
    for floor in _FLOORS:
        for name, content in sorted(_files(floor)):
            sha.update(f"{name}:{len(content)}:".encode())
            sha.update(content)
    return sha.hexdigest()[:20]


def _files(floor: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    folders = [(floor, resources.files(floor))]
    while folders:
        where, folder = folders.pop()
        for item in folder.iterdir():
            name = f"{where}/{item.name}"
            if item.is_dir():
                folders.append((name, item))
            elif item.name.endswith((".py", ".toml")):
                found.append((name, item.read_bytes()))
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """What linking and counting found, and the readings as people corrected them, of which it speaks.

    `summands` are what the incidents bring to tallies.
    """

    linked: Linked
    incidents: tuple[Incident, ...]
    summands: Summands
    readings: list[Reading]
    traced: Traced


def run(readings: Sequence[Reading], reviews: Sequence[Review] = (), around: Around | None = None) -> Run:
    """Link readings as people reviewed them, and count their incidents under the ledger's own rulebook.

    With `around` they are those of a neighbourhood, see `recount.linking.link.traced`.
    """
    applied = apply(readings, reviews)
    found = traced(applied.readings, applied.overrides, around)
    incidents, summands = count_with_summands(found.linked, applied.readings, load_rulebook(RULEBOOK))
    return Run(found.linked, incidents, summands, applied.readings, found)


def counted(linked: Linked, readings: Sequence[Reading], rulebook: str | Rulebook) -> tuple[Incident, ...]:
    """The incidents of what was linked, counted under a rulebook. Raises `recount.counting.RulebookError`."""
    return count(linked, readings, rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook))


def explained(linked: Linked, readings: Sequence[Reading], incident: str) -> Why:
    """What held an incident together. Raises LookupError where there is none of this id."""
    return why(incident, linked, readings)


def tallied(
    linked: Linked,
    readings: Sequence[Reading],
    *,
    by: Sequence[str],
    rulebook: str,
    measures: Sequence[str] | None,
    only: frozenset[str] | None = None,
) -> Tally:
    """Count what was linked under a rulebook, and tally it; only the incidents of ids in `only`, where it is given.

    Raises ValueError for an unknown dimension or measure, and `recount.counting.RulebookError` (also a ValueError).
    """
    rules = load_rulebook(rulebook)
    incidents = count(linked, readings, rules)
    if only is not None:
        incidents = tuple(one for one in incidents if one.id in only)
    return tally(incidents, linked, readings, by=by, rulebook=rules, measures=measures)
