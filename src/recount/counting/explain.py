"""From a tally down to the words: cells, incidents, origins, claims, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from recount.counting.evidence import Book
from recount.counting.rulebook import Rulebook
from recount.linking import Linked
from recount.model import Beside, Claim, Figure, Incident, LeftOut, Origin, Reading, Tally, TallyCell
from recount.model.record import Record
from recount.model.span import Span

BranchKind = Literal["tally", "cell", "incident", "origin", "claim", "words", "left out", "beside"]
_SHOWN = 20  # claims listed under a reason; the rest is a number


class Branch(Record):
    """A node of the explanation. `id` is that of the incident, origin or claim; `report`, `span`, `text` are for
    words."""

    kind: BranchKind
    label: str
    id: str | None = None
    report: str | None = None
    span: Span | None = None
    text: str | None = None
    children: tuple[Branch, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The tree as plain JSON values."""
        return self.model_dump(mode="json")


def explain(
    tally: Tally,
    cell: TallyCell | None,
    incidents: Sequence[Incident],
    linked: Linked,
    readings: Sequence[Reading],
    rulebook: Rulebook,
) -> Branch:
    """The tree under one cell, or under all cells where `cell` is None, with what was left out and what stands beside."""
    book = Book(linked, readings)
    by_id = {incident.id: incident for incident in incidents}
    if cell is not None:
        return _cell(cell, by_id, book)
    cells = [_cell(one, by_id, book) for one in tally.cells]
    left = [_left_out(one, book) for one in tally.left_out]
    beside = [_beside(one, book) for one in tally.beside]
    return Branch(kind="tally", label=f"tally under {rulebook.title}", children=(*cells, *beside, *left))


def _cell(cell: TallyCell, incidents: dict[str, Incident], book: Book) -> Branch:
    keys = ", ".join(value or "not said" for value in cell.keys.values())
    label = f"{cell.measure}{f', {keys}' if keys else ''}: {_range(cell.low, cell.best, cell.high, cell.open_high)}"
    found = [incidents[one] for one in cell.incident_ids if one in incidents]
    return Branch(kind="cell", label=label, children=tuple(_incident(one, cell, book) for one in found))


def _incident(incident: Incident, cell: TallyCell, book: Book) -> Branch:
    rows = [row for row in incident.figures if row.measure == cell.measure and row.category is None and row.by is None]
    number = _range(rows[0].low, rows[0].best, rows[0].high, rows[0].open_high) if rows else "number not given"
    where = incident.place.name if incident.place else None
    words = [incident.event, incident.start or "day not known", where or "place not known", number]
    origins = tuple(_origin(one, incident, cell.measure, book) for one in incident.origins)
    return Branch(kind="incident", label=", ".join(words), id=incident.id, children=origins)


def _origin(origin: Origin, incident: Incident, measure: str, book: Book) -> Branch:
    name = origin.voice or origin.publisher or "source not named"
    label = f"{name} ({origin.basis}, independence {origin.independence}): {origin.why}"
    ours = set(incident.claims)
    claims = tuple(_claim(one, measure, book) for one in book.known(origin.claims) if one.id in ours)
    return Branch(kind="origin", label=label, id=origin.id, children=claims)


def _claim(claim: Claim, measure: str | None, book: Book) -> Branch:
    report = book.report_of[claim.id]
    figures = [one for one in claim.figures if measure is None or one.measure == measure]
    words = tuple(_words(one, report.id) for one in figures)
    if not words:
        words = tuple(
            Branch(kind="words", label="", report=report.id, span=span, text=report.text[span[0] : span[1]])
            for span in claim.evidence[:1]
        )
    label = f"{claim.event}, {claim.modality}, in {report.publisher or report.title or 'an unnamed report'}"
    return Branch(kind="claim", label=label, id=claim.id, report=report.id, children=words)


def _words(figure: Figure, report: str) -> Branch:
    label = f"{figure.measure} {_range(figure.low, None, figure.high, figure.high is None)}"
    return Branch(kind="words", label=label, id=figure.id, report=report, span=figure.span, text=figure.text)


def _left_out(item: LeftOut, book: Book) -> Branch:
    claims = tuple(_claim(one, None, book) for one in book.known(item.claims[:_SHOWN]))
    return Branch(kind="left out", label=f"left out, {item.reason}: {item.count}", children=claims)


def _beside(item: Beside, book: Book) -> Branch:
    who = item.voice or "the report itself"
    label = f"beside, {item.scope} of {who}: {item.measure} {_range(item.low, None, item.high, item.high is None)}"
    return Branch(kind="beside", label=label, id=item.figure, children=tuple(
        _claim(one, item.measure, book) for one in book.known([item.claim])
    ))  # fmt: skip


def _range(low: float | None, best: float | None, high: float | None, open_high: bool) -> str:
    """A range for people: "5", "5 to 8, best 6", "43 or more"; "not given" where no bound is known."""
    if low is None and high is None:
        return "not given"
    if low is not None and (high is None or (open_high and high == low)):
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    if low == high:
        return f"{low:,}"
    middle = f", best {best:,}" if best is not None else ""
    return f"{low:,} to {high:,}{' or more' if open_high else ''}{middle}"
