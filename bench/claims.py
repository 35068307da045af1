"""The claims gold: what the reader takes from reports beside what people wrote down.

    python -m bench.claims [--set dev|more|train] [--misses N] [--fresh]

The folder of the gold is RECOUNT_GOLD, by default ../shared/gold. The scorer is the gold's own. Beside dev's scores
stand two lines from the gold's README: what two careful people reach who read the same reports independently, and the
regular expression of somebody who counts in a spreadsheet; where that gives none, a dash.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import readings
from bench.readings import GOLD, rows
from bench.scoring import table
from recount.model import Report

# F1 on dev but for the attributes, which are shares of found figures; per cent
PEOPLE = {
    "figures found": 96.6,
    "figures with the right number": 96.6,
    "people figures with the right number": 95.7,
    "whole figures": 79.7,
    "events found": 82.4,
    "events with the right type": 80.4,
    "gaps": 85.7,
    "category": 100.0,
    "scope": 96.5,
    "speaker": 100.0,
    "by": 93.0,
    "place": 96.5,
    "dates": 93.0,
}
REGEX = {"figures found": 31.4, "figures with the right number": 26.7, "whole figures": 0.0}
Misses = list[tuple[str, str, str]]


def scorer(folder: Path) -> ModuleType:
    """The gold's own scorer, loaded from its file. Raises FileNotFoundError where there is none."""
    path = folder / "score.py"
    spec = importlib.util.spec_from_file_location("claims_scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report_of(line: dict[str, Any]) -> Report:
    """A report from a line of the gold's reports."""
    about: dict[str, Any] = {key: line.get(key) for key in ("title", "publisher", "published", "url", "language")}
    return Report.from_text(line["text"], source_id=line["id"], **about)


def score(folder: Path, name: str, misses: Misses | None = None, *, fresh: bool = False) -> dict[str, Any]:
    """The scores of one set: precision, recall and F1 by what was asked, and attribute accuracy, in per cent."""
    lines = list(rows(folder / f"{name}.reports.jsonl"))
    read = readings.read(f"claims-{name}", [report_of(line) for line in lines], fresh=fresh)
    result: dict[str, Any] = scorer(folder).score(
        {line["id"]: line for line in lines},
        {gold["id"]: gold for gold in rows(folder / f"{name}.gold.jsonl")},
        {reading["report"]["source_id"]: reading for reading in read},
        misses,
    )
    return result


def lines_of(found: dict[str, Any], beside: bool) -> list[tuple[str, ...]]:
    """The table's lines: scores with precision and recall, then the attributes of found figures."""
    out: list[tuple[str, ...]] = []
    for what, value in found.items():
        if "f1" in value:
            peers = tuple(f"{peer[what]}" if beside and what in peer else "-" for peer in (PEOPLE, REGEX))
            out.append((what, f"{value['p']}", f"{value['r']}", f"{value['f1']}", *peers, f"{value['gold']}"))
            continue
        for attribute, share in value.items():
            people = f"{PEOPLE[attribute]}" if beside and attribute in PEOPLE else "-"
            out.append((f"  {what}: {attribute}", "", "", f"{share}", people, "-", ""))
    return out


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--set", default="dev", choices=("dev", "more", "train"))
    ask.add_argument("--misses", type=int, nargs="?", const=1000, default=0, help="list so many misses, by default all")
    ask.add_argument("--fresh", action="store_true", help="read anew")
    asked = ask.parse_args()
    if not GOLD.exists():
        print(f"no gold at {GOLD}; set RECOUNT_GOLD", file=sys.stderr)
        return 2
    misses: Misses = []
    found = score(GOLD, asked.set, misses if asked.misses else None, fresh=asked.fresh)
    head = (f"claims gold, {asked.set}", "P", "R", "F1 or %", "two people", "regex", "gold")
    print(table(head, lines_of(found, asked.set == "dev")))
    if misses:
        print(
            "\n" + "  ".join(f"{what} {count}" for what, count in Counter(kind for _, kind, _ in misses).most_common())
        )
    for report, what, words in misses[: asked.misses]:
        print(f"{report:28} {what:40} {words[:110]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
