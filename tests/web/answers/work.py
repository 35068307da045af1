"""What tests have done in another process."""

from __future__ import annotations

import os
from collections.abc import Iterator


def numbers(address: str, how_many: int) -> Iterator[tuple[str, int, int]]:
    """So many numbers, each with the address and the process in which it was made."""
    for one in range(how_many):
        yield address, one, os.getpid()


def failing(address: str) -> Iterator[str]:
    """One part, then a failure."""
    yield address
    raise ValueError("it cannot be counted")


def ending(address: str) -> Iterator[str]:
    """One part, then the process is gone."""
    yield address
    os._exit(3)
