"""Where the nodes of a drawing in layers stand: near what they are joined to, so that most lines run straight.

Layers are ordered by the mean place of each node's neighbours, in sweeps to and fro (Sugiyama, Tagawa and Toda, Methods
for visual understanding of hierarchical system structures, IEEE SMC 1981).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Line = tuple[int, int, int]
"""From a node of one layer to a node of the next: (layer, from, to)."""

SWEEPS = 4
STEP = 0.5
"""Rows between two places where a node may stand."""

_Neighbours = Mapping[tuple[int, int], Sequence[int]]


def places(sizes: Sequence[int], lines: Iterable[Line]) -> list[list[float]]:
    """The row of each node, by layer: a row apart at least, none beyond the rows that the longest layer needs."""
    before: dict[tuple[int, int], list[int]] = defaultdict(list)
    after: dict[tuple[int, int], list[int]] = defaultdict(list)
    for layer, start, end in lines:
        after[layer, start].append(end)
        before[layer + 1, end].append(start)
    order = [list(range(size)) for size in sizes]
    for _ in range(SWEEPS):
        for layer in range(1, len(sizes)):
            _sort(order, layer, layer - 1, before)
        for layer in range(len(sizes) - 2, -1, -1):
            _sort(order, layer, layer + 1, after)
    return _placed(order, sizes, before, after)


def _sort(order: list[list[int]], layer: int, beside: int, joined: _Neighbours) -> None:
    """Sort a layer by the mean place of its neighbours in another; who has none keeps its place."""
    at = {node: place for place, node in enumerate(order[beside])}
    here = {node: place for place, node in enumerate(order[layer])}
    scale = (len(order[beside]) - 1) / max(len(order[layer]) - 1, 1)
    means = {
        node: _mean([float(at[one]) for one in joined.get((layer, node), ())], place * scale)
        for node, place in here.items()
    }
    order[layer].sort(key=lambda node: (means[node], here[node]))


def _placed(
    order: Sequence[Sequence[int]], sizes: Sequence[int], before: _Neighbours, after: _Neighbours
) -> list[list[float]]:
    """The rows, from the longest layer outwards."""
    rows = max(sizes, default=0)
    found: list[list[float]] = [[0.0] * size for size in sizes]
    if not rows:
        return found
    longest = max(range(len(sizes)), key=lambda layer: sizes[layer])
    for place, node in enumerate(order[longest]):
        found[longest][node] = float(place)
    outwards = [(layer, layer - 1, before) for layer in range(longest + 1, len(sizes))]
    outwards += [(layer, layer + 1, after) for layer in range(longest - 1, -1, -1)]
    for layer, beside, joined in outwards:
        wanted = {
            node: _mean([found[beside][one] for one in joined.get((layer, node), ())], (rows - 1) / 2)
            for node in order[layer]
        }
        nodes = sorted(order[layer], key=lambda node: wanted[node])
        for node, row in zip(nodes, _apart([wanted[node] for node in nodes], rows), strict=True):
            found[layer][node] = row
    return found


def _apart(wanted: Sequence[float], rows: int) -> list[float]:
    """Places near those wanted, in their order and a row apart."""
    found: list[float] = []
    for one in wanted:
        near = round(one / STEP) * STEP
        found.append(max(near, found[-1] + 1) if found else max(near, 0.0))
    limit = float(rows - 1)
    for at in range(len(found) - 1, -1, -1):
        found[at] = min(found[at], limit)
        limit = found[at] - 1
    return found


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
