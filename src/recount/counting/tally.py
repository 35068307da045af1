"""A counted answer: incidents summed by the asked-for dimensions, with what stands beside and what was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recount.counting.beside import beside
from recount.counting.bounds import Bounds, Number, both, minus
from recount.counting.dimensions import CATEGORY_ROWS, DIMENSIONS, OF_INCIDENT, OF_PEOPLE, STATUS_ROWS, blamed
from recount.counting.evidence import Book
from recount.counting.left_out import excluded, left_out
from recount.counting.rulebook import Rulebook
from recount.linking import Linked
from recount.linking.mentions import event_group
from recount.linking.voices import using
from recount.model import FigureRange, Incident, Reading, Tally, TallyCell
from recount.model.vocabulary import MEASURES, Measure

_VIOLENT = frozenset({"explosive", "ground", "attack"})
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
    _check(by, measures)
    with using(linked.voices):
        return _tally(incidents, Book(linked, readings), tuple(by), rulebook, measures)


def _tally(
    incidents: Sequence[Incident], book: Book, by: tuple[str, ...], rulebook: Rulebook, measures: Sequence[str] | None
) -> Tally:
    out = excluded(incidents, rulebook)
    counted = [incident for incident in incidents if incident.id not in out]
    cells = _cells(book, counted, by, rulebook, measures)
    ordered = sorted(cells.items(), key=lambda item: (MEASURES.index(item[0][0]), _sortable(item[0][1])))
    return Tally(
        rulebook=rulebook.name,
        by=by,
        cells=tuple(cell.record(measure, dict(zip(by, keys, strict=True))) for (measure, keys), cell in ordered),
        left_out=left_out(book, incidents, rulebook, out),
        beside=beside(book, counted, frozenset(measures) if measures is not None else None),
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
    _check(by, measures)
    with using(linked.voices):
        out = excluded(incidents, rulebook)
        counted = [incident for incident in incidents if incident.id not in out]
        return _cells(Book(linked, readings), counted, by, rulebook, measures)


def _cells(
    book: Book, counted: Sequence[Incident], by: Sequence[str], rulebook: Rulebook, measures: Sequence[str] | None
) -> dict[CellKey, Cell]:
    numberless = _numberless(book, counted)
    cells: dict[CellKey, Cell] = defaultdict(Cell)
    wanted: list[Measure] = [measure for measure in MEASURES if measures is None or measure in measures]  # type: ignore[misc]
    for incident in counted:
        for measure in wanted:
            if rulebook.counts.measures and measure not in rulebook.counts.measures:
                continue
            for keys, row in _rows(incident, measure, by, numberless):
                cells[measure, keys].add(incident, row)
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
        self.rows: dict[str, list[FigureRange]] = defaultdict(list)
        self.unknown: Counter[str] = Counter()

    def add(self, incident: Incident, row: FigureRange | None) -> None:
        rows = self.rows[incident.id]
        if row is None or (row.low is None and row.high is None):
            self.unknown[incident.id] += 1
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


def _check(by: Sequence[str], measures: Sequence[str] | None) -> None:
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


def _rows(
    incident: Incident, measure: Measure, by: Sequence[str], numberless: set[tuple[str, str]]
) -> Iterator[tuple[Keys, FigureRange | None]]:
    """The rows of an incident that go into cells, each with its keys; None where nobody gives a number."""
    found = [row for row in incident.figures if row.measure == measure]
    people = [name for name in by if name in OF_PEOPLE]
    if not found:
        if (incident.id, measure) in numberless:
            yield _keys(incident, by, None, blamed(incident)), None
        return
    for row in _divided(found, people):
        yield _keys(incident, by, row.category, row.by), row


def _divided(rows: Sequence[FigureRange], people: Sequence[str]) -> list[FigureRange]:
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


def _not_blamed(rows: Sequence[FigureRange], kinds: Sequence[str], labels: Sequence[str]) -> Iterator[FigureRange]:
    """What the blamed parts of an incident leave of its whole, where several are blamed for parts of it."""
    for kind in kinds or (None,):
        whole = next(row for row in rows if row.category == kind and row.by is None)
        parts = [row for row in rows if row.category == kind and row.by in labels]
        rest = minus(Bounds(whole.low, whole.high), both(Bounds(row.low, row.high) for row in parts))
        best = max(0, (whole.best or 0) - sum(row.best or 0 for row in parts))
        if rest.high:
            best = min(max(best, rest.low or 0), rest.high)
            yield whole.model_copy(update={"low": rest.low, "best": best, "high": rest.high, "derived": True})


def _keys(incident: Incident, by: Sequence[str], category: str | None, blame: str | None) -> Keys:
    values: dict[str, str | None] = {"status": category, "category": category, "by": blame}
    return tuple(values[name] if name in values else OF_INCIDENT[name](incident) for name in by)


def _numberless(book: Book, incidents: Sequence[Incident]) -> set[tuple[str, str]]:
    """Incidents and measures of which a voice speaks without a number, and violence of whose dead nobody speaks."""
    found: set[tuple[str, str]] = set()
    for incident in incidents:
        if event_group(incident.event) in _VIOLENT:
            found.add((incident.id, "killed"))
        for claim in book.known(incident.claims):
            if claim.id not in book.aside:
                found.update((incident.id, figure.measure) for figure in claim.figures if figure.scope == "incident")
    return found


def _sortable(keys: Keys) -> tuple[tuple[bool, str], ...]:
    return tuple((key is None, key or "") for key in keys)
