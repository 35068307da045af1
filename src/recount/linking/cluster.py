"""A deterministic clustering of each connected component of the candidate graph, with bounded size.

Average linkage (Sokal and Michener, 1958) inside a component: a chain of neighbours does not pull together what does
not belong together. Ties are broken by the order of the mentions, so that the order of arrival never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

COMPONENT_MAX = 120
"""Nodes of one component. A larger one is built from its strongest edges first, and no further than this."""

Edge = tuple[int, int]


def clusters(
    size: int, edges: Mapping[Edge, float], score: Callable[[int, int], float], threshold: float
) -> list[list[int]]:
    """Groups of the nodes 0 to size - 1. `edges` hold the scores of candidate pairs (i < j).

    `score` gives that of a pair that was no candidate; nodes are numbered in an order that does not depend on arrival.
    """
    found: list[list[int]] = []
    for component in _components(size, edges, threshold):
        found.extend([component] if len(component) < 2 else _average_linkage(component, edges, score, threshold))
    return sorted(found)


def _components(size: int, edges: Mapping[Edge, float], threshold: float) -> list[list[int]]:
    parent = list(range(size))
    members = dict.fromkeys(range(size), 1)

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    strong = [(-value, edge) for edge, value in edges.items() if value >= threshold]
    for _, (one, other) in sorted(strong):
        first, second = sorted((root(one), root(other)))
        if first != second and members[first] + members[second] <= COMPONENT_MAX:
            parent[second] = first
            members[first] += members.pop(second)
    grouped: dict[int, list[int]] = defaultdict(list)
    for node in range(size):
        grouped[root(node)].append(node)
    return list(grouped.values())


def _average_linkage(
    component: Sequence[int], edges: Mapping[Edge, float], score: Callable[[int, int], float], threshold: float
) -> list[list[int]]:
    groups: dict[int, list[int]] = {node: [node] for node in component}
    total: dict[Edge, float] = {}
    ordered = sorted(component)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            known = edges.get((one, other))
            total[one, other] = score(one, other) if known is None else known
    while total:
        # the highest mean first; of equal ones the pair of the earliest nodes
        best, pair = max((value / (len(groups[a]) * len(groups[b])), (-a, -b)) for (a, b), value in total.items())
        if best < threshold:
            break
        one, other = -pair[0], -pair[1]
        groups[one].extend(groups.pop(other))
        del total[one, other]
        for third in groups:
            if third != one:
                joined = total.pop((min(other, third), max(other, third)))
                total[min(one, third), max(one, third)] += joined
    return [sorted(group) for group in groups.values()]
