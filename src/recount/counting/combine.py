"""The views of distinct origins on one measure become ranges: the total, each kind of people, and what is disputed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recount.counting.bounds import Bounds, Number, either
from recount.counting.kinds import STATUSES
from recount.counting.rulebook import Rulebook
from recount.counting.views import View
from recount.linking.vocabulary_files import data_file
from recount.model import Origin


@dataclass(frozen=True, slots=True)
class Row:
    """One range, as `FigureRange` has it without measure and perpetrator."""

    low: Number | None
    best: Number | None
    high: Number | None
    open_high: bool
    origins: int
    derived: bool = False
    figures: tuple[str, ...] = ()


Rows = dict[str | None, Row]
"""Ranges by category; the total under None."""

Given = tuple[Origin, Bounds]


def combine(
    views: Sequence[View], rulebook: Rulebook, *, of_people: bool = True, disputing: Sequence[View] | None = None
) -> Rows:
    """The ranges of one measure. A part is brought down to its total, and then said to be derived.

    People have a row for those of unknown status, things have none. `disputing` are the views of everybody, where the
    rulebook does not count everybody: who has as fighters whom others have as civilians disputes these all the same.
    """
    total = _total(views, rulebook)
    rows: Rows = {None: total}
    kinds = sorted({kind for one in views for kind in one.parts})
    for kind in kinds:
        with_kind = [one for one in views if kind in one.parts]
        given = [(one.origin, one.parts[kind]) for one in with_kind]
        figures = tuple(figure for one in with_kind for figure in one.part_figures.get(kind, ()))
        rows[kind] = _row(given, [one.only_high for one in with_kind], figures, rulebook)
    told = dict(rows)
    _dispute(rows, views, views if disputing is None else disputing)
    perhaps = _without_disputed(rows, told, rulebook)
    rows[None] = _raised(rows[None], [row for kind, row in rows.items() if kind is not None])
    for kind in [kind for kind in rows if kind is not None]:
        rows[kind] = within(rows[kind], rows[None])
    unknown = _of_unknown_status(rows, perhaps) if of_people else None
    if unknown is not None:
        rows["unknown"] = unknown
    return {kind: _one_number(row) for kind, row in rows.items()} if rulebook.ranges.bounds == "lowest" else rows


def _total(views: Sequence[View], rulebook: Rulebook) -> Row:
    """Origins that give a total set it; one that gives a part of it can raise it: no whole is smaller."""
    firm = [one for one in views if not one.only_high]
    said = [one for one in firm if one.said_total] or firm
    tops = [one.total.high for one in said]
    top = None if any(high is None for high in tops) else max((high for high in tops if high is not None), default=0)
    raising = [one for one in firm if one not in said and top is not None and (one.total.low or 0) > top]
    chosen = [*said, *raising, *(one for one in views if one.only_high)]
    figures = tuple(dict.fromkeys(figure for one in chosen for figure in one.figures))
    return _row([(one.origin, one.total) for one in chosen], [one.only_high for one in chosen], figures, rulebook)


def _row(given: Sequence[Given], only_high: Sequence[bool], figures: tuple[str, ...], rulebook: Rulebook) -> Row:
    firm = [one for one, high in zip(given, only_high, strict=True) if not high]
    low = either(bounds for _, bounds in firm).low
    ends = [end for _, bounds in given for end in bounds if end is not None]
    high = max(ends, default=None)
    best = _best([one for one in firm if one[1].low is not None], rulebook)
    return Row(
        low=low,
        best=best,
        high=high,
        open_high=any(bounds.high is None for _, bounds in given),
        origins=len({origin.id for origin, _ in given}),
        figures=tuple(dict.fromkeys(figures)),
    )


def _best(given: Sequence[Given], rulebook: Rulebook) -> Number | None:
    """One of the numbers that the origins give, by the rulebook; of an open number its lowest."""
    strength: list[str] = data_file("sources.toml")["strength"]["order"]
    points = [(bounds.low, origin) for origin, bounds in given if bounds.low is not None]
    if not points:
        return None
    if rulebook.ranges.best == "lowest":
        return min(point for point, _ in points)

    def support(point: Number) -> int:
        # origins under one control corroborate once
        return sum(1 for origin, bounds in given if origin.independence != "shared" and bounds.holds(point))

    ranks: Mapping[str, Callable[[Number, Origin], tuple[float, ...]]] = {
        "most origins": lambda point, origin: (-support(point), point),
        "strongest basis": lambda point, origin: (strength.index(origin.basis), point),
    }
    rank = ranks[rulebook.ranges.best]
    return min(points, key=lambda each: rank(*each))[0]


def _without_disputed(rows: Rows, told: Rows, rulebook: Rulebook) -> Number:
    """Lower the total by those who may all be of a status that the rulebook does not count; gives how many they are."""
    perhaps: Number = 0
    for status, other in (("civilian", "combatant"), ("combatant", "civilian")):
        if status not in rows or rows[status] == told[status] or other in rulebook.counts.statuses:
            continue
        whole, before, after = rows[None], told[status], rows[status]
        drop = (before.low or 0) - (after.low or 0)
        low = None if whole.low is None else max(0, whole.low - drop)
        best = None if whole.best is None else max(low or 0, whole.best - (before.best or 0) + (after.best or 0))
        rows[None] = replace(whole, low=low, best=best, derived=True)
        perhaps += drop
    return perhaps


def _dispute(rows: Rows, views: Sequence[View], disputing: Sequence[View]) -> None:
    """Where one origin has as civilians whom another has as fighters, these are one set of people and alternatives."""
    lowered = []
    for status in ("civilian", "combatant"):
        with_status = [one for one in views if status in one.parts and (one.parts[status].high or 1) > 0]
        against = [
            one
            for one in disputing
            if one.leaves_none(status) and any(one.total.meets(two.total) for two in with_status)
        ]
        if status in rows and against:
            rows[status] = replace(rows[status], low=0, best=0, derived=True)
            lowered.append(status)
    civilian, combatant = rows.get("civilian"), rows.get("combatant")
    if not lowered or civilian is None or combatant is None or "disputed" in rows:
        return
    spread = min(_spread(civilian), _spread(combatant))
    if spread > 0:
        # all whom the statuses are disputed of stand under disputed; what is certain stays with its status
        for status, row in (("civilian", civilian), ("combatant", combatant)):
            rows[status] = replace(row, best=row.low)
        figures = tuple(dict.fromkeys((*civilian.figures, *combatant.figures)))
        open_high = civilian.open_high and combatant.open_high
        origins = max(civilian.origins, combatant.origins, len({one.origin.id for one in views if one.parts}))
        rows["disputed"] = Row(spread, spread, spread, open_high, origins, derived=True, figures=figures)


def _spread(row: Row) -> Number:
    return (row.high or 0) - (row.low or 0)


def _raised(total: Row, parts: Iterable[Row]) -> Row:
    highest = max((part.high for part in parts if part.high is not None), default=None)
    if highest is not None and (total.high is None or highest > total.high):
        return replace(total, high=highest)
    return total


def within(part: Row, total: Row) -> Row:
    """A part brought down to its whole, and said to be derived where that changed it."""
    low, best, high = _least(part.low, total.low), _least(part.best, total.best), _least(part.high, total.high)
    if (low, best, high) == (part.low, part.best, part.high):
        return part
    return replace(part, low=low, best=best, high=high, derived=True)


def _least(part: Number | None, whole: Number | None) -> Number | None:
    return part if part is None or whole is None else min(part, whole)


def _of_unknown_status(rows: Rows, perhaps: Number) -> Row | None:
    """People of the total whom nobody gives a status: all of them, or what the statuses leave.

    `perhaps` of them are civilians or of a status that does not count: they are not of unknown status.
    """
    total = rows[None]
    known = [rows[status] for status in STATUSES if status in rows]
    if not known:
        return total
    disputed = rows["disputed"].high or 0 if "disputed" in rows else 0
    # whom two statuses dispute stands in the highs of both and in disputed, and is in the lows of neither
    most = sum(row.high or 0 for row in known) - 2 * disputed
    least = sum(row.low or 0 for row in known) + perhaps
    best = sum(row.best or 0 for row in known)
    any_open = any(row.open_high for row in known)
    low = None if total.low is None else 0 if any_open else max(0, total.low - most)
    high = None if total.high is None else max(0, total.high - least)
    middle = None if total.best is None or low is None or high is None else min(max(total.best - best, low), high)
    if not high and not total.open_high:
        return None
    return Row(low, middle, high, total.open_high, total.origins, derived=True, figures=total.figures)


def _one_number(row: Row) -> Row:
    return replace(row, best=row.low, high=row.low)
