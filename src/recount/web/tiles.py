"""Street-level tiles: one PMTiles file of the operator's own, served in ranges from here and from nowhere else."""

from __future__ import annotations

from pathlib import Path

PATH = "/tiles"
"""Where the file is served."""

_MAGIC = b"PMTiles"
_VERSION = 3
"""The version of the format that browsers' libraries read (Protomaps, PMTiles specification, 2022)."""


def checked_tiles(path: Path) -> Path:
    """The file, where it can be served. Raises ValueError for what is no PMTiles file of version 3, OSError."""
    with path.open("rb") as file:
        head = file.read(len(_MAGIC) + 1)
    if head[: len(_MAGIC)] != _MAGIC or head[len(_MAGIC) :] != bytes([_VERSION]):
        raise ValueError(f"{path.name} is no PMTiles file of version {_VERSION}")
    return path.resolve()
