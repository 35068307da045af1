"""How well reports are gathered into incidents: B-cubed and pairwise precision, recall and F1.

B-cubed: A. Bagga, B. Baldwin, "Entity-based cross-document coreferencing using the vector space model" (1998). An item
may be in several clusters; then two are together where they share one. How many they share is not scored, as in the
extended form (Amigó and others, 2009), because gold lists a report under the incident for which somebody collected it
and not under the others of which it tells. Without overlaps all three give the same numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from bench.scoring import Score

Clusters = Mapping[str, frozenset[str]]
"""For each item the names of the clusters in which it is; one without any is alone."""


def b_cubed(gold: Clusters, found: Clusters) -> Score:
    """B-cubed over the items of `gold`."""
    wanted, got = _together(gold, gold), _together(found, gold)
    both = {item: len(wanted[item] & got[item]) for item in gold}
    precision = sum(both[item] / len(got[item]) for item in gold) / max(1, len(gold))
    recall = sum(both[item] / len(wanted[item]) for item in gold) / max(1, len(gold))
    return Score(gold=1.0, found=recall / precision if precision else 0.0, right=recall)


def pairwise(gold: Clusters, found: Clusters) -> Score:
    """Pairs of items that share a cluster."""
    items = set(gold)
    wanted, got = _pairs(gold, items), _pairs(found, items)
    return Score(gold=len(wanted), found=len(got), right=len(wanted & got))


def components(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Connected components as clusters, each named by one of its items."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {item: frozenset((root(item),)) for item in parent}


def _together(clusters: Clusters, items: Iterable[str]) -> dict[str, set[str]]:
    """For each item those with which it shares a cluster, itself among them."""
    members: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for name in clusters.get(item, ()):
            members[name].add(item)
    return {item: {item}.union(*(members[name] for name in clusters.get(item, ()))) for item in items}


def _pairs(clusters: Clusters, items: set[str]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for item in sorted(items):
        for name in clusters.get(item, ()):
            members[name].append(item)
    return {pair for group in members.values() for pair in combinations(group, 2)}
