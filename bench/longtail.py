"""Reports of shootings into incidents, and how many were hit: the long tail of SemEval-2018 Task 5.

    python -m bench.longtail [--fresh]

Reads `$RECOUNT_DATA/gva_longtail` (documents and registry counts of the Gun Violence Archive), the development part;
the pair weights were learned from the training part. B-cubed and pairs stand beside each document for itself and
documents of one publication day. Killed and injured are those of the incident that holds most of an incident's
documents, of equal ones most of their claims (best value under Recount's own rulebook); where it gives no number, that
is not exact unless the registry has none. The registry calls injured everybody who was hit and lived;
reports say as often that somebody "was shot", which Recount reads as a casualty, dead or wounded. On the task's
test part, another split, NAI-SEA (S18-1110) has 78.3, 50.5 and 63.6 document F1.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping

from bench.clusters import Clusters, b_cubed, pairwise
from bench.linked_sets import LONGTAIL, LinkedSet, best_incidents, found_clusters, gold_incidents, longtail
from bench.scoring import table
from recount.counting import count, load_rulebook
from recount.linking import Linked, link
from recount.model.vocabulary import Measure

MEASURES = ("killed", "injured")


def one_day(found: LinkedSet) -> Clusters:
    """Documents under the day on which they were published."""
    days = {one.report.source_id or "": one.report.day for one in found.readings}
    return {document: frozenset((day,)) for document, day in days.items() if day}


def exact(found: LinkedSet, linked: Linked) -> dict[str, float]:
    """Share of the gold's incidents whose number of killed and injured is exact, in per cent."""
    best: dict[str, dict[str, float | None]] = {}
    for incident in count(linked, found.readings, load_rulebook()):
        totals = {row.measure: row.best for row in incident.figures if row.category is None and row.by is None}
        best[incident.id] = {"killed": totals.get("killed"), "injured": injured(totals)}
    held = best_incidents(found, linked)
    gold = {name: row for name, row in gold_incidents(folder=LONGTAIL).items() if name in held}
    right: Counter[str] = Counter()
    for incident_id, row in gold.items():
        said = best.get(held[incident_id] or "", {})
        right.update(name for name in MEASURES if (said.get(name) or 0) == row[name])
    return {name: 100 * right[name] / max(1, len(gold)) for name in MEASURES}


def injured(totals: Mapping[Measure, float | None]) -> float:
    """Those who were hit and lived: the wounded, or of people of whom it is only said that they were shot the rest."""
    casualties, killed = totals.get("casualties") or 0, totals.get("killed") or 0
    return max(totals.get("wounded") or 0, casualties - killed)


def score() -> dict[str, float]:
    """B-cubed F1 of documents, and the share of incidents with exact numbers, in per cent."""
    found = longtail()
    linked = link(found.readings)
    scores = {"B-cubed F1": b_cubed(found.gold, found_clusters(linked, found.readings)).f1}
    return scores | {f"{name} exact": value for name, value in exact(found, linked).items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="read the documents anew")
    given = parser.parse_args()
    found = longtail(fresh=given.fresh)
    linked = link(found.readings)
    lines: dict[str, Clusters] = {
        "Recount": found_clusters(linked, found.readings),
        "one publication day": one_day(found),
        "alone": {document: frozenset((document,)) for document in found.gold},
    }
    rows = []
    for name, clusters in lines.items():
        scores = (b_cubed(found.gold, clusters), pairwise(found.gold, clusters))
        rows.append((name, *(f"{v:.1f}" for one in scores for v in (one.precision, one.recall, one.f1))))
    print(table(("documents into incidents", "B3 P", "B3 R", "B3 F1", "pairs P", "pairs R", "pairs F1"), rows))
    for name, value in exact(found, linked).items():
        print(f"{name} exact: {value:.1f} % of the incidents")


if __name__ == "__main__":
    main()
