"""From a tally down to the words: cells, incidents, origins, claims, words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from recount.counting.bounds import Number
from recount.counting.evidence import Book, Left
from recount.counting.left_out import in_words, left_figures
from recount.counting.rulebook import Rulebook
from recount.linking import Linked
from recount.linking.voices import using
from recount.model import Claim, Figure, Incident, Origin, Reading, Tally, TallyCell
from recount.model.record import Record
from recount.model.span import Span

BranchKind = Literal["tally", "cell", "incident", "origin", "claim", "words", "left out", "beside"]

_SHOWN = 20
"""Claims listed under one reason for being left out; of more there is the number."""


class Branch(Record):
    """A node of the explanation. `id`: of incident, origin or claim; `report`, `span`, `text`: of words."""

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
    """The tree under one cell, or under all cells where `cell` is None, with what was left out and stands beside."""
    with using(linked.voices):
        return _explain(tally, cell, incidents, Book(linked, readings), rulebook)


def _explain(
    tally: Tally, cell: TallyCell | None, incidents: Sequence[Incident], book: Book, rulebook: Rulebook
) -> Branch:
    by_id = {incident.id: incident for incident in incidents}
    left: dict[str | None, list[Left]] = defaultdict(list)
    for one in left_figures(book, rulebook):
        left[one.incident].append(one)
    cells = tally.cells if cell is None else (cell,)
    children = [_cell(one, by_id, left, book) for one in cells]
    if cell is None:
        children += _left_out(left[None], book)
        children += [_beside(item.claim, item.figure, book) for item in tally.beside]
    return Branch(kind="tally", label=f"tally under {rulebook.title}", children=tuple(children))


def _cell(cell: TallyCell, incidents: dict[str, Incident], left: dict[str | None, list[Left]], book: Book) -> Branch:
    keys = [value or f"{name} not said" for name, value in cell.keys.items()]
    label = f"{', '.join((cell.measure, *keys))}: {range_words(cell.low, cell.best, cell.high, cell.open_high)}"
    if cell.unknown:
        label += f", {cell.unknown} without a number"
    found = [incidents[one] for one in cell.incident_ids if one in incidents]
    children = tuple(_incident(one, cell.measure, left.get(one.id, []), book) for one in found)
    return Branch(kind="cell", label=label, children=children)


def range_words(low: Number | None, best: Number | None, high: Number | None, open_high: bool) -> str:
    """A range in words; a plus where it is open above."""
    if low is None and high is None:
        return "not known"
    plus = "+" if open_high else ""
    if low == high:
        return f"{low}{plus}"
    ends = f"up to {high}{plus}" if low is None else f"{low} to {high}{plus}" if high is not None else f"{low}{plus}"
    return f"{ends}, best {best}" if best is not None else ends


def _incident(incident: Incident, measure: str, left: Sequence[Left], book: Book) -> Branch:
    where = incident.place.name if incident.place and incident.place.name else "place not known"
    when = incident.start or "day not known"
    if incident.end and incident.end != incident.start:
        when = f"{when} to {incident.end}"
    counted = {figure for row in incident.figures if row.measure == measure for figure in row.figures}
    children = [_origin(origin, incident, measure, counted, book) for origin in incident.origins]
    children += _left_out([one for one in left if _of_measure(one, measure, book)], book)
    return Branch(
        kind="incident",
        label=f"{incident.event}, {where}, {when}",
        id=incident.id,
        children=tuple(child for child in children if child is not None),
    )


def _of_measure(one: Left, measure: str, book: Book) -> bool:
    claim = book.claims.get(one.claim)
    if claim is None:
        return False
    return not claim.figures or any(
        figure.measure == measure and one.figure in (None, figure.id) for figure in claim.figures
    )


def _origin(origin: Origin, incident: Incident, measure: str, counted: set[str], book: Book) -> Branch | None:
    members = set(incident.claims)
    claims = []
    for claim in book.known(one for one in origin.claims if one in members):
        figures = [figure for figure in claim.figures if figure.measure == measure and figure.id in counted]
        if figures and claim.id not in book.aside:
            claims.append(_claim(claim, figures, book))
    if not claims:
        return None
    name = origin.voice or origin.publisher or "a report without publisher"
    label = f"{name} ({origin.basis}, independence {origin.independence}): {origin.why}"
    return Branch(kind="origin", label=label, id=origin.id, children=tuple(claims))


def _claim(claim: Claim, figures: Iterable[Figure], book: Book) -> Branch:
    report = book.report_of[claim.id]
    publisher = report.publisher or "no publisher"
    number = ", ".join(f"{figure.text} {figure.of or figure.measure}" for figure in figures)
    label = f"{publisher}, {report.day or 'undated'}: {number or claim.event}"
    return Branch(kind="claim", label=label, id=claim.id, children=_words(claim, figures, book))


def _words(claim: Claim, figures: Iterable[Figure], book: Book) -> tuple[Branch, ...]:
    """The sentence, and in it the words of each figure; of a claim without sentence what it has."""
    report = book.report_of[claim.id]
    spans: list[Span] = list(claim.evidence) or [figure.span for figure in figures]
    if not spans and claim.trigger is not None:
        spans = [claim.trigger.span]
    return tuple(
        Branch(kind="words", label="", report=report.id, span=span, text=report.text[span[0] : span[1]])
        for span in spans
    )


def _left_out(left: Iterable[Left], book: Book) -> list[Branch]:
    by_reason: dict[str, dict[str, None]] = defaultdict(dict)
    for one in left:
        by_reason[in_words(one.reason)].setdefault(one.claim)
    return [
        Branch(
            kind="left out",
            label=f"left out, {reason}: {len(claims)}",
            children=tuple(_claim(claim, claim.figures, book) for claim in book.known(list(claims)[:_SHOWN])),
        )
        for reason, claims in sorted(by_reason.items())
    ]


def _beside(claim_id: str, figure_id: str, book: Book) -> Branch:
    claim = book.claims[claim_id]
    figures = [figure for figure in claim.figures if figure.id == figure_id]
    return Branch(kind="beside", label="beside, not added", id=claim_id, children=(_claim(claim, figures, book),))
