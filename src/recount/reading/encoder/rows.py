"""Lays windows side by side in rows of like length, so that little of what the network reads is padding.

A piece sees its own window only (the network is told which it is), so what shares a row says nothing to each other."""

import heapq
import math
from collections.abc import Iterator, Sequence
from typing import Final

_MOST: Final = 2_000  # pieces in a batch; bounds memory whatever the text, and more is not faster on a CPU
_ATTENTION: Final = 300  # a row of so many pieces costs as much in attention as in all else

Row = list[int]
"""The numbers of the windows in it."""


def batches(sizes: Sequence[int]) -> Iterator[list[Row]]:
    """Every window once, in batches of rows."""
    batch: list[int] = []
    held = 0
    for place in sorted(range(len(sizes)), key=sizes.__getitem__, reverse=True):
        if batch and held + sizes[place] > _MOST:
            yield _rows(batch, sizes)
            batch, held = [], 0
        batch.append(place)
        held += sizes[place]
    if batch:
        yield _rows(batch, sizes)


def _rows(batch: Sequence[int], sizes: Sequence[int]) -> list[Row]:
    """The number of rows that costs least: many pad more, few and long ones look at more that is not theirs."""
    fit = math.ceil(sum(sizes[place] for place in batch) / sizes[batch[0]])
    choices = [_shared(batch, sizes, count) for count in range(max(1, fit // 2), fit + 2)]
    return min(choices, key=_cost)[0]


def _cost(choice: tuple[list[Row], int]) -> float:
    rows, longest = choice
    return len(rows) * longest * (1 + longest / _ATTENTION)


def _shared(batch: Sequence[int], sizes: Sequence[int], count: int) -> tuple[list[Row], int]:
    """The windows, longest first, each to the row that is shortest so far (Graham 1969); and the longest row."""
    rows = [(0, number) for number in range(count)]
    held: list[Row] = [[] for _ in rows]
    for place in batch:
        pieces, number = rows[0]
        held[number].append(place)
        heapq.heapreplace(rows, (pieces + sizes[place], number))
    return [row for row in held if row], max(pieces for pieces, _ in rows)
