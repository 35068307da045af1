"""Who has it from whom, in layers: speakers, those who pass it on, reports, and copies of reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from recount.ledger.pages import CopyPair
from recount.model import Origin, Report
from recount.model.record import Record
from recount.web.answers.layering import STEP, Line, places
from recount.web.answers.reports import OpenReport

Kind = Literal["voice", "report", "this", "pass"]
ROWS = 14
"""Rows of a layer at most; more is said in a number, not drawn."""


class Node(Record):
    """`pass` is no node: a line only passes there on its way to a later layer. `row` is its place in the layer."""

    kind: Kind
    label: str = ""
    id: str | None = None
    note: str = ""
    party: str | None = None
    row: float = 0.0


class Lineage(Record):
    """Nodes by layer, from the first row on, and lines from a node of one layer to one of the next: (layer, from, to).

    `left_out` counts what is not drawn.
    """

    layers: tuple[tuple[Node, ...], ...]
    lines: tuple[tuple[int, int, int], ...]
    left_out: int = 0

    @property
    def rows(self) -> int:
        """Rows that the drawing needs."""
        return max((len(layer) for layer in self.layers), default=0)

    def lines_after(self, layer: int) -> list[tuple[float, float]]:
        """The lines from a layer to the next, as the rows that they join."""
        return [
            (self.layers[layer][start].row, self.layers[layer + 1][end].row)
            for at, start, end in self.lines
            if at == layer
        ]

    def leads_on(self, layer: int) -> list[bool]:
        """For each node of a layer whether a line leaves it."""
        leaving = {start for at, start, _ in self.lines if at == layer}
        return [node in leaving for node in range(len(self.layers[layer]))]

    def gaps(self, layer: int) -> list[int]:
        """For each node of a layer the half rows that are free before it."""
        free, at = [], 0.0
        for node in self.layers[layer]:
            free.append(round((node.row - at) / STEP))
            at = node.row + 1
        return free


class _Drawing:
    """Nodes by layer and what joins them, while they are put together."""

    def __init__(self, layers: int) -> None:
        self.layers: list[list[Node]] = [[] for _ in range(layers)]
        self.joined: dict[tuple[int, int, int, int], None] = {}
        self.left_out = 0

    def put(self, layer: int, node: Node) -> int | None:
        """The row of a node in its layer, put there where it is not yet; None where there is no room."""
        rows = self.layers[layer]
        if node in rows:
            return rows.index(node)
        if len(rows) >= ROWS:
            self.left_out += 1
            return None
        rows.append(node)
        return len(rows) - 1

    def join(self, layer: int, row: int | None, to_layer: int, to_row: int | None) -> None:
        """Join two nodes, where both found room."""
        if row is not None and to_row is not None:
            self.joined[layer, row, to_layer, to_row] = None

    def made(self) -> Lineage:
        """The drawing: without empty layers, and with a way through each layer that a line passes."""
        kept = [number for number, layer in enumerate(self.layers) if layer]
        layers = [list(self.layers[number]) for number in kept]
        lines: dict[tuple[int, int, int], None] = {}
        for layer, row, to_layer, to_row in self.joined:
            at, last = row, kept.index(to_layer)
            for between in range(kept.index(layer) + 1, last):
                layers[between].append(Node(kind="pass"))
                lines[between - 1, at, len(layers[between]) - 1] = None
                at = len(layers[between]) - 1
            lines[last - 1, at, to_row] = None
        return _arranged(layers, list(lines), self.left_out)


def _arranged(layers: list[list[Node]], lines: list[Line], left_out: int) -> Lineage:
    """The drawing with each node near what it is joined to, and each layer in the order of its rows."""
    rows = places([len(layer) for layer in layers], lines)
    order = [sorted(range(len(layer)), key=lambda node: at[node]) for layer, at in zip(layers, rows, strict=True)]
    new = [{node: place for place, node in enumerate(nodes)} for nodes in order]
    return Lineage(
        layers=tuple(
            tuple(layer[node].model_copy(update={"row": at[node]}) for node in nodes)
            for layer, at, nodes in zip(layers, rows, order, strict=True)
        ),
        lines=tuple((layer, new[layer][start], new[layer + 1][end]) for layer, start, end in lines),
        left_out=left_out,
    )


def of_report(found: OpenReport) -> Lineage:
    """Speakers of a report, the voices through which it has them, its original, the report, and its copies."""
    drawing = _Drawing(4)
    here = drawing.put(2, Node(kind="this", label=found.report.publisher or "", note=found.report.day or ""))
    for claim in found.claims:
        speakers = claim.attribution.speakers
        through = [voice for voice in claim.attribution.voices if voice not in speakers]
        passing = [drawing.put(1, Node(kind="voice", label=voice.name, party=voice.party)) for voice in through]
        for row in passing:
            drawing.join(1, row, 2, here)
        for speaker in speakers:
            first = drawing.put(0, Node(kind="voice", label=speaker.name, party=speaker.party))
            for row in passing:
                drawing.join(0, first, 1, row)
            if not passing:
                drawing.join(0, first, 2, here)
    for relation in found.relations:
        other = relation.report
        label = other.publisher or other.title or ""
        node = Node(kind="report", label=label, id=other.id, note=(other.published or "")[:10])
        if relation.how == "original":
            drawing.join(1, drawing.put(1, node), 2, here)
        elif relation.how == "copy":
            drawing.join(2, here, 3, drawing.put(3, node))
    return drawing.made()


def of_incident(origins: Sequence[Origin], reports: Iterable[Report], copies: Iterable[CopyPair]) -> Lineage:
    """Origins, the reports that have it from them, and the copies of these reports."""
    drawing = _Drawing(3)
    shown = {one.id: one for one in reports}
    original = {one.report: one.original for one in copies}
    rows = {one.id: drawing.put(1, _node(one)) for one in shown.values() if one.id not in original}
    copied = {}
    for report_id, source in original.items():
        if report_id in shown and source in rows:
            copied[report_id] = drawing.put(2, _node(shown[report_id]))
            drawing.join(1, rows[source], 2, copied[report_id])
    for origin in origins:
        label = origin.voice or origin.publisher or ""
        note = "" if origin.voice else "own"
        row = drawing.put(0, Node(kind="voice", label=label, id=origin.id, note=note, party=origin.party))
        for report_id in origin.reports:
            drawing.join(0, row, 1, rows.get(report_id))
        # who speaks in copies alone is joined to these: what was copied says nothing of them
        if not any(report_id in rows for report_id in origin.reports):
            for report_id in origin.reports:
                drawing.join(0, row, 2, copied.get(report_id))
    return drawing.made()


def _node(report: Report) -> Node:
    return Node(kind="report", label=report.publisher or report.title or "", id=report.id, note=report.day or "")
