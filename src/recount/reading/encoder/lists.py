"""Word lists in the data folder: one entry a line; a line that begins with "#" is a comment."""

from collections.abc import Iterator
from importlib.resources import files


def entries(name: str) -> Iterator[str]:
    """The entries of a list, in order."""
    text = (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
