"""Keys by which running tolls find what they may go on counting, and each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recount.linking.attaching import OWN_TOLL_LASTS_DAYS, TELLING_NUMBER, TOLL_LASTS_DAYS, as_of
from recount.linking.codes import code
from recount.linking.mentions import Mention, is_wide, makes_incident

_STRETCH_DAYS = 32
"""Days under one key: a toll looks at those of two months and a bit."""


def is_toll(one: Mention) -> bool:
    """Whether a claim could be a running toll that goes with a happening: all its figures count over a time."""
    claim = one.claim
    return makes_incident(claim) and bool(claim.figures) and all(is_wide(figure) for figure in claim.figures)


def toll_keys(one: Mention) -> set[int]:
    """The keys under which a claim is found by tolls, and a toll by claims and by other tolls."""
    if is_toll(one):
        return {code("toll", "toll", name, at) for name in one.names for at in _stretches(_own_days(one))} | _numbers(
            one, 0
        )
    if makes_incident(one.claim):
        return {code("toll", "claim", name, at) for name in one.names for at in _stretches(_days(one))}
    return set()


def sought_toll_keys(one: Mention) -> set[int]:
    """The keys under which a toll finds claims and other tolls, and a claim the tolls that may count it."""
    if is_toll(one):
        until = as_of(one)
        days = [*_own_days(one), *([] if until is None else range(until - OWN_TOLL_LASTS_DAYS, until + 1))]
        places = [(name, at) for name in one.names for at in _stretches(days)]
        numbers = [key for later in (-1, 0, 1) for key in _numbers(one, later)]
        return {code("toll", kind, *place) for kind in ("claim", "toll") for place in places}.union(numbers)
    if makes_incident(one.claim):
        days = _days(one)
        after = range(max(days), max(days) + OWN_TOLL_LASTS_DAYS + 1) if days else ()
        return {code("toll", "toll", name, at) for name in one.names for at in _stretches([*days, *after])}
    return set()


def _days(one: Mention) -> list[int]:
    return list(range(one.first, one.last + 1)) if one.first is not None and one.last is not None else []


def _own_days(toll: Mention) -> list[int]:
    until = as_of(toll)
    return [*_days(toll), *([until] if until is not None else [])]


def _stretches(days: Iterable[int]) -> set[int | None]:
    return {day // _STRETCH_DAYS for day in days} or {None}


def _numbers(toll: Mention, later: int) -> set[int]:
    """The keys of a toll's large numbers, in the stretch of days of this one or of one before or after."""
    until = as_of(toll)
    if until is None:
        return set()
    at = until // (TOLL_LASTS_DAYS + 1) + later
    return {code("toll", "number", *slot, low, at) for slot, low in _large(toll)}


def _large(toll: Mention) -> Iterator[tuple[tuple[str, str | None], int | float]]:
    for slot, bounds in toll.slots.items():
        for low, _ in bounds:
            if low is not None and low >= TELLING_NUMBER:
                yield slot, low
