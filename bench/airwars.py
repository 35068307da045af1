"""Reports into incidents: airwars_syria, several reports of one incident, nine in ten of them in Arabic.

    python -m bench.airwars [--english] [--errors N] [--fresh]

Reads `$RECOUNT_DATA/airwars_syria` (reports that people at Airwars listed under their incidents; no published system
has been measured on it) and, for the baseline's places only, `$RECOUNT_DATA/gazetteer-wof/sy.tsv.gz`. The reports come
in as a user's JSON Lines would: two thirds have no publication day. Scored are B-cubed (extended for reports of several
incidents) and pairs of reports. Beside Recount stand:

* alone: each report for itself;
* day and place: the publication day, else the first whole date in the title and text; and the first name of a place in
  Syria; reports in which both are the same go together;
* near-duplicate text: half of the different word 4-grams in common (Jaccard), and what hangs together by that;
* upper line: the gold's day and place in place of all reading. Its day alone settles most, so that it is no baseline.

Below stand the ranges of killed and injured, see `airwars_ranges.py`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from bench.airwars_ranges import agreements
from bench.clusters import Clusters, b_cubed, components, pairwise
from bench.linked_sets import LinkedSet, airwars, found_clusters, gold_incidents
from bench.readings import DATA
from bench.scoring import table
from recount.linking import Linked, link
from recount.linking.days import day_number
from recount.linking.report_days import days_of
from recount.model import Report

_GRAMS = 4
_JACCARD_MIN = 0.5
_WORD = re.compile(r"\w+")
_LONGEST_NAME = 4
_NAME_LETTERS = 4


def alone(found: LinkedSet) -> Clusters:
    """Each report for itself."""
    return {report: frozenset((report,)) for report in found.gold}


def day_and_place(found: LinkedSet) -> Clusters:
    """Reports of one day that name one place first."""
    names = _place_names()
    clusters = {}
    for reading in found.readings:
        report = reading.report
        day, place = _first_day(report), _first_place(report, names)
        if day is not None and place is not None:
            clusters[report.source_id or ""] = frozenset((f"{day} {place}",))
    return clusters


def near_duplicates(found: LinkedSet) -> Clusters:
    """Reports whose texts have half of their word 4-grams in common."""
    grams = {one.report.source_id or "": _grams(one.report.text) for one in found.readings}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report, found_grams in grams.items():
        for gram in found_grams:
            holders[gram].append(report)
    shared: Counter[tuple[str, str]] = Counter()
    for reports in holders.values():
        shared.update((one, other) for at, one in enumerate(reports) for other in reports[at + 1 :])
    pairs = [
        (one, other)
        for (one, other), common in shared.items()
        if common >= _JACCARD_MIN * (len(grams[one]) + len(grams[other]) - common)
    ]
    return components(found.gold, pairs)


def gold_day_and_place(found: LinkedSet) -> Clusters:
    """Reports under the day and the place that the gold gives their incidents: the upper line."""
    incidents = gold_incidents()
    return {
        report: frozenset(
            f"{incidents[one]['date']} {incidents[one].get('location_en')}" for one in ids if one in incidents
        )
        for report, ids in found.gold.items()
    }


def lines(found: LinkedSet, linked: Linked | None = None) -> dict[str, Clusters]:
    """The rows of the table."""
    linked = linked or link(found.readings)
    return {
        "Recount": found_clusters(linked, found.readings),
        "day and place": day_and_place(found),
        "near-duplicate text": near_duplicates(found),
        "alone": alone(found),
        "upper: gold day and place": gold_day_and_place(found),
    }


def score(*, english: bool = False) -> dict[str, float]:
    """B-cubed F1 and pairwise F1 of Recount, and by how much it is above the better baseline, in per cent."""
    found = airwars(english=english)
    scored = {name: b_cubed(found.gold, clusters).f1 for name, clusters in lines(found).items()}
    better = max(scored["day and place"], scored["near-duplicate text"], scored["alone"])
    return {"B-cubed F1": scored["Recount"], "above the better baseline": scored["Recount"] - better}


def _first_day(report: Report) -> int | None:
    posted = day_number(report.published)
    if posted is not None:
        return posted
    said = days_of(report).said
    return min(said) if said else None


def _place_names() -> Mapping[tuple[str, ...], str]:
    """Names of places in Syria, in every script, with the place's id."""
    found: dict[tuple[str, ...], str] = {}
    with gzip.open(DATA / "gazetteer-wof" / "sy.tsv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["placetype"] == "country":
                continue
            for name in _names(row):
                words = tuple(_WORD.findall(name.casefold()))
                if words and len(words) <= _LONGEST_NAME and len("".join(words)) >= _NAME_LETTERS:
                    found.setdefault(words, row["wof_id"])
    return found


def _names(row: Mapping[str, str]) -> Iterator[str]:
    for column, value in row.items():
        if "name" in column and value:
            yield from re.split(r"[|;]", value)


def _first_place(report: Report, names: Mapping[tuple[str, ...], str]) -> str | None:
    words = _WORD.findall(f"{report.title or ''} {report.text}".casefold())
    for at in range(len(words)):
        for length in range(_LONGEST_NAME, 0, -1):
            known = names.get(tuple(words[at : at + length]))
            if known is not None:
                return known
    return None


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[at : at + _GRAMS]) for at in range(max(1, len(words) - _GRAMS + 1)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--english", action="store_true", help="only the reports that the set calls English")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N incidents that came out in pieces")
    parser.add_argument("--fresh", action="store_true", help="read the reports anew")
    given = parser.parse_args()
    found = airwars(english=given.english, fresh=given.fresh)
    linked = link(found.readings)
    rows = []
    for name, clusters in lines(found, linked).items():
        bcubed, pairs = b_cubed(found.gold, clusters), pairwise(found.gold, clusters)
        rows.append((name, *(f"{value:.1f}" for score in (bcubed, pairs)
                             for value in (score.precision, score.recall, score.f1))))  # fmt: skip
    print(table(("reports into incidents", "B3 P", "B3 R", "B3 F1", "pairs P", "pairs R", "pairs F1"), rows))
    asked = agreements(found, linked)
    columns = ("Airwars' range", "by", "asked", "found", "equal %", "overlap %", "contain %")
    print(table(columns, [(*name, *agreed.in_words()) for name, agreed in asked.items()]))
    silent = sum(len(one.silent) for one in linked.incidents)
    print(f"{len(found.gold)} reports; {len(linked.incidents)} incidents; linked by their words alone: {silent}")
    if given.errors:
        _print_errors(found, found_clusters(linked, found.readings), given.errors)


def _print_errors(found: LinkedSet, clusters: Clusters, most: int) -> None:
    pieces: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)
    for report, incidents in found.gold.items():
        for incident in incidents:
            pieces[incident][clusters.get(report, frozenset((f"alone {report}",)))] += 1
    worst = sorted(pieces, key=lambda one: -len(pieces[one]))
    for incident in worst[:most]:
        sizes = sorted(pieces[incident].values(), reverse=True)
        print(f"  {incident}: {sum(sizes)} reports in {len(sizes)} pieces: {sizes[:12]}")


if __name__ == "__main__":
    main()
