"""All times of a list of lexemes, resolved from one day and joined to ranges, "since" and "until"."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from recount.reading.en.lexemes import Lexeme
from recount.reading.en.number_vocabulary import Phrases, phrases, read_data
from recount.reading.en.period_calendar import shifted
from recount.reading.en.period_relative import RELATIVE_HANDLERS, days_told
from recount.reading.en.period_resolve import HANDLERS, Resolved, Scene, of_days
from recount.reading.en.period_rules import Shape, find_shapes

_ALL: Final = {**HANDLERS, **RELATIVE_HANDLERS}
_CLOSED: Final = frozenset({"day", "span"})
_ARTICLES: Final = frozenset({"the", "a", "an", "his", "her", "their", "its"})
_FOLLOWING: Final = frozenset({"month", "year"})  # shapes that "and" joins where one follows on the other
_REACH: Final = 9  # lexemes between "since" and the time at which something began


class Placed(NamedTuple):
    """A resolved time over the lexemes [i, j)."""

    i: int
    j: int
    shape: Shape
    resolved: Resolved


class Links(NamedTuple):
    """Words around a time that change what it means."""

    before: Phrases
    range: frozenset[str]
    beginning: frozenset[str]
    earlier: frozenset[str]
    later: frozenset[str]
    coming: frozenset[str]


@cache
def links() -> Links:
    """The link words of data/periods.toml."""
    data: Mapping[str, list[str]] = read_data("periods.toml")["links"]
    kinds = [(phrase, kind) for kind in ("since", "until") for phrase in data[kind]]
    lists = (frozenset(data[name]) for name in ("range", "beginning", "earlier", "later", "coming"))
    return Links(phrases(kinds, backwards=True), *lists)


def place_periods(text: str, lexemes: Sequence[Lexeme], base: date | None) -> list[Placed]:
    """The times of the text in order, without overlap."""
    scene = Scene(lexemes, base)

    def accept(shape: Shape) -> Placed | None:
        resolved = _ALL[shape.how](scene, shape)
        return Placed(shape.i, shape.j, shape, resolved) if resolved is not None else None

    placed = find_shapes(text, lexemes, accept)
    return [_linked(scene, one) for one in _told_from_days(scene, _joined(scene, placed))]


def _told_from_days(scene: Scene, placed: Sequence[Placed]) -> list[Placed]:
    """Times told from another happening ("a day earlier", "two days later"), seen from the day named last before."""
    told: list[Placed] = []
    last: date | None = None
    ends = -1
    for one in placed:
        relative = one.resolved.kind == "relative" and last is not None
        days = _days_from(scene, one, beside=ends == one.i - 1) if relative else None
        if days is not None and last is not None:
            one = one._replace(resolved=of_days((shifted(last, days), shifted(last, days))))
        elif one.resolved.kind == "day" and one.resolved.first is not None:
            last, ends = one.resolved.first, one.j
        told.append(one)
    return told


def _days_from(scene: Scene, one: Placed, *, beside: bool) -> int | None:
    """How many days a time lies behind (or before: negative) the one from which it is told, None where unsure.
    `beside`: nothing but a comma may stand between the two."""
    days = days_told(scene, one.shape)
    words = {lexeme.low for lexeme in scene.lexemes[one.i : one.j]}
    if days is None:
        return None
    if words & links().earlier:
        return -days
    if words & links().later:
        return days
    # "The raid comes two days after an attack killed six": what follows is what happened before.
    before = scene.lexemes[one.i - 1].low if one.i else ""
    follows = one.j < len(scene.lexemes) and scene.lexemes[one.j].kind == "word"
    # "on Monday, two days after rebels raided it"; of "a day after the raid" it is open what the day is told of
    beside = beside and before == "," and follows and scene.lexemes[one.j].low not in _ARTICLES
    coming = before in links().coming or beside
    return -days if "after" in words and coming and follows else None


def _joined(scene: Scene, placed: Sequence[Placed]) -> list[Placed]:
    """Pairs such as "from March to May 2016" as one time."""
    joined: list[Placed] = []
    for one in placed:
        last = joined[-1] if joined else None
        merged = _range(scene, last, one) if last is not None else None
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(one)
    return joined


def _range(scene: Scene, first: Placed, second: Placed) -> Placed | None:
    if second.i - first.j != 1 or first.resolved.kind not in _CLOSED or second.resolved.kind not in _CLOSED:
        return None
    link = scene.lexemes[first.j].low
    before = scene.lexemes[first.i - 1].low if first.i else ""
    if link == "and" and before != "between":
        return _both(scene, first, second)
    if link not in links().range | {"and"}:
        return None
    if link == "until" and before != "from":
        return None
    start = _seen_from(scene, first, second)
    end = second.resolved
    if start.first is None or end.last is None:
        return Placed(first.i, second.j, second.shape, Resolved(None, None, "span"))
    low = start.first
    if low > end.last and first.shape.how == second.shape.how == "weekday":
        low = shifted(low, -7)
    if low > end.last:
        return None
    return Placed(first.i, second.j, second.shape, Resolved(low, end.last, "span"))


def _both(scene: Scene, first: Placed, second: Placed) -> Placed | None:
    """Two times that follow on each other as one: "in November and December 2004"."""
    if first.shape.how != second.shape.how or first.shape.how not in _FOLLOWING:
        return None
    start, end = _seen_from(scene, first, second), second.resolved
    if start.first is None or start.last is None or end.first is None or shifted(start.last, 1) != end.first:
        return None
    return Placed(first.i, second.j, second.shape, Resolved(start.first, end.last, "span"))


def _seen_from(scene: Scene, first: Placed, second: Placed) -> Resolved:
    """The first of a pair, its year taken from the second where it has none ("from March to May 2016")."""
    end = second.resolved.last
    if not first.resolved.yearless or end is None:
        return first.resolved
    for year in (end.year, end.year - 1):
        again = _ALL[first.shape.how](Scene(scene.lexemes, scene.base, year), first.shape)
        if again is not None and again.first is not None and again.first <= end:
            return again
    return first.resolved


def _linked(scene: Scene, one: Placed) -> Placed:
    """The time with a "since" or an "until" before it."""
    if one.resolved.kind not in _CLOSED:
        return one
    found = links().before.longest_until(scene.lexemes, one.i)
    if found is None and one.i > 1 and scene.lexemes[one.i - 1].low in {"the", "at"}:
        found = links().before.longest_until(scene.lexemes, one.i - 1)
        found = (found[0] + 1, found[1]) if found else None
    following = [lexeme.low for lexeme in scene.lexemes[one.j : one.j + 2]]
    if following[:1] == ["'s"] or following == [",", "when"]:
        return one  # "the first since last year's attacks", "since 2017, when": the time belongs to what follows
    if found is not None and found[1] == "until":
        return _until(one, found[0])
    if found is not None:
        return _since(scene, one, one.i - found[0])
    began = _began(scene, one)
    return _since(scene, one, began) if began is not None else one


def _since(scene: Scene, one: Placed, i: int) -> Placed:
    first = one.resolved.first
    if first is not None and scene.base is not None and first > scene.base:
        if not one.resolved.yearless:
            return one
        again = _ALL[one.shape.how](Scene(scene.lexemes, scene.base, first.year - 1), one.shape)
        first = again.first if again is not None else None
    return one._replace(i=i, resolved=Resolved(first, scene.base, "since", one.resolved.value))


def _until(one: Placed, length: int) -> Placed:
    return one._replace(i=one.i - length, resolved=Resolved(None, one.resolved.last, "until", one.resolved.value))


def _began(scene: Scene, one: Placed) -> int | None:
    """Where "since" stands before something that began at the time ("since the war began in 2011")."""
    if scene.lexemes[one.i - 1].low not in {"in", "on"} or not one.i:
        return None
    seen = False
    for at in range(one.i - 2, max(-1, one.i - 2 - _REACH), -1):
        low = scene.lexemes[at].low
        if low in {".", ";", ",", ":"}:
            return None
        seen = seen or low in links().beginning
        if low == "since":
            return at if seen else None
    return None
