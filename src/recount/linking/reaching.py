"""What reports that came reach: under which keys others may be found, and which of those they have to do with.

Nothing is known yet of what they copy. So every report stands for itself, and more may be reached than linking makes
use of, never less.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from recount.linking.around import Around
from recount.linking.bonds import bonds
from recount.linking.copies import Pair
from recount.linking.likeness import word_keys
from recount.linking.link import one_reading_a_report
from recount.linking.overrides import Overrides
from recount.linking.prepared import prepared
from recount.linking.tolls import sought_toll_keys
from recount.linking.voices import using
from recount.model import Reading


@dataclass(frozen=True, slots=True)
class Reached:
    """The pairs of reports that have to do with each other; `texts` are those whose texts are alike."""

    bonds: frozenset[Pair]
    texts: frozenset[Pair]


def sought_keys(
    readings: Sequence[Reading], overrides: Overrides, around: Around, crowded: Callable[[set[int]], Container[int]]
) -> dict[str, frozenset[int]]:
    """For each report the keys under which others that it may have to do with are found.

    `crowded` gives those of some keys that tell nothing: a word that does not tells nothing on a day either.
    """
    with using(overrides.voices):
        found = prepared(one_reading_a_report(readings), overrides, around, copying=False, wanted=lambda _, __: False)
        words = {item.report.id: word_keys(item) for item in found.items}
        common = crowded({key for keys in words.values() for key in keys})
        sought = {report: set(keys) for report, keys in found.keys.items()}
        for item in found.items:
            sought[item.report.id] -= words[item.report.id]
            sought[item.report.id] |= word_keys(item, common)
        for one in found.mentions.values():
            sought[one.report.id] |= sought_toll_keys(one)
    return {report: frozenset(keys) for report, keys in sought.items()}


def reached(
    readings: Sequence[Reading], overrides: Overrides, around: Around, of: Container[str], texts: Container[str]
) -> Reached:
    """Which of the reports those in `of` have to do with; only texts of those in `texts` are compared."""

    def wanted(one: str, other: str) -> bool:
        return one in of or other in of

    with using(overrides.voices):
        by_report = one_reading_a_report(readings)
        found = prepared(by_report, overrides, around, copying=False, wanted=wanted, with_texts=texts)
        return Reached(bonds(found, overrides, wanted), found.texts.pairs)
