"""How alike two reports are by their words and days alone, in any language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recount.linking.cluster import Edge
from recount.linking.codes import code, kind_of
from recount.linking.copies import Wanted
from recount.linking.days import report_order
from recount.linking.records import Copy
from recount.linking.report_days import ReportDays, days_of
from recount.linking.report_words import Told, told
from recount.linking.vocabulary_files import data_file
from recount.linking.voices import publisher_standing
from recount.model import Report

SHARED_MIN = 2
"""Telling words that two reports must share to be compared; of the most telling one, where they name one day."""

_OF_A_DAY = 8
_DAYS_MAX = 6
"""So many words, and days, are enough to find a report by one of each."""

_UNDATED = {"by words: undated"}
_NO_REPORT = frozenset({"wall", "hijacked"})
Feature = tuple[str, float]
Scored = tuple[float, tuple[Feature, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """A report as it is compared by its words."""

    report: Report
    told: Told
    days: ReportDays
    publisher: str | None


def items_of(reports: Iterable[Report]) -> list[Item]:
    """The reports that tell anything, by time. Does not depend on their order."""
    ordered = sorted((one for one in reports if one.capture not in _NO_REPORT), key=report_order)
    return [_item(one, weighed) for one in ordered if (weighed := told(one)) is not None]


def _item(report: Report, weighed: Told) -> Item:
    key = publisher_standing(report.publisher).key if report.publisher else None
    return Item(report, weighed, days_of(report), key)


def likeness(one: Item, other: Item) -> Scored:
    """How much speaks for two reports telling of one happening, by words and days alone. Symmetric."""
    weights = data_file("pair_weights.toml")["by_words"]
    names = (
        _alike(one.told.alike(other.told), weights["steps"]),
        _days(one.days, other.days),
        "same_publisher" if one.publisher and one.publisher == other.publisher else None,
    )
    features = tuple((f"by words: {name}", float(weights[name])) for name in names if name is not None)
    return sum(weight for _, weight in features), features


def threshold() -> float:
    """The likeness from which two reports are taken to tell of one happening."""
    return float(data_file("pair_weights.toml")["by_words"]["threshold"])


def compared(
    items: Sequence[Item],
    copies: Sequence[Copy],
    crowded: Container[int] = (),
    wanted: Wanted = lambda _, __: True,
) -> dict[Edge, Scored]:
    """The likeness of all pairs of items (i < j) that are worth comparing: they share telling words, or are copies.

    A whole copy is compared with its original alone. Words whose keys are in `crowded` stand in too many reports to
    tell anything here. Pairs that are not `wanted` are left out.
    """
    numbers = {item.report.id: number for number, item in enumerate(items)}
    whole = {copy.report for copy in copies if copy.kind == "whole"}
    pairs = _candidates(items, whole, crowded)
    for copy in copies:
        one, other = numbers.get(copy.report), numbers.get(copy.original)
        if one is not None and other is not None:
            pairs.add((min(one, other), max(one, other)))
    return {
        (one, other): likeness(items[one], items[other])
        for one, other in sorted(pairs)
        if wanted(items[one].report.id, items[other].report.id)
    }


def word_keys(item: Item, crowded: Container[int] = ()) -> frozenset[int]:
    """The keys of an item's telling words, and of the most telling on the days that it names.

    None whose key is in `crowded`: a word that tells nothing tells nothing on a day either.
    """
    found: list[int] = []
    days = sorted(item.days.all)[:_DAYS_MAX]
    for at, word in enumerate(item.told.telling):
        key = code("word", word)
        if key not in crowded:
            found.append(key)
            if at < _OF_A_DAY:
                found += [of_day for day in days if (of_day := code("day", word, day)) not in crowded]
    return frozenset(found)


def _candidates(items: Sequence[Item], without: Container[str], crowded: Container[int]) -> set[Edge]:
    """The pairs of items under keys that tell something."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        if item.report.id not in without:
            for key in word_keys(item, crowded):
                holders[key].append(number)
    shared: Counter[Edge] = Counter()
    for key, held in holders.items():
        weight = SHARED_MIN if kind_of(key) == "day" else 1
        for pair in combinations(held, 2):
            shared[pair] += weight
    return {pair for pair, words in shared.items() if words >= SHARED_MIN}


def alike(items: Sequence[Item], scored: Mapping[Edge, Scored]) -> list[tuple[str, str]]:
    """The reports, by id, of pairs that their words and days alone would link; without a day those akin in words."""
    least = threshold()
    return [
        (items[one].report.id, items[other].report.id)
        for (one, other), (value, features) in scored.items()
        if value >= least or {"by words: undated", "by words: unlike"} & {name for name, _ in features} == _UNDATED
    ]


def words_step(one: Told, other: Told) -> str:
    """How alike the words of two reports with claims are, as one of the steps that have a weight."""
    return _alike(one.alike(other), data_file("pair_weights.toml")["words"]["steps"])


def _alike(cosine: float, steps: Mapping[str, float]) -> str:
    return next((name for name, least in sorted(steps.items(), key=lambda one: -one[1]) if cosine >= least), "unlike")


def _days(one: ReportDays, other: ReportDays) -> str:
    if not one.all or not other.all:
        return "named_day" if one.of_years & other.of_years else "undated"
    apart = min(abs(mine - yours) for mine in one.all for yours in other.all)
    if one.posted is not None and other.posted is not None:
        between = abs(one.posted - other.posted)
        if between <= 1:
            return "same_day"
        return "near_days" if between <= 4 else "named_day" if apart <= 1 else "apart" if between <= 14 else "far_apart"
    return "named_day" if apart <= 1 else "near_days" if apart <= 4 else "apart" if apart <= 14 else "far_apart"
