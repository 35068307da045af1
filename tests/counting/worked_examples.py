"""The worked examples as readings, and the page that shows them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from recount.counting import RULEBOOKS
from recount.model import Reading
from tests.linking.building import Said, reading

FOLDER = Path(__file__).parent.parent.parent / "docs" / "reference"
PAGE = FOLDER / "worked-examples.md"
DAY = "2016-03-01"
NAMES = {"recount": "Recount", "airwars": "Airwars", "ucdp": "UCDP GED", "acled": "ACLED", "ibc": "Iraq Body Count"}

HEAD = """# Ten incidents, counted by hand

What the five [rulebooks](rulebooks.md) that ship make of the same reports. Each was worked out by hand from the rules
of the methods, in the file [`worked-examples.toml`](worked-examples.toml); the tests count the same reports with
Recount and compare. Numbers are killed: lowest, best, highest. “Not summed” says why an incident stands in no total
under a method; its numbers are shown all the same.
"""


def examples() -> list[dict[str, Any]]:
    """The examples of the data file."""
    return list(tomllib.loads((FOLDER / "worked-examples.toml").read_text(encoding="utf-8"))["example"])


def readings_of(example: dict[str, Any]) -> list[Reading]:
    """The readings of an example's reports; `part = 0` makes a figure a part of the first one."""
    return [_reading(one) for one in example["reports"]]


def _reading(one: dict[str, Any]) -> Reading:
    def said(figures: list[dict[str, Any]]) -> Reading:
        voice = one.get("voice")
        return reading(
            Said(
                one["sentence"],
                figures=figures,
                voices=[tuple(voice)] if voice else [],
                basis=one.get("basis", "unknown"),
                by=one.get("by", []),
                day=DAY,
            ),
            publisher=one["publisher"],
        )

    plain = said([{key: value for key, value in figure.items() if key != "part"} for figure in one["figures"]])
    ids = [figure.id for figure in plain.claims[0].figures]
    return said([{**figure, "part": ids[figure["part"]]} if "part" in figure else figure for figure in one["figures"]])


def page() -> str:
    """The page that shows the examples."""
    parts = [HEAD]
    for number, example in enumerate(examples(), start=1):
        parts.append(f"## {number}. {example['title']}\n\n{example['asks']}\n")
        parts.append("\n".join(_report(one) for one in example["reports"]) + "\n")
        rows = ["| rulebook | killed | why |", "| --- | --- | --- |"]
        for name in RULEBOOKS:
            rows.append(f"| {NAMES[name]} | {_numbers(example['counted'][name])} | {example['counted'][name]['why']} |")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _report(one: dict[str, Any]) -> str:
    words = re.sub(r"[{}<>\[\]]", "", one["sentence"])
    facts = [one["publisher"]]
    if "voice" in one:
        name, _, *party = one["voice"]
        facts.append(f"citing {name}" + (f" (speaks for {party[0]})" if party else ""))
    if "basis" in one:
        facts.append(f"basis: {one['basis']}")
    if "by" in one:
        facts.append(f"blames {one['by'][0]}")
    return f"* “{words}” {', '.join(facts)}"


def _numbers(counted: dict[str, Any]) -> str:
    low, best, high = counted.get("killed", (None, None, None))
    if low is None:
        said = "not counted" if counted.get("left_out") in _NOTHING else "unknown"
    else:
        said = str(low) if low == high else f"{low} to {high}, best {best}"
    if "civilian" in counted and counted["civilian"] != counted["killed"]:
        said += f"; civilians {counted['civilian'][0]} to {counted['civilian'][2]}"
    return f"{said}; not summed: {counted['left_out']}" if "left_out" in counted else said


_NOTHING = ("no death", "grade not counted (discounted)")
