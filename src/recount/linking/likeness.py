"""How alike two reports are by their words and days alone, in any language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.linking.cluster import Edge
from recount.linking.days import report_order
from recount.linking.records import Copy
from recount.linking.report_days import ReportDays, days_of
from recount.linking.report_words import Told, told
from recount.linking.vocabulary_files import data_file
from recount.linking.voices import publisher_standing
from recount.model import Report

SHARED_MIN = 2
"""Telling words that two reports must share to be compared; one is enough where they name one day."""

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
    telling = [one for one in reports if one.capture not in _NO_REPORT]
    weighed = told(telling)
    return [
        Item(one, weighed[one.id], days_of(one), publisher_standing(one.publisher).key if one.publisher else None)
        for one in sorted(telling, key=report_order)
        if one.id in weighed
    ]


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


def compared(items: Sequence[Item], copies: Iterable[Copy]) -> dict[Edge, Scored]:
    """The likeness of all pairs of items (i < j) that are worth comparing: they share telling words, or are copies."""
    numbers = {item.report.id: number for number, item in enumerate(items)}
    pairs = _candidates(items)
    for copy in copies:
        one, other = numbers.get(copy.report), numbers.get(copy.original)
        if one is not None and other is not None:
            pairs.add((min(one, other), max(one, other)))
    return {(one, other): likeness(items[one], items[other]) for one, other in sorted(pairs)}


def _candidates(items: Sequence[Item]) -> set[Edge]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        for word in item.told.telling:
            holders[word].append(number)
    found: set[Edge] = set()
    for number, item in enumerate(items):
        shared: Counter[int] = Counter()
        for word in item.told.telling:
            shared.update(holders[word])
        for other, words in shared.items():
            if other > number and (words >= SHARED_MIN or _one_day(item.days, items[other].days)):
                found.add((number, other))
    return found


def _one_day(one: ReportDays, other: ReportDays) -> bool:
    return not one.all.isdisjoint(other.all)


def alike(items: Sequence[Item], scored: Mapping[Edge, Scored]) -> list[tuple[str, str]]:
    """The reports, by id, of pairs that their words and days alone would link; without a day those akin in words."""
    least = threshold()
    return [
        (items[one].report.id, items[other].report.id)
        for (one, other), (value, features) in scored.items()
        if value >= least or {"by words: undated", "by words: unlike"} & {name for name, _ in features} == _UNDATED
    ]


def words_step(one: Told, other: Told) -> str:
    """How alike the words of two reports are, as one of the steps that have a weight."""
    return _alike(one.alike(other), data_file("pair_weights.toml")["by_words"]["steps"])


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
