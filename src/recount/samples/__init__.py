"""The sample reports that ship with the package: real events, public figures, our own sentences."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_path() -> Path:
    """The JSON Lines file of the sample reports, in the input shape of `recount read`.

    Raises FileNotFoundError where the package was unpacked without its data.
    """
    path = Path(str(files("recount.samples") / "reports.jsonl"))
    if not path.is_file():
        raise FileNotFoundError(f"the sample reports are missing from this installation: {path}")
    return path
