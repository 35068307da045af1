"""Why numbers moved: a ledger is counted in steps, one cause a step, and each step is compared happening by happening.

Since each step begins where the one before it ended, the deltas add up to the difference of the two tallies exactly.
What several causes do together is put down to the last of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.counting.count import count
from recount.counting.left_out import excluded
from recount.counting.rulebook import Rulebook
from recount.counting.tally import Cell, CellKey, Part, cells_of
from recount.linking import Linked
from recount.model import Incident, Reading, Review
from recount.model.changes import Cause, CellChange, CellDelta, CellNumbers, Change
from recount.model.vocabulary import MEASURES

_SHOWN_REPORTS = 3
_OF_THE_SAME = frozenset({"copy", "superseded by a revision", "rejected"})
"""Claims that linking sets aside for these reasons speak of the incident with which they are shown."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One state: what was linked of which readings, its incidents under a rulebook, and the cells of its tally."""

    incidents: tuple[Incident, ...]
    readings: Mapping[str, Reading]
    rulebook: Rulebook
    cells: Mapping[CellKey, Cell]
    keys_of: Mapping[str, Sequence[CellKey]]
    out: Mapping[str, str]
    shown: Mapping[str, Sequence[str]]

    @classmethod
    def of(
        cls,
        linked: Linked,
        readings: Sequence[Reading],
        rulebook: Rulebook,
        by: Sequence[str],
        measures: Sequence[str] | None,
    ) -> Counted:
        """Count what was linked. Raises ValueError for an unknown dimension or measure."""
        incidents = count(linked, readings, rulebook)
        cells = cells_of(incidents, linked, readings, by=by, rulebook=rulebook, measures=measures)
        by_report = {reading.report.id: reading for reading in readings}
        keys_of: dict[str, list[CellKey]] = defaultdict(list)
        for key, cell in cells.items():
            for incident in cell.rows:
                keys_of[incident].append(key)
        shown: dict[str, list[str]] = defaultdict(list)
        for aside in linked.asides:
            if aside.incident and aside.reason in _OF_THE_SAME:
                shown[aside.incident].append(aside.claim)
        return cls(incidents, by_report, rulebook, cells, keys_of, excluded(incidents, rulebook), shown)

    def claims_of(self, incident: Incident) -> tuple[str, ...]:
        """The claims that tell which happening an incident is, also those that do not count in it."""
        return (*incident.claims, *self.shown.get(incident.id, ()))


@dataclass(frozen=True, slots=True)
class Reason:
    """What a step brings in: the cause, the reports that it is about, and the reviews made or undone in it."""

    cause: Cause
    reports: frozenset[str] = frozenset()
    reviews: tuple[Review, ...] = ()
    undone: frozenset[str] = frozenset()


def step_changes(before: Counted, after: Counted, reason: Reason, by: Sequence[str]) -> list[Change]:
    """What one step moved, a change for each happening that it moved."""
    found = []
    for old, new in _happenings(before, after):
        deltas = tuple(_deltas(before, after, [one.id for one in old], [one.id for one in new], by))
        if deltas:
            found.append(_change(old, new, deltas, before, after, reason))
    return found


def cell_changes(before: Counted, after: Counted, by: Sequence[str]) -> list[CellChange]:
    """Every cell that is not the same in two states."""
    found = []
    for key in _ordered({*before.cells, *after.cells}):
        old, new = (_whole(cells.get(key)) for cells in (before.cells, after.cells))
        if old != new:
            keys = dict(zip(by, key[1], strict=True))
            found.append(
                CellChange(
                    keys=keys,
                    measure=key[0],
                    before=CellNumbers(**old._asdict()),
                    after=CellNumbers(**new._asdict()),
                    difference=_delta(key, old, new, by),
                )
            )
    return found


_NOTHING = Part(None, None, None, False, 0, 0, 0)


def _whole(cell: Cell | None) -> Part:
    return cell.of(cell.rows) if cell is not None else _NOTHING


def _ordered(keys: Iterable[CellKey]) -> list[CellKey]:
    return sorted(keys, key=lambda key: (MEASURES.index(key[0]), [(one is None, one or "") for one in key[1]]))


def _deltas(before: Counted, after: Counted, old: list[str], new: list[str], by: Sequence[str]) -> Iterable[CellDelta]:
    keys = {key for one in old for key in before.keys_of.get(one, ())}
    keys |= {key for one in new for key in after.keys_of.get(one, ())}
    for key in _ordered(keys):
        was = before.cells[key].of(old) if key in before.cells else _NOTHING
        now = after.cells[key].of(new) if key in after.cells else _NOTHING
        delta = _delta(key, was, now, by)
        if delta.moves:
            yield delta


def _delta(key: CellKey, was: Part, now: Part, by: Sequence[str]) -> CellDelta:
    return CellDelta(
        keys=dict(zip(by, key[1], strict=True)),
        measure=key[0],
        low=(now.low or 0) - (was.low or 0),
        best=(now.best or 0) - (was.best or 0),
        high=(now.high or 0) - (was.high or 0),
        unknown=now.unknown - was.unknown,
        incidents=now.incidents - was.incidents,
        origins=now.origins - was.origins,
    )


def _happenings(before: Counted, after: Counted) -> list[tuple[list[Incident], list[Incident]]]:
    """Incidents of two states that have claims in common, directly or through others, put side by side."""
    parent: dict[tuple[bool, str], tuple[bool, str]] = {}

    def root(node: tuple[bool, str]) -> tuple[bool, str]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    holders: dict[str, tuple[bool, str]] = {}
    for is_new, side in ((False, before), (True, after)):
        for incident in side.incidents:
            root((is_new, incident.id))
            for claim in side.claims_of(incident):
                other = root(holders.setdefault(claim, (is_new, incident.id)))
                parent[other] = root((is_new, incident.id))
    sides: dict[tuple[bool, str], tuple[list[Incident], list[Incident]]] = defaultdict(lambda: ([], []))
    for is_new, side in ((False, before), (True, after)):
        for incident in side.incidents:
            sides[root((is_new, incident.id))][is_new].append(incident)
    return list(sides.values())


def _change(
    old: list[Incident],
    new: list[Incident],
    deltas: tuple[CellDelta, ...],
    before: Counted,
    after: Counted,
    reason: Reason,
) -> Change:
    cause: Cause = reason.cause
    reports = sorted({report.id for one in (*old, *new) for report in one.reports} & reason.reports)
    reviews = _reviews(old, new, reason)
    if reason.cause == "review":
        cause = _cause_of(reviews, reason)
    elif reason.cause != "rulebook" and old and new and len(old) != len(new):
        cause = "merge" if len(old) > len(new) else "split"
    said = [_how(old, new), *_report_words(reports, after, reason), *_review_words(reviews, reason)]
    return Change(
        cause=cause,
        before=tuple(one.id for one in old),
        after=tuple(one.id for one in new),
        reports=tuple(reports),
        reviews=tuple(review.id for review in reviews),
        why="; ".join(one for one in (*said, *_counting_words(old, new, before, after)) if one),
        deltas=deltas,
    )


def _reviews(old: list[Incident], new: list[Incident], reason: Reason) -> list[Review]:
    """The decisions that name a claim or a report of these incidents; where none does, those on voices; else all."""
    claims = {claim for one in (*old, *new) for claim in one.claims}
    reports = {report.id for one in (*old, *new) for report in one.reports}
    named = [
        review
        for review in reason.reviews
        if reports & set(review.reports)
        or any(anchor.claim in claims or anchor.report in reports for anchor in review.anchors)
    ]
    return named or [review for review in reason.reviews if review.voice is not None] or list(reason.reviews)


def _cause_of(reviews: Sequence[Review], reason: Reason) -> Cause:
    kinds = {review.kind for review in reviews if review.id not in reason.undone}
    if kinds == {"merge"}:
        return "merge"
    return "split" if kinds == {"split"} else "review"


def _how(old: list[Incident], new: list[Incident]) -> str:
    if not old:
        return "new incident" if len(new) == 1 else f"{len(new)} new incidents"
    if not new:
        return "no longer an incident"
    if len(old) != len(new):
        return f"{len(old)} incidents are {len(new)} now"
    return ""


def _report_words(reports: Sequence[str], after: Counted, reason: Reason) -> list[str]:
    if not reports:
        return []
    verb = {"new report": "came", "revision": "revises an earlier one", "reader version": "was read anew"}
    named = []
    for report_id in reports[:_SHOWN_REPORTS]:
        report = after.readings[report_id].report
        named.append(f"{report.publisher or 'a report without publisher'}, {report.day or 'undated'}")
    more = len(reports) - len(named)
    names = " and ".join(named) + (f" and {more} more" if more else "")
    return [f"{names}: {verb.get(reason.cause, 'moved')}"]


def _review_words(reviews: Sequence[Review], reason: Reason) -> list[str]:
    if reason.cause != "review":
        return []
    return [
        f"{'undone: ' if review.id in reason.undone else ''}{review.kind} by {review.by}: {review.why}"
        for review in reviews
    ]


def _counting_words(old: list[Incident], new: list[Incident], before: Counted, after: Counted) -> list[str]:
    """What changed in whether the incident is summed at all."""
    was = sorted({before.out[one.id] for one in old if one.id in before.out})
    now = sorted({after.out[one.id] for one in new if one.id in after.out})
    if was == now:
        return []
    return [*(f"left out before: {one}" for one in was), *(f"left out now: {one}" for one in now)]
