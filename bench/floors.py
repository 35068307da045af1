"""The file of floors: for each corpus its digest, for each score the floor, and why where it was lowered."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("floors.toml")
_HEAD = """\
# Floors in per cent under the accuracy, about a point below what was measured when they were set. `python -m
# bench.gate` holds scores against them and writes this file. `corpus` is the SHA-256 of the corpus that they were
# measured on. A floor is raised with --raise; it is lowered with --lower REASON only, and the reason stands beside it.
"""


@dataclass
class Floors:
    """The floors of one corpus."""

    corpus: str | None = None
    floors: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def load(path: Path = FILE) -> dict[str, Floors]:
    """All floors, by the name of the measure; none where there is no file."""
    if not path.exists():
        return {}
    out: dict[str, Floors] = {}
    for name, given in tomllib.loads(path.read_text("utf-8")).items():
        held = Floors(corpus=given.pop("corpus", None))
        for what, value in given.items():
            if isinstance(value, dict):
                held.floors[what], held.reasons[what] = float(value["floor"]), value["lowered"]
            else:
                held.floors[what] = float(value)
        out[name] = held
    return out


def save(floors: dict[str, Floors], path: Path = FILE) -> None:
    """Writes all floors."""
    lines = [_HEAD]
    for name, held in floors.items():
        lines.append(f"[{json.dumps(name)}]")
        if held.corpus is not None:
            lines.append(f"corpus = {json.dumps(held.corpus)}")
        for what, floor in held.floors.items():
            value = f"{floor:g}"
            if what in held.reasons:
                value = f"{{ floor = {floor:g}, lowered = {json.dumps(held.reasons[what], ensure_ascii=False)} }}"
            lines.append(f"{json.dumps(what)} = {value}")
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")
