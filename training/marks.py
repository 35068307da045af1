"""How a corpus's marks become the tags that it allows.

No corpus marks all labels. A word outside every mark of a corpus may still be a name of a label that this corpus does
not mark; a mark with a coarse label may be any of its finer ones. So each word has a set of allowed tags, and the
loss is the negative logarithm of their summed probability (marginal likelihood over partial labels; Jin &
Ghahramani 2002)."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recount.reading.encoder.labels import NAME_LABELS, TAGS


@dataclass(frozen=True, slots=True)
class Mark:
    """Words [start, end) with the labels that they may have. With `maybe`, they may also be no name at all."""

    start: int
    end: int
    labels: tuple[str, ...]
    maybe: bool = False


def _begin(label: str) -> int:
    return 1 + 2 * NAME_LABELS.index(label)


def allowed(words: int, marks: Iterable[Mark], declared: Iterable[str]) -> NDArray[np.bool_]:
    """[words, tags]: outside the marks, all but the declared labels; inside them, their labels."""
    declared = set(declared)
    table = np.zeros((words, len(TAGS)), dtype=np.bool_)
    table[:, 0] = True
    for label in NAME_LABELS:
        if label not in declared:
            table[:, _begin(label) : _begin(label) + 2] = True
    outside = table[0].copy() if words else None
    for mark in marks:
        for place in range(mark.start, mark.end):
            table[place] = outside if mark.maybe else False
            for label in mark.labels:
                table[place, _begin(label) + (place > mark.start)] = True
                if mark.maybe:
                    table[place, _begin(label) : _begin(label) + 2] = True
    return table


def demonyms(table: NDArray[np.bool_], words: Iterable[str], known: frozenset[str]) -> NDArray[np.bool_]:
    """Decides NORP in a corpus that does not mark it: words of the list are, words in small letters are not."""
    norp = _begin("NORP")
    for place, word in enumerate(words):
        if not table[place, 0] or not table[place, norp]:
            continue
        if word in known:
            table[place] = False
            table[place, norp] = True
        else:
            table[place, norp : norp + 2] = False
    return table
