"""The pair score: how much speaks for two claims being of one happening, feature by feature, in words."""

from __future__ import annotations

import math
from difflib import SequenceMatcher
from typing import Any

from recount.linking.likeness import words_step
from recount.linking.mentions import Bounds, Mention
from recount.linking.vocabulary_files import data_file

_SAME_POINT_KM = 3.0
_NEAR_KM = 25.0
_EARTH_KM = 6371.0
_POINT = 2
_ELSEWHERE = frozenset({"far", "near", "other_country"})
"""Where claims name other places, days or events, words that are alike are those in which one reports such things."""

_WORDS_MIN = 20
"""Fewer different words than this say no more than the claim in them."""

_GENERIC = "attack"
_VIOLENT = frozenset({"attack", "explosive", "ground"})
_ONE_NAME = 0.6
"""How alike two spellings of one name are at least: transliterations differ in vowels and doubled letters."""

_REACH_KM = {3: 40.0, 4: 90.0, 5: 120.0}
"""How far from its point a place of a where_prec may reach."""

Feature = tuple[str, float]
Scored = tuple[float, tuple[Feature, ...]]


def threshold() -> float:
    """The score from which two claims are taken to be of one happening."""
    return float(data_file("pair_weights.toml")["threshold"])


def score(one: Mention, other: Mention) -> Scored:
    """The score of a pair and the features that made it, as (name, weight). Symmetric."""
    weights = data_file("pair_weights.toml")
    place, time, event = _place(one, other), _time(one, other), _event(one, other)
    elsewhere = place in _ELSEWHERE or time == "apart" or event == "other_group"
    names = (
        ("place", place),
        ("time", time),
        ("event", event),
        *(("figures", name) for name in _figures(one, other)),
        ("parties", _parties(one, other)),
        ("words", None if elsewhere else _words(one, other)),
        ("other", "same_report" if one.report.id == other.report.id else None),
        ("other", "same_named_victim" if one.named & other.named else None),
    )
    features = tuple((f"{kind}: {name}", float(weights[kind][name])) for kind, name in names if name is not None)
    return sum(weight for _, weight in features), features


def in_words(features: tuple[Feature, ...]) -> str:
    """The features of a score as one line for people."""
    return "; ".join(f"{name.replace('_', ' ')} {weight:+.1f}" for name, weight in features)


def distance_km(one: Mention, other: Mention) -> float | None:
    """The great-circle distance of two places, None where one has no coordinates."""
    here, there = one.claim.place, other.claim.place
    if here is None or there is None or here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return None
    lat, other_lat = math.radians(here.lat), math.radians(there.lat)
    lon = math.radians(there.lon - here.lon)
    chord = math.sin((other_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin(lon / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, max(0.0, chord))))


def _place(one: Mention, other: Mention) -> str | None:
    here, there = one.claim.place, other.claim.place
    if here is None or there is None:
        return None
    same = bool(here.geonames is not None and here.geonames == there.geonames) or bool(one.names & other.names)
    if same and (one.unlocated or other.unlocated):
        # of a name that no gazetteer knows the country is a guess as well
        return "same_point"
    if here.country and there.country and here.country != there.country:
        return "other_country"
    if not (one.placed and other.placed):
        return "country" if here.country and there.country else None
    if same and one.precise and other.precise:
        return "same_point"
    if same or one.names & other.within or other.names & one.within:
        return "contains"
    distance = distance_km(one, other)
    if distance is None:
        # names that differ are two places more often than one, also where no gazetteer knows how far apart
        return "other_name" if one.precise and other.precise and _unlike_names(one, other) else None
    precision = max(here.where_prec or 0, there.where_prec or 0)
    if precision <= _POINT and not one.unlocated and not other.unlocated:
        return "same_point" if distance <= _SAME_POINT_KM else "near" if distance <= _NEAR_KM else "far"
    return "contains" if distance <= _REACH_KM.get(precision, _REACH_KM[_POINT + 1]) else "far"


def _unlike_names(one: Mention, other: Mention) -> bool:
    """Whether no name of one place could be another spelling, or a part, of a name of the other."""
    pairs = [(mine, yours) for mine in one.names for yours in other.names]
    return bool(pairs) and not any(
        mine in yours or yours in mine or SequenceMatcher(None, mine, yours).ratio() >= _ONE_NAME
        for mine, yours in pairs
    )


def _time(one: Mention, other: Mention) -> str | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None if one.report.id == other.report.id else "undated"
    apart = max(one.first, other.first) - min(one.last, other.last)
    if one.assumed or other.assumed:
        return "assumed" if apart <= 0 else "apart" if apart > 1 else None
    if apart > 1:
        return "apart"
    if apart == 1:
        return "adjacent"
    return "same_day" if one.first == one.last or other.first == other.last else "overlap"


def _event(one: Mention, other: Mention) -> str:
    if one.claim.event == other.claim.event:
        return "same"
    if one.group == other.group:
        return "same_group"
    if _GENERIC in (one.group, other.group) and {one.group, other.group} <= _VIOLENT:
        return "generic"
    near: list[Any] = data_file("events.toml")["near"]["pairs"]
    return "near_group" if [one.group, other.group] in near or [other.group, one.group] in near else "other_group"


def _figures(one: Mention, other: Mention) -> tuple[str, ...]:
    found: set[str] = set()
    high = False
    for slot in one.slots.keys() & other.slots.keys():
        equal = one.slots[slot] & other.slots[slot]
        high = high or any((low or 0) >= 5 for low, _ in equal)
        meets = any(_overlaps(mine, yours) for mine in one.slots[slot] for yours in other.slots[slot])
        found.add("equal" if equal else "overlap" if meets else "differ")
    if "equal" in found:
        return ("equal", "equal_and_high") if high else ("equal",)
    if "differ" in found:
        one_voice = one.report.id == other.report.id and bool(one.speakers & other.speakers)
        return ("differ_in_one_voice",) if one_voice and not _tolls(one, other) else ("differ",)
    return tuple(found)


def _tolls(one: Mention, other: Mention) -> bool:
    return any(figure.scope == "toll" for each in (one, other) for figure in each.claim.figures)


def _overlaps(mine: Bounds, yours: Bounds) -> bool:
    low = max(mine[0] or 0, yours[0] or 0)
    highs = [high for high in (mine[1], yours[1]) if high is not None]
    return not highs or low <= min(highs)


def _words(one: Mention, other: Mention) -> str | None:
    """How alike the reports of two claims are; what stands in one report says nothing by being there."""
    if one.report.id == other.report.id or one.item is None or other.item is None:
        return None
    if min(len(one.item.told.weights), len(other.item.told.weights)) < _WORDS_MIN:
        return None
    return words_step(one.item.told, other.item.told)


def _parties(one: Mention, other: Mention) -> str | None:
    if not one.actors or not other.actors:
        return None
    return "shared" if one.actors & other.actors else "differ"
