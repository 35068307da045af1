"""Claims sorted by what they can do: make an incident, speak against one, or stand beside."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recount.linking.mentions import Mention, is_wide, makes_incident
from recount.linking.records import AsideReason

_TOLL_MAX_DAYS = 3
_VAGUE_REGION = 5


@dataclass
class Sorted:
    """The mentions of all reports by what they can do. `aside` have a reason and are in no incident of their own."""

    makers: list[Mention] = field(default_factory=list)
    bounded_tolls: list[Mention] = field(default_factory=list)
    open_tolls: list[Mention] = field(default_factory=list)
    copied: list[Mention] = field(default_factory=list)
    shown: list[tuple[Mention, AsideReason]] = field(default_factory=list)
    aside: list[tuple[Mention, AsideReason]] = field(default_factory=list)


def sort_mentions(
    mentions: Sequence[Mention], copies: Mapping[str, str], replaced: Iterable[str], rejected: Container[str] = ()
) -> Sorted:
    """Each mention in one of the heaps of `Sorted`. `rejected` are the ids of claims that people rejected."""
    old = set(replaced)
    found = Sorted()
    for one in mentions:
        if one.id in rejected:
            _keep(found, one, "rejected")
        elif one.id in copies:
            found.copied.append(one)
        elif one.report.id in old:
            _keep(found, one, "superseded by a revision")
        else:
            _sort(found, one)
    return found


def is_bounded_toll(one: Mention) -> bool:
    """Whether a running toll is that of one happening by its own words: a precise place, and a day or a few."""
    if not one.precise or not one.dated or one.first is None or one.last is None:
        return False
    return one.last - one.first <= _TOLL_MAX_DAYS


def _sort(found: Sorted, one: Mention) -> None:
    claim = one.claim
    if not makes_incident(claim):
        _not_counting(found, one)
    elif claim.figures and all(is_wide(figure) for figure in claim.figures):
        if any(figure.scope == "period" for figure in claim.figures):
            found.aside.append((one, "period"))
        elif is_bounded_toll(one):
            found.bounded_tolls.append(one)
        else:
            found.open_tolls.append(one)
    elif not claim.figures and _is_campaign(one):
        found.aside.append((one, "campaign without number"))
    else:
        found.makers.append(one)


def _not_counting(found: Sorted, one: Mention) -> None:
    claim = one.claim
    if claim.background:
        found.aside.append((one, "background"))
    elif claim.modality == "planned":
        found.aside.append((one, "planned"))
    elif claim.modality == "possible":
        found.aside.append((one, "possible"))
    else:
        found.shown.append((one, "denied" if claim.modality == "denied" else "comment"))


def _keep(found: Sorted, one: Mention, reason: AsideReason) -> None:
    heap = found.shown if makes_incident(one.claim) else found.aside
    heap.append((one, reason))


def _is_campaign(one: Mention) -> bool:
    """A claim without number on a stretch of time with no place to it: nothing that could be told from another."""
    time, place = one.claim.time, one.claim.place
    if time is None or (time.start is not None and time.end is not None and (time.date_prec or 1) < 5):
        return False
    open_start = time.start is None and time.end is not None and not one.assumed
    wide = place is None or (place.where_prec or 0) >= _VAGUE_REGION
    return wide and (open_start or (time.date_prec or 0) >= 5)
