"""What one origin says of one measure: its total, said or summed from its parts, and each part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recount.counting.bounds import Bounds, both, either, minus
from recount.counting.evidence import UNCOUNTED_TELLS
from recount.counting.kinds import HIDDEN, STATUSES, may_overlap, status_of
from recount.counting.latest import Settled
from recount.counting.rulebook import Rulebook
from recount.model import Origin

_UNKNOWN = Bounds(None, None)


@dataclass(frozen=True, slots=True)
class View:
    """One origin's account of one measure.

    `said_total`: the origin gave the total itself, or by both statuses, or by kinds without status ("a woman and two
    men"); otherwise it told of civilians or of fighters only, and there may have been others. `only_high`: it moves
    upper bounds only.
    """

    origin: Origin
    total: Bounds
    said_total: bool
    parts: Mapping[str, Bounds]
    figures: tuple[str, ...]
    part_figures: Mapping[str, tuple[str, ...]]
    only_high: bool

    def other_statuses(self, status: str) -> Bounds:
        """What the origin counts under all statuses but one."""
        return both(self.parts[other] for other in STATUSES if other != status and other in self.parts)

    def leaves_none(self, status: str) -> bool:
        """Whether the origin accounts for all whom it counts under other statuses, so that none of this one is left."""
        if status in self.parts or self.total.high is None:
            return False
        others = self.other_statuses(status)
        return others.low is not None and others.low > 0 and others.low >= self.total.high


def view(origin: Origin, settled: Sequence[Settled], counted_status: str | None, rulebook: Rulebook) -> View | None:
    """The view of an origin from its last words on one measure.

    `counted_status` is the one status of people that the origin counts at all, None where it counts everybody: such
    an origin's "people" are people of that status.
    """
    if counted_status is not None:
        settled = [_with_status(one, counted_status) for one in settled]
    wholes = [one for one in settled if not one.kinds]
    tops = [one for one in settled if one.kinds and one.whole is None]
    parts, part_figures = _parts([one for one in settled if one.kinds])
    summed = _sum(tops)
    total, said = _total(wholes, tops, summed)
    if not total.known and not parts:
        return None
    if not total.known:
        # a part without its whole: at least so many
        total = Bounds(either(parts.values()).low, None)
    said = said or {"civilian", "combatant"} <= parts.keys() or any(status_of(one.kinds) == "unknown" for one in tops)
    out = [status for status in UNCOUNTED_TELLS if status not in rulebook.counts.statuses]
    counting = [one for one in settled if status_of(one.kinds) not in out]
    if not counting:
        return None
    for status in out:
        if status in parts:
            total = minus(total, parts.pop(status))
    for kind in [kind for kind in parts if not any(kind in one.kinds for one in counting)]:
        del parts[kind]
    figures = tuple(dict.fromkeys(figure for one in counting for figure in one.figures))
    return View(
        origin=origin,
        total=total,
        said_total=said,
        parts={kind: bounds for kind, bounds in parts.items() if kind not in HIDDEN},
        figures=figures,
        part_figures=part_figures,
        only_high=all(one.only_high for one in counting),
    )


def _with_status(one: Settled, status: str) -> Settled:
    if status_of(one.kinds) != "unknown":
        return one
    return Settled(
        one.origin, one.measure, one.kinds | {status}, one.bounds, one.when, one.claims, one.figures, one.whole,
        one.only_high,
    )  # fmt: skip


def _total(wholes: Sequence[Settled], tops: Sequence[Settled], summed: Bounds) -> tuple[Bounds, bool]:
    """The total that an origin gives, or what its parts add up to where these came later and are more."""
    if not wholes:
        return summed, False
    stated = max(wholes, key=lambda one: (one.when, one.bounds.low or 0))
    top = stated.bounds.high
    if summed.low is not None and top is not None and summed.low > top:
        later = max(one.when for one in tops) > stated.when
        return (summed if later else either((stated.bounds, summed))), True
    return stated.bounds, True


def _parts(settled: Sequence[Settled]) -> tuple[dict[str, Bounds], dict[str, tuple[str, ...]]]:
    by_kind: dict[str, list[Settled]] = defaultdict(list)
    for one in settled:
        for kind in one.kinds:
            # three children among five civilians are not three more civilians
            if one.whole is None or kind not in one.whole:
                by_kind[kind].append(one)
    return (
        {kind: _sum(found, kind) for kind, found in by_kind.items()},
        {kind: tuple(figure for one in found for figure in one.figures) for kind, found in by_kind.items()},
    )


def _sum(settled: Sequence[Settled], kind: str | None = None) -> Bounds:
    """The sum of counts of different people; of kinds that may hold the same people, at least the largest.

    Where one claim gives two such kinds side by side they may also be different people; from two claims, the smaller
    is taken to repeat a part of the larger.
    """
    if not settled:
        return _UNKNOWN
    ordered = sorted(settled, key=lambda one: (-(one.bounds.low or 0), sorted(one.kinds)))
    at_least: list[Settled] = []
    at_most: list[Settled] = []
    for one in ordered:
        rest = one.kinds - {kind} if kind else one.kinds
        alike = [other for other in at_least if _alike(rest, other.kinds - {kind} if kind else other.kinds)]
        if not alike:
            at_least.append(one)
            at_most.append(one)
        elif all(one.claims & other.claims for other in alike):
            at_most.append(one)
    return Bounds(both(one.bounds for one in at_least).low, both(one.bounds for one in at_most).high)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    # an empty rest is the whole of the kind, in which every other may lie
    return not one or not other or may_overlap(one, other)
