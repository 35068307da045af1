"""A counted answer: incidents summed by the asked-for dimensions, with what stands beside and what was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recount.counting.beside import beside
from recount.counting.bounds import Bounds, Number, both, minus
from recount.counting.dimensions import CATEGORY_ROWS, DIMENSIONS, OF_PEOPLE, STATUS_ROWS
from recount.counting.evidence import Book
from recount.counting.left_out import left_figures, left_out
from recount.counting.rulebook import Rulebook
from recount.counting.summands import Range, Summand, Summands, summands
from recount.linking import Linked
from recount.linking.voices import using
from recount.model import Incident, Reading, Tally, TallyCell
from recount.model.vocabulary import MEASURES, Measure

Keys = tuple[str | None, ...]
CellKey = tuple[Measure, Keys]


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
    check_question(by, measures)
    with using(linked.voices):
        book = Book(linked, readings)
        counted = summands(incidents, book, rulebook, left_figures(book, rulebook))
    return tally_of(counted, by=by, measures=measures)


def tally_of(counted: Summands, *, by: Sequence[str] = (), measures: Sequence[str] | None = None) -> Tally:
    """The tally of what was counted. Raises ValueError as `tally`."""
    check_question(by, measures)
    cells = _cells(counted, by, measures)
    ordered = sorted(cells.items(), key=lambda item: (MEASURES.index(item[0][0]), _sortable(item[0][1])))
    summed = [one for one in counted.incidents if one.out is None]
    return Tally(
        rulebook=counted.rulebook,
        by=tuple(by),
        cells=tuple(cell.record(measure, dict(zip(by, keys, strict=True))) for (measure, keys), cell in ordered),
        left_out=left_out(counted.left_out, sum(one.unread for one in counted.incidents)),
        beside=beside(counted.wide, summed, frozenset(measures) if measures is not None else None),
    )


def cells_of(
    incidents: Sequence[Incident],
    linked: Linked,
    readings: Sequence[Reading],
    *,
    by: Sequence[str],
    rulebook: Rulebook,
    measures: Sequence[str] | None,
) -> dict[CellKey, Cell]:
    """The cells of the tally of `incidents`, with what each incident puts into them. Raises ValueError as `tally`."""
    check_question(by, measures)
    with using(linked.voices):
        return _cells(summands(incidents, Book(linked, readings), rulebook, ()), by, measures)


def _cells(counted: Summands, by: Sequence[str], measures: Sequence[str] | None) -> dict[CellKey, Cell]:
    cells: dict[CellKey, Cell] = defaultdict(Cell)
    wanted: list[Measure] = [measure for measure in MEASURES if measures is None or measure in measures]  # type: ignore[misc]
    for incident in counted.incidents:
        if incident.out is not None:
            continue
        for measure in wanted:
            for keys, row in _rows(incident, measure, by):
                cells[measure, keys].add(incident.id, row)
    return cells


class Part(NamedTuple):
    """What one or several incidents put into a cell; named as in `TallyCell`."""

    low: Number | None
    best: Number | None
    high: Number | None
    open_high: bool
    unknown: int
    incidents: int
    origins: int


class Cell:
    """A cell while it is summed: for each incident in it what is known, and how often nobody gives a number."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Range]] = defaultdict(list)
        self.unknown: Counter[str] = Counter()

    def add(self, incident: str, row: Range | None) -> None:
        """Put a range of an incident in; None where nobody gives its number."""
        rows = self.rows[incident]
        if row is None or (row.low is None and row.high is None):
            self.unknown[incident] += 1
        else:
            rows.append(row)

    def of(self, incident_ids: Iterable[str]) -> Part:
        """What some incidents put into it."""
        ids = [one for one in incident_ids if one in self.rows]
        rows = [row for one in ids for row in self.rows[one]]
        lows = [row.low for row in rows if row.low is not None]
        bests = [row.best for row in rows if row.best is not None]
        highs = [row.high for row in rows if row.high is not None]
        return Part(
            low=sum(lows) if lows else None,
            best=sum(bests) if bests else None,
            high=sum(highs) if highs else None,
            open_high=any(row.open_high for row in rows),
            unknown=sum(self.unknown[one] for one in ids),
            incidents=len(ids),
            origins=sum(row.origins for row in rows),
        )

    def record(self, measure: Measure, keys: dict[str, str | None]) -> TallyCell:
        ids = tuple(sorted(self.rows))
        return TallyCell(keys=keys, measure=measure, **self.of(ids)._asdict(), incident_ids=ids)


def check_question(by: Sequence[str], measures: Sequence[str] | None) -> None:
    """Raises ValueError for an unknown dimension or measure, and for dimensions that do not go together."""
    for name in by:
        if name not in DIMENSIONS:
            raise ValueError(f"no tally by {name!r}: choose of {', '.join(DIMENSIONS)}")
    if len(set(by)) != len(by):
        raise ValueError("a tally takes each dimension once")
    if {"status", "category"} <= set(by):
        raise ValueError("status and category divide the same people: ask for one of them")
    for name in measures or ():
        if name not in MEASURES:
            raise ValueError(f"no measure {name!r}: choose of {', '.join(MEASURES)}")


def _rows(incident: Summand, measure: Measure, by: Sequence[str]) -> Iterator[tuple[Keys, Range | None]]:
    """The rows of an incident that go into cells, each with its keys; None where nobody gives a number."""
    found = [row for row in incident.figures if row.measure == measure]
    if not found:
        if measure in incident.numberless:
            yield _keys(incident, by, None, incident.blamed), None
        return
    for row in _divided(found, [name for name in by if name in OF_PEOPLE]):
        yield _keys(incident, by, row.category, row.by), row


def _divided(rows: Sequence[Range], people: Sequence[str]) -> list[Range]:
    """The rows that divide an incident's people as asked: by status or category, by blame, by both, or not at all."""
    labels = sorted({row.by for row in rows if row.by is not None}) if "by" in people else []
    if "status" in people:
        kinds = [kind for kind in STATUS_ROWS if any(row.category == kind for row in rows)]
    elif "category" in people:
        kinds = sorted({row.category for row in rows if row.category in CATEGORY_ROWS and row.category is not None})
    else:
        kinds = []
    chosen = [
        row
        for row in rows
        if (row.category in kinds if kinds else row.category is None)
        and (row.by in labels if labels else row.by is None)
    ]
    return [*chosen, *_not_blamed(rows, kinds, labels)] if len(labels) > 1 else chosen


def _not_blamed(rows: Sequence[Range], kinds: Sequence[str], labels: Sequence[str]) -> Iterator[Range]:
    """What the blamed parts of an incident leave of its whole, where several are blamed for parts of it."""
    for kind in kinds or (None,):
        whole = next(row for row in rows if row.category == kind and row.by is None)
        parts = [row for row in rows if row.category == kind and row.by in labels]
        rest = minus(Bounds(whole.low, whole.high), both(Bounds(row.low, row.high) for row in parts))
        best = max(0, (whole.best or 0) - sum(row.best or 0 for row in parts))
        if rest.high:
            best = min(max(best, rest.low or 0), rest.high)
            yield whole._replace(low=rest.low, best=best, high=rest.high)


def _keys(incident: Summand, by: Sequence[str], category: str | None, blame: str | None) -> Keys:
    people: dict[str, str | None] = {"status": category, "category": category, "by": blame}
    return tuple(people[name] if name in people else incident.values[name] for name in by)


def _sortable(keys: Keys) -> tuple[tuple[bool, str], ...]:
    return tuple((key is None, key or "") for key in keys)
