"""How many were killed and injured: Airwars' ranges of its incidents beside those that Recount finds.

Asked are the incidents of which Airwars gives a maximum of three or more that stands as a number in an available text
(one and two stand everywhere, and are more often written as "a man"); other ranges rest on reports that the set lacks.
Recount's range is that of the incident that holds most of the reports, under its rulebook for Airwars' method.

The baseline is given the gold's incidents: the smallest and the largest number that a simple regular expression finds
beside a word for dead or wounded in the texts of each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bench.linked_sets import LinkedSet, best_incidents, gold_incidents
from recount.counting import count, load_rulebook
from recount.linking import Linked
from recount.model import Report
from recount.model.vocabulary import Measure

MEASURES: dict[str, Measure] = {"killed": "killed", "injured": "wounded"}
_FROM = 3
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?P<{{}}>\d{{{{1,4}}}}|{'|'.join(_WORDS[1:])})"
_SAID = {
    "killed": r"killed|dead|died|deaths?|martyr\w*|fatalities|قتيل\w*|قتلى|شهيد\w*|شهداء|ضحايا|ضحية",
    "injured": r"wounded|injured|injuries|hurt|جريح\w*|جرحى|مصاب\w*|[إا]صاب\w*",
}

Range = tuple[float, float]


@dataclass(frozen=True)
class Agreement:
    """Of how many ranges that were asked how many were found, and equal, overlap and contain the gold's."""

    asked: int
    found: int
    equal: int
    overlap: int
    contain: int

    def in_words(self) -> tuple[str, ...]:
        """The counts, and the last three in per cent of those asked."""
        parts = (f"{100 * one / max(1, self.asked):.1f}" for one in (self.equal, self.overlap, self.contain))
        return (str(self.asked), str(self.found), *parts)


def agreements(found: LinkedSet, linked: Linked) -> dict[tuple[str, str], Agreement]:
    """By measure and by who says it ("Recount", "regular expression")."""
    said = _recounts(found, linked)
    texts = _texts(found)
    scored = {}
    for name in MEASURES:
        asked = _asked(name, texts)
        scored[name, "Recount"] = agreement(asked, {one: said[one][name] for one in asked if name in said.get(one, {})})
        plain = {one: by_expression(name, texts[one]) for one in asked}
        scored[name, "regular expression"] = agreement(asked, {one: got for one, got in plain.items() if got})
    return scored


def agreement(gold: Mapping[str, Range], found: Mapping[str, Range]) -> Agreement:
    """How ranges agree with those of the gold."""
    pairs = [(gold[one], found[one]) for one in gold if one in found]
    return Agreement(
        asked=len(gold),
        found=len(pairs),
        equal=sum(wanted == got for wanted, got in pairs),
        overlap=sum(got[0] <= wanted[1] and wanted[0] <= got[1] for wanted, got in pairs),
        contain=sum(got[0] <= wanted[0] and wanted[1] <= got[1] for wanted, got in pairs),
    )


def by_expression(name: str, text: str) -> Range | None:
    """The smallest and the largest number beside a word for the killed, or the injured."""
    before, after = _NUMBER.format("before"), _NUMBER.format("after")
    pattern = rf"\b{before}\s+(?:\w+\s+){{0,3}}?(?:{_SAID[name]})\b|\b(?:{_SAID[name]})\s+(?:\w+\s+)?{after}\b"
    numbers = [_number(one["before"] or one["after"]) for one in re.finditer(pattern, text, re.IGNORECASE)]
    return (min(numbers), max(numbers)) if numbers else None


def _number(word: str) -> float:
    return float(_WORDS.index(word.lower())) if word.lower() in _WORDS else float(word)


def _asked(name: str, texts: Mapping[str, str]) -> dict[str, Range]:
    asked = {}
    for incident, row in gold_incidents().items():
        low, high = row.get(f"civ_{name}_min"), row.get(f"civ_{name}_max")
        if high is None or high < _FROM or incident not in texts:
            continue
        word = f"|{_WORDS[high]}" if high < len(_WORDS) else ""
        if re.search(rf"(?<![\d.,:/]){high}(?![\d:/]|[.,]\d)|\b(?:{high}{word})\b", texts[incident], re.IGNORECASE):
            asked[incident] = (float(high if low is None else low), float(high))
    return asked


def _texts(found: LinkedSet) -> dict[str, str]:
    texts: dict[str, list[str]] = defaultdict(list)
    for one in found.readings:
        for incident in found.gold.get(one.report.source_id or "", ()):
            texts[incident].append(_plain(one.report))
    return {incident: "\n".join(parts) for incident, parts in texts.items()}


def _plain(report: Report) -> str:
    return f"{report.title or ''}\n{report.text}".translate(_DIGITS)


def _recounts(found: LinkedSet, linked: Linked) -> dict[str, dict[str, Range]]:
    ranges: dict[str, dict[str, Range]] = {}
    for incident in count(linked, found.readings, load_rulebook("airwars")):
        rows = {row.measure: row for row in incident.figures if row.category is None and row.by is None}
        ranges[incident.id] = {
            name: (float(rows[measure].low or 0), float(high))
            for name, measure in MEASURES.items()
            if measure in rows and (high := rows[measure].high) is not None
        }
    return {gold: ranges.get(one or "", {}) for gold, one in best_incidents(found, linked).items()}
