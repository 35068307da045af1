"""Which of several namesakes is meant: the report's countries, what contains the name, its size, what lies near.

The weights were set by hand on reports of several wars and of local news, so that a country named in the report
outweighs a larger town elsewhere, and what the words say ("X, Syria"; "X province") outweighs both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from recount.reading.en.place_names import Name
from recount.reading.gazetteer import Entry, Gazetteer
from recount.reading.gazetteer.folding import fold

_COUNTRY_WEIGHT = 4.0
_SAID_WEIGHT = 8.0
_NOUN_WEIGHT = 3.5
_PROVINCE_WEIGHT = 1.5
_KNOWN_ABROAD = 100_000
"""The people of a town that a report about another country may name without naming its country."""
_PLAINLY_ABOUT, _HARDLY = 4, 0.2
"""How strongly one country must be spoken of, and the share of that below which another is hardly."""
_NEAR_WEIGHT = 1.5
_NEAR_KM = 150.0
_MOST_PLACED = 200
_FOCUS_SHARE = 0.2
_PLAIN = 10
"""How many times larger than its namesakes abroad a town must be to speak for its country."""
_PRIOR = {"country": 7.5, "admin1": 5.0, "area": 4.6, "water": 4.6, "admin2": 4.4}
_OWN_PRIOR = 4.4
_WORLD_PRIOR = 8.0
"""Of seas and continents."""
_OTHER_NAME = 1.2
"""What a town loses where the name is not the one it goes by: many a town has been called "Africa" or "Florida"."""
_HOME = 3.0
_SETTLED = frozenset({"city", "village", "camp", "neighbourhood"})
_FITTING = {
    "settlement": _SETTLED,
    "district": frozenset({"admin2", "neighbourhood"}),
    "province": frozenset({"admin1"}),
    "camp": frozenset({"camp"}),
    "facility": frozenset({"facility"}),
}


def support(names: Iterable[Name], gazetteer: Gazetteer, home: str | None) -> Counter[str]:
    """How strongly each country is spoken of: its own name, its people, towns that lie nowhere else."""
    weights: Counter[str] = Counter()
    if home:
        weights[home] += int(_HOME)
    for name in names:
        if name.people:
            weights[name.people] += 2
        elif name.entries and name.entries[0].kind == "country" and name.entries[0].country:
            weights[name.entries[0].country] += 3
        elif name.entries and not name.weak and all(entry.country for entry in name.entries):
            countries = {entry.country for entry in name.entries if entry.country}
            if len(countries) == 1:
                weights[countries.pop()] += 2
            elif countries:
                first = name.entries[0]
                others = max((e.population for e in name.entries if e.country != first.country), default=0)
                if first.country and first.population >= _PLAIN * others:
                    weights[first.country] += 1
    return weights


def provinces(names: Iterable[Name]) -> Counter[tuple[str | None, str | None]]:
    """How often each province is named, by its country and name."""
    found: Counter[tuple[str | None, str | None]] = Counter()
    for name in names:
        found.update({(e.country, e.name) for e in name.entries if e.kind == "admin1"})
    return found


def focus(weights: Mapping[str, int]) -> tuple[str, ...]:
    """The countries that the report is about, the most spoken of first."""
    top = max(weights.values(), default=0)
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(code for code, weight in ranked if weight >= _FOCUS_SHARE * top)


class Chooser:
    """Picks entries; one name has one sense in a report, unless a noun or a containing place says otherwise."""

    def __init__(
        self,
        weights: Mapping[str, int],
        gazetteer: Gazetteer,
        provinces: Mapping[tuple[str | None, str | None], int] | None = None,
    ) -> None:
        self.weights = weights
        self.provinces = provinces or {}
        self._most = max(self.provinces.values(), default=1)
        self.focus = focus(weights)
        self.top = max(weights.values(), default=0)
        self.gazetteer = gazetteer
        self._placed: dict[int, Entry] = {}
        self._chosen: dict[tuple[str, str, tuple[int, ...]], tuple[Entry | None, Entry | None]] = {}

    def choose(self, name: Name, noun: str, containers: tuple[Entry, ...]) -> tuple[Entry | None, Entry | None]:
        """The entry for a name, and the one of `containers` in which it lies.

        `noun` says which kind of noun stands beside the name ("" for none); `containers` are the namesakes among which
        a containing place that the words give is to be found. None where no candidate is believable.
        """
        key = (name.text.casefold(), noun, tuple(entry.id for entry in containers))
        if key not in self._chosen:
            self._chosen[key] = self._best(name, noun, containers)
        return self._chosen[key]

    def place(self, entry: Entry) -> None:
        """Take an entry as sure: what lies near it is likelier. The first hundreds tell where a report is."""
        if len(self._placed) < _MOST_PLACED:
            self._placed.setdefault(entry.id, entry)

    def _best(self, name: Name, noun: str, containers: tuple[Entry, ...]) -> tuple[Entry | None, Entry | None]:
        countries = tuple(sorted({c.country for c in containers if c.country})) or self.focus
        candidates = self.gazetteer.lookup(name.text, countries)
        towns = {entry.country for entry in candidates if entry.kind in _SETTLED and entry.population}
        scored = [
            (*self._score(entry, name.text, noun, containers, entry.country in towns), -rank, entry)
            for rank, entry in enumerate(candidates)
        ]
        if not scored:
            return None, None
        _, container, _, entry = max(scored, key=lambda row: (row[0], row[2]))
        doubtful = name.weak or (not name.entries and entry.kind != "country")
        if container is None and ((doubtful and not self._share(entry)) or self._is_far_off(entry)):
            return None, None
        return entry, container

    def _is_far_off(self, entry: Entry) -> bool:
        """Whether a small place is a lone namesake in a country of which a report about another hardly speaks."""
        small = entry.kind in _SETTLED and entry.id > 0 and entry.population < _KNOWN_ABROAD
        return small and self.top >= _PLAINLY_ABOUT and self._share(entry) < _HARDLY

    def _share(self, entry: Entry) -> float:
        return self.weights.get(entry.country or "", 0) / self.top if self.top else 0.0

    def _score(
        self, entry: Entry, text: str, noun: str, containers: tuple[Entry, ...], shared: bool
    ) -> tuple[float, Entry | None]:
        prior = _prior(entry, text)
        score = prior + _COUNTRY_WEIGHT * self._share(entry)
        if entry.kind in _SETTLED and entry.admin1 is not None:
            score += _PROVINCE_WEIGHT * self.provinces.get((entry.country, entry.admin1), 0) / self._most
        container = next((c for c in containers if lies_in(entry, c)), None)
        if container is not None:
            score += _SAID_WEIGHT
        if noun:
            fitting = entry.kind in _FITTING[noun]
            score += _NOUN_WEIGHT if fitting else -_NOUN_WEIGHT if entry.kind == "country" else 0.0
        elif entry.kind == "admin1" and shared:
            score -= 1.0  # a bare name that town and province share is the town
        return score + self._nearness(entry), container

    def _nearness(self, entry: Entry) -> float:
        distances = [
            d for other in self._placed.values() if other.id != entry.id and (d := kilometres(entry, other)) is not None
        ]
        return _NEAR_WEIGHT * math.exp(-min(distances) / _NEAR_KM) if distances else 0.0


def _prior(entry: Entry, text: str) -> float:
    """How likely a name means an entry before the report is read."""
    if entry.country is None:
        return _WORLD_PRIOR
    prior = _PRIOR.get(entry.kind)
    if prior is None:
        prior = _OWN_PRIOR if entry.id < 0 else math.log10(entry.population + 10)
        if fold(entry.name) != fold(text):
            prior -= _OTHER_NAME
    return prior


def lies_in(entry: Entry, container: Entry) -> bool:
    """Whether the gazetteer has one place inside another: a country, or a province that it names."""
    if entry.id == container.id or entry.country is None or entry.country != container.country:
        return False
    return container.kind == "country" or entry.admin1 == container.name


def kilometres(one: Entry, other: Entry) -> float | None:
    """The distance of two entries, None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return great_circle(one.lat, one.lon, other.lat, other.lon)


def great_circle(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The kilometres between two points given in degrees."""
    up, down = math.radians(lat1), math.radians(lat2)
    half = math.sin((down - up) / 2) ** 2
    half += math.cos(up) * math.cos(down) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
