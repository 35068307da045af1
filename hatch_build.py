"""Build hook: compiles into the package what no user should need sources or tools for.

The gazetteer comes from 35 MB of sources; the workspace's scripts and styles from TypeScript and CSS, built by the Node
that a Python wheel brings; its languages from gettext catalogues.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
GAZETTEER = ROOT / "src/recount/reading/gazetteer"


def loaded(path: Path) -> ModuleType:
    """A module by its path: the package's own dependencies are not installed where a wheel is built."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_build", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel (or an editable install) is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all of it beside their modules, where the wheel's `artifacts` pick them up."""
        if self.target_name != "wheel":
            return
        loaded(GAZETTEER / "build.py").build(GAZETTEER / "gazetteer.sqlite")
        loaded(ROOT / "frontend/build.py").build()
        loaded(ROOT / "src/recount/web/locale/build.py").compile_all()
