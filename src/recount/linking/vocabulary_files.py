"""The word lists and weights of linking, read from the package's data files once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data_file(name: str) -> dict[str, Any]:
    """The TOML file `name` in the data folder of linking. Not to be changed by who gets it."""
    return tomllib.loads(files("recount.linking").joinpath("data", name).read_text(encoding="utf-8"))
