"""Long lists in pieces that one statement of a database takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_A_TIME = 500

Item = TypeVar("Item")


def chunks(items: Sequence[Item], size: int = AT_A_TIME) -> Iterator[Sequence[Item]]:
    """The items in their order, so many at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
