"""The claims gold: what the reader takes from reports beside what people wrote down.

python -m bench.claims [--set dev|more|train] [--misses]; the folder of the gold is RECOUNT_GOLD, by default
../shared/gold.
The scorer is the gold's own; the two lines below the table are from its README: two careful people, and the regular
expression of somebody who counts in a spreadsheet.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import recount
from recount.model import Report

GOLD = Path(os.environ.get("RECOUNT_GOLD", "../shared/gold"))
PEOPLE = (
    "two people: figures found 96.6, right number 96.6, people figures 95.7, whole 79.7; "
    "events 82.4, type 80.4; gaps 85.7"
)
REGEX = "a regular expression on dev: figures found 31.4, right number 26.7, whole 0"


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


def score(folder: Path, name: str, misses: list[tuple[str, str, str]] | None = None) -> dict[str, Any]:
    """The scores of one set: precision, recall and F1 by what was asked, and attribute accuracy, in percent."""
    lines = [json.loads(line) for line in (folder / f"{name}.reports.jsonl").read_text("utf-8").splitlines()]
    golds = [json.loads(line) for line in (folder / f"{name}.gold.jsonl").read_text("utf-8").splitlines()]
    readings = recount.load("en").read_many(report_of(line) for line in lines)
    found = {str(reading.report.source_id): reading.to_json() for reading in readings}
    result: dict[str, Any] = scorer(folder).score(
        {line["id"]: line for line in lines}, {gold["id"]: gold for gold in golds}, found, misses
    )
    return result


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--set", default="dev", choices=("dev", "more", "train"))
    ask.add_argument("--misses", action="store_true", help="also list each miss")
    asked = ask.parse_args()
    if not GOLD.exists():
        print(f"no gold at {GOLD}; set RECOUNT_GOLD", file=sys.stderr)
        return 2
    misses: list[tuple[str, str, str]] | None = [] if asked.misses else None
    for what, value in score(GOLD, asked.set, misses).items():
        print(f"{what:38}", "  ".join(f"{key} {number}" for key, number in value.items()))
    print(PEOPLE if asked.set == "dev" else "", REGEX if asked.set == "dev" else "", sep="\n")
    for report, what, words in misses or []:
        print(f"{report:28} {what:40} {words[:110]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
