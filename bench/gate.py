"""The floors under the accuracy: python -m bench.gate. Exit code 1 where a score fell under its floor.

The floors are in `floors.toml`, a little under what was measured when they were set. They are raised when a score rises
for good, and lowered only with a written reason beside them. Sets that are not at hand are named and left out; with
`--all` they fail too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from bench import claims, names, parsing, times
from recount.reading.encoder import Encoder

FLOORS = Path(__file__).with_name("floors.toml")
DATA = Path(os.environ.get("RECOUNT_DATA", "../shared/data"))


def of_claims(part: str) -> dict[str, float]:
    """F1 of a set of the claims gold, by what was asked, and the share of right speakers."""
    found = claims.score(claims.GOLD, part)
    scores = {what: float(value["f1"]) for what, value in found.items() if "f1" in value}
    attributes = {f"figures' {what}": float(value) for what, value in found["attributes of found figures"].items()}
    return scores | attributes


def of_parsing() -> dict[str, float]:
    """LAS of English-EWT's development file: gold words and raw text."""
    encoder = Encoder.load()
    name, documents = next((name, docs) for name, docs in parsing.treebanks().items() if "EWT" in name)
    gold, raw = parsing.score_gold_words(encoder, documents), parsing.score_raw(encoder, documents)
    return {f"{name} gold words LAS": 100 * gold.las, f"{name} raw text LAS": 100 * raw.las}


def of_names() -> dict[str, float]:
    """F1 over names of Universal NER's and re3d's development texts."""
    encoder = Encoder.load()
    return {"UNER EWT F1": 100 * names.score_uner(encoder)[0].f1, "re3d F1": 100 * names.score_re3d(encoder)[0].f1}


def of_times() -> dict[str, float]:
    """Relaxed and value F1 on TimeBank."""
    counts, _, _ = times.run(DATA / "tempeval3" / "timebank.jsonl")
    relaxed = times.f1(counts.relaxed, counts.gold, counts.found)
    return {"relaxed F1": relaxed, "value F1": relaxed * counts.right / max(1, counts.relaxed)}


MEASURES: dict[str, Callable[[], dict[str, float]]] = {
    "claims dev": lambda: of_claims("dev"),
    "claims more": lambda: of_claims("more"),
    "parsing": of_parsing,
    "names": of_names,
    "times": of_times,
}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--all", action="store_true", help="a set that is not at hand fails")
    asked = ask.parse_args()
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    fallen = 0
    for measure, run in MEASURES.items():
        try:
            scores = run()
        except FileNotFoundError as error:
            print(f"{measure:12} not at hand: {error.filename or error}")
            fallen += asked.all
            continue
        for what, floor in floors[measure].items():
            holds = scores[what] >= floor
            fallen += not holds
            print(f"{measure:12} {what:40} {scores[what]:6.1f}  floor {floor:5.1f}  {'' if holds else 'FELL'}")
    print(f"{fallen} under their floor" if fallen else "every floor holds")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
