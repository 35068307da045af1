"""What hangs together by pairs: connected components, the same in every order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

Node = TypeVar("Node", bound=Any)


def joined(pairs: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The groups that pairs join, each sorted, in the order of their first members."""
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in pairs:
        first, second = root(one), root(other)
        if first != second:
            parent[max(first, second)] = min(first, second)
    groups: dict[Node, list[Node]] = {}
    for node in sorted(parent):
        groups.setdefault(root(node), []).append(node)
    return list(groups.values())
