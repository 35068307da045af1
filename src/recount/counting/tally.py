"""A counted answer: incidents summed by the asked-for dimensions, with what stands beside and what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from recount.counting.beside import set_beside
from recount.counting.evidence import Book, evidence
from recount.counting.kinds import STATUSES
from recount.counting.latest import settle
from recount.counting.rulebook import Rulebook
from recount.linking import Linked
from recount.model import FigureRange, Incident, LeftOut, Reading, Tally, TallyCell
from recount.model.vocabulary import MEASURES, Measure

DIMENSIONS: tuple[str, ...] = (
    "status", "category", "by", "country", "place", "day", "week", "month", "year", "event", "grade",
)  # fmt: skip
"""What a tally can be asked by. `measure` is always a key of a cell."""

_STATUS_ROWS = (*STATUSES, "unknown")
Keys = tuple[str | None, ...]


def tally(
    incidents: Sequence[Incident],
    linked: Linked,
    readings: Sequence[Reading],
    *,
    by: Sequence[str] = (),
    rulebook: Rulebook,
    measures: Sequence[str] | None = None,
) -> Tally:
    """The tally of `incidents` (as `count` made them under the same rulebook).

    `by` are names in DIMENSIONS; `measures` None takes all. Raises ValueError for an unknown dimension or measure.
    """
    wrong = [key for key in by if key not in DIMENSIONS] + [one for one in measures or () if one not in MEASURES]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no dimension or measure of a tally; there are: {', '.join(DIMENSIONS)}")
    wanted = [one for one in MEASURES if measures is None or one in measures]
    book = Book(linked, readings)
    summed = [one for one in incidents if exclusion(one, rulebook) is None]
    return Tally(
        rulebook=rulebook.name,
        by=tuple(by),
        cells=_cells(summed, book, tuple(by), wanted, rulebook),
        left_out=_left_out(incidents, book, rulebook),
        beside=set_beside(book, incidents, wanted),
    )


def exclusion(incident: Incident, rulebook: Rulebook) -> str | None:
    """Why an incident is not summed under a rulebook, None where it is."""
    counts = rulebook.counts
    if incident.state in ("rejected", "withdrawn"):
        return f"incident {incident.state}"
    if len(incident.reports) < counts.needs_reports:
        return f"fewer than {counts.needs_reports} reports"
    if counts.needs_death and not any(row.measure == "killed" and (row.high or 0) > 0 for row in incident.figures):
        return "no death"
    if counts.grades:
        grade = incident.grade.get(rulebook.grading.name)
        if grade is None or grade.proposed not in counts.grades:
            return f"graded {grade.proposed if grade else 'nothing'}"
    return None


# --- cells ---


def _cells(
    incidents: Sequence[Incident], book: Book, by: tuple[str, ...], measures: Sequence[Measure], rulebook: Rulebook
) -> tuple[TallyCell, ...]:
    rows: dict[tuple[Keys, Measure], list[tuple[Incident, FigureRange]]] = defaultdict(list)
    unknown: dict[tuple[Keys, Measure], set[str]] = defaultdict(set)
    for incident in incidents:
        for measure in measures:
            found = [row for row in incident.figures if row.measure == measure]
            for keys, row in _keyed(incident, found, by, rulebook):
                rows[keys, measure].append((incident, row))
            if not found and _speaks_of(incident, book, measure):
                for keys in _keys_without_number(incident, by, rulebook):
                    unknown[keys, measure].add(incident.id)
    order = sorted(rows.keys() | unknown.keys(), key=lambda one: (_sortable(one[0]), MEASURES.index(one[1])))
    return tuple(_cell(by, one, rows.get(one, []), unknown.get(one, set())) for one in order)


def _cell(
    by: tuple[str, ...], cell: tuple[Keys, Measure], rows: Sequence[tuple[Incident, FigureRange]], unknown: set[str]
) -> TallyCell:
    lows = [row.low for _, row in rows if row.low is not None]
    bests = [row.best if row.best is not None else row.low for _, row in rows]
    highs = [row.high if row.high is not None else row.low for _, row in rows]
    ids = sorted({incident.id for incident, _ in rows} | unknown)
    return TallyCell(
        keys=dict(zip(by, cell[0], strict=True)),
        measure=cell[1],
        low=sum(lows) if lows else None,
        best=sum(one for one in bests if one is not None) if any(one is not None for one in bests) else None,
        high=sum(one for one in highs if one is not None) if any(one is not None for one in highs) else None,
        open_high=any(row.open_high for _, row in rows),
        unknown=len(unknown),
        incidents=len(ids),
        origins=sum(row.origins for _, row in rows),
        incident_ids=tuple(ids),
    )


def _keyed(
    incident: Incident, rows: Sequence[FigureRange], by: tuple[str, ...], rulebook: Rulebook
) -> Iterator[tuple[Keys, FigureRange]]:
    """The rows of an incident that a tally sums, each under its keys. One row an incident where nothing splits it."""
    fixed = {key: _of_incident(incident, key, rulebook) for key in by if key not in ("status", "category", "by")}
    labels = {row.by for row in rows if row.by is not None} if "by" in by else set()
    kinds = _kinds(rows, by)
    for label, kind in product(sorted(labels) or [None], kinds):
        row = next((one for one in rows if one.by == label and one.category == kind), None)
        if row is not None:
            values = {**fixed, "by": label, "status": kind, "category": kind}
            yield tuple(values[key] for key in by), row


def _kinds(rows: Sequence[FigureRange], by: tuple[str, ...]) -> list[str | None]:
    present = {row.category for row in rows if row.category is not None}
    if "status" in by:
        return [status for status in _STATUS_ROWS if status in present] or [None]
    return sorted(present - {"combatant", "disputed"}) or [None] if "category" in by else [None]


def _keys_without_number(incident: Incident, by: tuple[str, ...], rulebook: Rulebook) -> list[Keys]:
    accused = sorted(party.actor for party in incident.by) or [None]
    values = {key: [_of_incident(incident, key, rulebook)] for key in by if key not in ("status", "category", "by")}
    values |= {"by": accused[:1] if len(accused) == 1 else [None], "status": ["unknown"], "category": [None]}
    return list(product(*(values[key] for key in by)))


def _speaks_of(incident: Incident, book: Book, measure: str) -> bool:
    claims = book.known(incident.claims)
    return any(one.measure == measure and one.scope == "incident" for claim in claims for one in claim.figures)


def _of_incident(incident: Incident, key: str, rulebook: Rulebook) -> str | None:
    if key == "country":
        return incident.place.country if incident.place else None
    if key == "place":
        return incident.place.name if incident.place else None
    if key == "event":
        return incident.event
    if key == "grade":
        grade = incident.grade.get(rulebook.grading.name)
        return grade.proposed if grade else None
    return _period(incident, key)


def _period(incident: Incident, key: str) -> str | None:
    """The day, week (ISO 8601), month or year in which an incident lies; None where its days are not known to lie in one."""
    if incident.start is None or incident.end is None:
        return None
    ends = [_named_period(day, key) for day in (incident.start, incident.end)]
    return ends[0] if ends[0] == ends[1] or key == "day" else None


def _named_period(day: str, key: str) -> str:
    if key == "week":
        year, week, _ = date.fromisoformat(day[:10]).isocalendar()
        return f"{year}-W{week:02}"
    return day[: {"day": 10, "month": 7, "year": 4}[key]]


def _sortable(keys: Keys) -> tuple[tuple[bool, str], ...]:
    return tuple((value is None, value or "") for value in keys)


# --- what was left out ---


def _left_out(incidents: Sequence[Incident], book: Book, rulebook: Rulebook) -> tuple[LeftOut, ...]:
    claims: dict[str, list[str]] = defaultdict(list)
    for aside in book.linked.asides:
        claims[aside.reason].append(aside.claim)
    for found in evidence(book, rulebook):
        _, dropped = settle(found, rulebook)
        for left in (*found.left, *dropped):
            claims[left.reason].append(left.claim)
    for incident in incidents:
        reason = exclusion(incident, rulebook)
        if reason is not None:
            claims[reason] += incident.claims
    return tuple(
        LeftOut(reason=reason, count=len(ids), claims=_distinct(ids)) for reason, ids in sorted(claims.items()) if ids
    )


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))
