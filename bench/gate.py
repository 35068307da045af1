"""The floors under the accuracy: exit code 1 where a score fell under its floor.

    python -m bench.gate [MEASURE ...] [--all] [--raise | --lower REASON]

The floors are in `floors.toml`, a little under what was measured when they were set, each with the digest of the corpus
that it was measured on: another corpus is no comparison, and fails. A corpus that is not at hand is named and left out;
with `--all` it fails too. `--raise` lifts the floors to a point under what is measured now, and sets those of new
measures; `--lower REASON` lowers those that fell to a point under what is measured now, with the day and the reason
beside them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import sys

from bench.floors import Floors, load, save
from bench.measures import MEASURES, Scores

MARGIN = 1.0  # points between what was measured and the floor


def floor_under(score: float) -> float:
    """The floor for a score: a point under it, in half points."""
    return max(0.0, math.floor(2 * (score - MARGIN)) / 2)


def compare(name: str, scores: Scores, held: Floors) -> list[str]:
    """Prints each score beside its floor; returns those that fell, or are no longer measured."""
    fallen = []
    for what, floor in held.floors.items():
        score = scores.get(what)
        holds = score is not None and score >= floor
        shown = "not measured" if score is None else f"{score:6.1f}"
        print(f"{name:12} {what:40} {shown}  floor {floor:5.1f}  {'' if holds else 'FELL'}", flush=True)
        if not holds:
            fallen.append(what)
    return fallen


def lift(scores: Scores, held: Floors) -> None:
    """Floors to a point under the scores, where that is higher than they are; a reason for an earlier lowering goes."""
    for what, score in scores.items():
        if floor_under(score) > held.floors.get(what, -1.0):
            held.floors[what] = floor_under(score)
            held.reasons.pop(what, None)


def lower(scores: Scores, held: Floors, fallen: list[str], reason: str) -> None:
    """The fallen floors to a point under the scores, with the reason."""
    for what in fallen:
        if what not in scores:
            held.floors.pop(what)
            continue
        held.reasons[what] = f"{dt.date.today().isoformat()}, from {held.floors[what]:g}: {reason}"
        held.floors[what] = floor_under(scores[what])


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("measures", nargs="*", metavar="MEASURE", help=f"one of: {', '.join(MEASURES)}; by default all")
    ask.add_argument("--all", action="store_true", help="a corpus that is not at hand fails")
    ask.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to a point under the scores")
    ask.add_argument("--lower", metavar="REASON", help="lower the floors that fell, for this reason")
    asked = ask.parse_args()
    if unknown := set(asked.measures) - set(MEASURES):
        ask.error(f"no measure is called {', '.join(sorted(unknown))}")
    if asked.lower is not None and len(asked.lower.split()) < 3:
        ask.error("a floor is lowered for a reason, told in a few words")
    floors, failed = load(), 0
    for name in asked.measures or MEASURES:
        measure, held = MEASURES[name], floors.setdefault(name, Floors())
        try:
            corpus = measure.corpus()
            if held.corpus not in (None, corpus) and not (asked.lift or asked.lower):
                print(f"{name:12} another corpus than the floors were measured on: {corpus}")
                failed += 1
                continue
            scores = measure.run()
        except FileNotFoundError as error:
            print(f"{name:12} not at hand: {error.filename}")
            failed += asked.all
            continue
        fallen = compare(name, scores, held)
        if asked.lift:
            lift(scores, held)
        if asked.lower:
            lower(scores, held, fallen, asked.lower)
        if asked.lift or asked.lower:
            held.corpus = corpus
            save(floors)
        failed += 0 if asked.lower else len(fallen)
    print(f"{failed} under their floor or not comparable" if failed else "every floor holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
