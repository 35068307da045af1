"""Times against TempEval-3 (TimeBank, AQUAINT): expressions found, strictly and relaxed, and their values.

    python -m bench.times [--misses N]

Reads `$RECOUNT_DATA/tempeval3/{timebank,aquaint}.jsonl` (default ../shared/data). The score is TempEval-3's: strict
wants equal extents, relaxed wants an overlap, one to one; value F1 multiplies relaxed F1 by the share of found
expressions whose value is right. Recount's mentions are mapped to TIMEX3 so: a leading "since", "until", "by", "as of"
is left out of the extent; calendar intervals have their ISO value, durations theirs; recurrent times (SET) and clock
times (TIME without a day) are not looked for and count as missed; times told from another happening have no value and
count as wrong.
"""

import argparse
import json
import os
import re
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import spacy

from recount.reading.en.parsed import Doc
from recount.reading.en.periods import PeriodMention, find_periods

_LEAD = re.compile(r"(?:ever since|since|until|till|as of|up to|up until|by|through|over) ", re.IGNORECASE)


class Found(NamedTuple):
    start: int
    end: int
    value: str | None


class Counts:
    """Counts over documents."""

    def __init__(self) -> None:
        self.gold = self.found = self.strict = self.relaxed = self.right = 0
        self.misses: list[str] = []


def timex(mention: PeriodMention) -> Found:
    lead = _LEAD.match(mention.text)
    return Found(mention.start + (lead.end() if lead else 0), mention.end, mention.value)


def add(counts: Counts, text: str, gold: Sequence[dict[str, Any]], found: Sequence[Found]) -> None:
    counts.gold += len(gold)
    counts.found += len(found)
    free = list(found)
    for one in gold:
        overlapping = [f for f in free if f.start < one["end"] and f.end > one["start"]]
        best = max(overlapping, key=lambda f: min(f.end, one["end"]) - max(f.start, one["start"]), default=None)
        words = text[one["start"] : one["end"]].replace("\n", " ")
        if best is None:
            counts.misses.append(f"missed   {words!r} {one['type']} {one['value']}")
            continue
        free.remove(best)
        counts.relaxed += 1
        counts.strict += (best.start, best.end) == (one["start"], one["end"])
        counts.right += best.value == one["value"]
        if best.value != one["value"]:
            counts.misses.append(f"value    {text[best.start : best.end]!r} {best.value} for {words!r} {one['value']}")
    counts.misses.extend(f"spurious {text[f.start : f.end]!r} {f.value}" for f in free)


def f1(hits: int, gold: int, found: int) -> float:
    return 200 * hits / (gold + found) if gold + found else 0.0


def run(path: Path) -> tuple[Counts, float, int]:
    """The counts, the processor seconds spent, and the number of tokens."""
    nlp, counts, seconds, tokens = spacy.blank("en"), Counts(), 0.0, 0
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        doc = Doc(nlp(record["text"]))
        started = time.process_time()
        mentions = find_periods(doc, published=date.fromisoformat(record["dct"][:10]))
        seconds += time.process_time() - started
        tokens += len(doc)
        add(counts, record["text"], record["timex3"], [timex(mention) for mention in mentions])
    return counts, seconds, tokens


def main() -> None:
    parser = argparse.ArgumentParser(description="Score times against TempEval-3.")
    parser.add_argument("--misses", type=int, default=0, help="print so many of what went wrong, of each corpus")
    arguments = parser.parse_args()
    folder = Path(os.environ.get("RECOUNT_DATA", "../shared/data")) / "tempeval3"
    print("corpus      gold found strict F1 relaxed F1 value F1 value acc ms/600 words")
    for name in ("timebank", "aquaint"):
        counts, seconds, tokens = run(folder / f"{name}.jsonl")
        relaxed = f1(counts.relaxed, counts.gold, counts.found)
        accuracy = counts.right / counts.relaxed if counts.relaxed else 0.0
        strict = f1(counts.strict, counts.gold, counts.found)
        print(
            f"{name:10} {counts.gold:5} {counts.found:5} {strict:9.1f} {relaxed:10.1f} {relaxed * accuracy:8.1f} "
            f"{100 * accuracy:9.1f} {600_000 * seconds / max(tokens, 1):12.2f}"
        )
        for miss in counts.misses[: arguments.misses]:
            print("   ", miss)


if __name__ == "__main__":
    main()
