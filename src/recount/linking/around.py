"""What a link run has to know of reports that it does not look at: which keys too many reports share to tell anything.

A run over all reports finds it out; one over a neighbourhood is told, so that it gives what a run over all would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from recount.linking.codes import Kind, kind_of

CROWD: dict[Kind, int] = {"text": 64, "word": 60, "day": 60, "claim": 150}
"""So many reports may share a key of a kind; where more do, it is no reason to compare two of them."""


Leaders = Mapping[int, tuple[str, ...]]
"""For crowded keys of texts the reports with which all others under them are compared, by their ids."""


@dataclass(frozen=True, slots=True)
class Around:
    """`repeated` are the keys of lines that come again, `crowded` those of words and claims that many reports share.

    Of texts too many may share a key because they are all one: these have `leaders`.
    """

    repeated: frozenset[int] = field(default=frozenset())
    crowded: frozenset[int] = field(default=frozenset())
    leaders: Leaders = field(default_factory=dict)


def crowded(keys: Iterable[Iterable[int]]) -> frozenset[int]:
    """The crowded ones among the keys that reports have for their words and claims."""
    counted = Counter(key for of_report in keys for key in of_report if kind_of(key) in ("word", "day", "claim"))
    return frozenset(key for key, number in counted.items() if is_crowd(key, number))


def is_crowd(key: int, reports: int) -> bool:
    """Whether so many reports are too many for a key."""
    most = CROWD.get(kind_of(key))
    return most is not None and reports > most
