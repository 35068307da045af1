"""To which claim another one belongs that cannot stand alone: without place or day, a denial, a running toll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.linking.days import day_number
from recount.linking.mentions import Mention, Slot
from recount.linking.score import score, threshold

TOLL_LASTS_DAYS = 7
OWN_TOLL_LASTS_DAYS = 60
TELLING_NUMBER = 10
"""A number from here on is rare enough to be known again in another toll of these days."""

_PROVINCE_AND_MORE = (4, 6, 7)
_TOLL_GROWS = 3
_TOLL_GROWS_BY = 10
"""A toll of one happening may rise to three times and ten more of what was said first, not beyond."""

_SECOND_NUMBER = "figures: differ_in_one_voice"
_AGAINST = frozenset({"place: far", "place: near", "place: other_country", "time: apart", "event: other_group",
                      "figures: differ_in_one_voice"})  # fmt: skip


def best_in_report(one: Mention, anchors: Sequence[Mention]) -> Mention | None:
    """The claim of the same report that this one is best taken to speak of, None where all speak against it.

    Of equally good ones the first in the text: that is the report's lead.
    """
    best: tuple[float, Mention] | None = None
    for anchor in anchors:
        value, features = score(one, anchor)
        against = _AGAINST & {name for name, _ in features}
        if against == {_SECOND_NUMBER} and _is_smaller(one, anchor):
            # "two of them died on the way": with no place of its own a smaller number is a part, not a second happening
            against = frozenset()
        if not against and (best is None or value > best[0]):
            best = value, anchor
    return best[1] if best else None


def _is_smaller(one: Mention, anchor: Mention) -> bool:
    if one.placed:
        return False
    return all(
        max(low or 0 for low, _ in said) < max(low or 0 for low, _ in anchor.slots[slot])
        for slot, said in one.slots.items()
        if slot in anchor.slots
    )


def best_of(one: Mention, anchors: Sequence[Mention]) -> Mention | None:
    """The claim of any report with the highest score, None where none reaches the threshold."""
    best: tuple[float, Mention] | None = None
    for anchor in anchors:
        value, _ = score(one, anchor)
        if value >= threshold() and (best is None or value > best[0]):
            best = value, anchor
    return best[1] if best else None


def continues(toll: Mention, anchors: Sequence[Mention]) -> Mention | None:
    """The claim whose happening an open running toll goes on counting, None where it counts more than one.

    The place must agree, the happening lie at most a week before the day for which the toll holds, and the number be
    one to which that happening's can have risen. A voice that spoke of a happening may raise its toll for longer, where
    that is the only one there of which it spoke in that time.
    """
    return _continues(toll, anchors, TOLL_LASTS_DAYS) or _own(toll, anchors)


def _own(toll: Mention, anchors: Sequence[Mention]) -> Mention | None:
    until = as_of(toll)
    spoke = [
        anchor
        for anchor in anchors
        if anchor.speakers & toll.speakers and _days_fit(anchor, until, OWN_TOLL_LASTS_DAYS)
    ]
    days = {anchor.first for anchor in spoke if _same_place(toll, anchor, set())}
    return _continues(toll, spoke, OWN_TOLL_LASTS_DAYS) if len(days) == 1 else None


def _continues(toll: Mention, anchors: Sequence[Mention], lasts_days: int) -> Mention | None:
    found = [
        (anchor.report.id == toll.report.id, anchor.first or 0, anchor)
        for anchor in anchors
        if _could_continue(toll, anchor, lasts_days)
    ]
    # its own report first, then the latest happening, of equal ones the earliest claim
    return max(reversed(found), key=lambda item: item[:2])[2] if found else None


def _could_continue(toll: Mention, anchor: Mention, lasts_days: int) -> bool:
    features = {name for name, _ in score(toll, anchor)[1]}
    if features & (_AGAINST - {_SECOND_NUMBER}):
        return False
    if toll.claim.place is not None and not _same_place(toll, anchor, features):
        return False
    return _days_fit(anchor, as_of(toll), lasts_days) and _number_fits(toll, anchor)


def may_concern(toll: Mention, anchor: Mention) -> bool:
    """Whether a toll and a claim on one place could have to do with each other: nothing farther apart ever has.

    One that nobody but others told of goes on for a week; what its own voice told of, for longer.
    """
    if _days_fit(anchor, as_of(toll), OWN_TOLL_LASTS_DAYS) and anchor.speakers & toll.speakers:
        return True
    late = replace(toll, first=None, last=None)
    return _could_continue(toll, anchor, TOLL_LASTS_DAYS) or _could_continue(late, anchor, TOLL_LASTS_DAYS)


def same_number(toll: Mention, others: Sequence[tuple[Mention, Mention]]) -> Mention | None:
    """The claim that a toll without a place goes with, because it repeats the number of a toll that has found its own.

    `others` are those tolls, each with the claim that it goes with. None where the number leads to two happenings.
    """
    found = {anchor.id: anchor for other, anchor in others if says_the_same(toll, other)}
    return next(iter(found.values())) if len(found) == 1 else None


def says_the_same(toll: Mention, other: Mention) -> bool:
    """Whether two tolls give an equal large number within a week."""
    until, said = as_of(toll), as_of(other)
    near = until is not None and said is not None and abs(until - said) <= TOLL_LASTS_DAYS
    return near and any(_equal_and_large(toll, other, slot) for slot in toll.slots)


def _equal_and_large(toll: Mention, other: Mention, slot: Slot) -> bool:
    common = toll.slots[slot] & other.slots.get(slot, frozenset())
    return any((low or 0) >= TELLING_NUMBER for low, _ in common)


def _same_place(toll: Mention, anchor: Mention, features: set[str]) -> bool:
    """The same point; or the same name, unless the toll's is known to be that of a province or a country."""
    precision = toll.claim.place.where_prec if toll.claim.place else None
    named = bool(toll.names & anchor.names) and precision not in _PROVINCE_AND_MORE
    return "place: same_point" in features or (named and anchor.precise)


def as_of(toll: Mention) -> int | None:
    """The day for which a toll holds, None where nothing tells."""
    said = [day_number(figure.as_of) for figure in toll.claim.figures]
    days = [day for day in said if day is not None]
    end = day_number(toll.claim.time.end) if toll.claim.time else None
    return max(days) if days else end if end is not None else day_number(toll.report.published)


def _days_fit(anchor: Mention, until: int | None, lasts_days: int) -> bool:
    if until is None or anchor.last is None or anchor.first is None:
        return until is None and anchor.first is None
    return anchor.first <= until <= anchor.last + lasts_days


def _number_fits(toll: Mention, anchor: Mention) -> bool:
    for (measure, _), bounds in toll.slots.items():
        tolls = [low for low, _ in bounds if low is not None]
        firsts = [
            low for (other, _), said in anchor.slots.items() if other == measure for low, _ in said if low is not None
        ]
        if tolls and firsts and max(tolls) <= _TOLL_GROWS * max(firsts) + _TOLL_GROWS_BY:
            return True
    return False
