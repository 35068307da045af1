"""Pairs of reports of one incident: one origin or two?

    python -m bench.origin_pairs [--misses] [--fresh]

Reads `$RECOUNT_GOLD/origin_pairs.dev.jsonl` (109 pairs, judged by one person as copy, passes_on, same_source,
independent; 28 are unusable, and one is of two incidents) and the texts in `$RECOUNT_DATA/airwars_syria`. Nine in ten
are in Arabic, which the reader does not read. All reports of the set are linked together, as in a ledger. Undetermined
counts as two origins; how many of the gold's "independent" pairs it hits stands apart. Beside it: word overlap alone
(Jaccard of the different words, one origin from the threshold that is best on these very pairs).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter

from bench.linked_sets import LinkedSet, airwars
from bench.readings import GOLD, Json, rows
from bench.scoring import table
from recount.linking import link
from recount.linking.between import Between, between

FILE = "origin_pairs.dev.jsonl"
KINDS = ("copy", "passes_on", "same_source", "independent")
FOUND = ("copy", "passes on", "same source", "independent", "undetermined")
_WORD = re.compile(r"\w+")


def judged(found: LinkedSet) -> list[tuple[Json, Between]]:
    """The usable pairs with what linking says of them."""
    linked = link(found.readings)
    by_id = {one.report.id: one for one in found.readings}
    ids = {one.report.source_id: one.report.id for one in found.readings}
    pairs = [row for row in rows(GOLD / FILE) if row["relation"] in KINDS]
    return [(row, between(ids[row["a"]], ids[row["b"]], linked, by_id)) for row in pairs]


def right(pairs: list[tuple[Json, Between]]) -> float:
    """Share of pairs on which "one origin or two" is right, in per cent."""
    hits = [bool((row["relation"] != "independent") == said.one_origin) for row, said in pairs]
    return 100 * sum(hits) / max(1, len(pairs))


def by_overlap(found: LinkedSet, pairs: list[tuple[Json, Between]]) -> tuple[float, float]:
    """What word overlap gets with the threshold that is best here, and that threshold."""
    words = {one.report.source_id: frozenset(_WORD.findall(one.report.text.casefold())) for one in found.readings}
    scored = []
    for row, _ in pairs:
        one, other = words[row["a"]], words[row["b"]]
        scored.append((len(one & other) / max(1, len(one | other)), row["relation"] != "independent"))
    share, least = max(
        (sum((value >= least) == is_one for value, is_one in scored) / len(scored), least) for least, _ in scored
    )
    return 100 * share, least


def score() -> dict[str, float]:
    """Share of pairs on which "one origin or two" is right, in per cent."""
    return {"one origin or two": right(judged(airwars()))}


def main() -> None:
    """Print the confusion table and the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print the pairs that are wrong")
    parser.add_argument("--fresh", action="store_true", help="read the reports anew")
    given = parser.parse_args()
    found = airwars(fresh=given.fresh)
    pairs = judged(found)
    counted = Counter((str(row["relation"]), str(said.relation)) for row, said in pairs)
    lines = [(kind, *(str(counted[kind, other]) for other in FOUND)) for kind in KINDS]
    print(table(("gold \\ found", *FOUND), lines))
    apart = [said.relation for row, said in pairs if row["relation"] == "independent"]
    overlap, least = by_overlap(found, pairs)
    print(f"{len(pairs)} usable pairs; one origin or two right: {right(pairs):.1f} %")
    print(f"word overlap alone: {overlap:.1f} % (Jaccard from {least:.2f}, picked on these pairs)")
    print(f"of {len(apart)} pairs that the gold calls independent, undetermined: {apart.count('undetermined')}")
    if given.misses:
        for row, said in pairs:
            if (row["relation"] != "independent") != said.one_origin:
                print(f"  {row['pair']} {row['relation']}, found {said.relation}: {said.why}\n      {row['why']}")


if __name__ == "__main__":
    main()
