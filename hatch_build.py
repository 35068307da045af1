"""Build hook: compiles the gazetteer into the package, so that no user needs to install its 35 MB of sources."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path(__file__).parent / "src/recount/reading/gazetteer"


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel (or an editable install) is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the gazetteer beside its module, where the wheel's `artifacts` pick it up."""
        if self.target_name != "wheel":
            return
        # Loaded by its path: the package's own dependencies are not installed where a wheel is built.
        spec = importlib.util.spec_from_file_location("gazetteer_build", FOLDER / "build.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(FOLDER / "build.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.build(FOLDER / "gazetteer.sqlite")
