"""Word lists in training/data: one entry a line, "#" begins a comment."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


@cache
def read_list(name: str) -> frozenset[str]:
    """The entries of a list, as written."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(entry for line in lines if (entry := line.split("#")[0].strip()))
