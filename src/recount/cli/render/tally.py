"""The tally: ranges by the asked-for keys, what stands beside, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recount.cli.render.layout import Indented
from recount.cli.render.words import count_of, days, listing, number, number_range, quote, safe
from recount.model import Beside, LeftOut, Tally, TallyCell

NARROW = 72
"""Under this width (columns) a table of seven columns breaks its words; each cell is a line of its own instead."""


def tally(counted: Tally, *, width: int) -> Iterator[RenderableType]:
    """The whole tally for people."""
    by = f", by {listing(counted.by)}" if counted.by else ""
    yield Text.assemble(("Tally", "title"), f"  under the rulebook “{safe(counted.rulebook)}”{by}")
    if not counted.cells:
        yield Indented(Text("Nothing counts under this rulebook.", style="gap"), left=2)
    elif width < NARROW:
        yield from narrow_cells(counted.cells)
    else:
        yield cell_table(counted)
    if counted.cells:
        yield Text("Sums of reported extremes, not an estimate.", style="quiet")
    yield from beside(counted.beside)
    yield from left_out(counted.left_out)


def cell_table(counted: Tally) -> Table:
    """One row a cell, with a column for each key."""
    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False, header_style="quiet")
    for key in counted.by:
        table.add_column(key, overflow="fold")
    table.add_column("measure")
    for name in ("low", "best", "high", "unknown", "incidents", "origins"):
        table.add_column(name, justify="right", no_wrap=True)
    for cell in counted.cells:
        keys = [safe(cell.keys.get(key) or "not said") for key in counted.by]
        high = number_range(cell.high, cell.high) + ("+" if cell.open_high and cell.high is not None else "")
        table.add_row(
            *keys,
            cell.measure,
            number_range(cell.low, cell.low),
            Text(number_range(cell.best, cell.best), style="number"),
            high,
            *(number(value) for value in (cell.unknown, cell.incidents, cell.origins)),
        )
    return table


def narrow_cells(cells: tuple[TallyCell, ...]) -> Iterator[RenderableType]:
    """The cells for a narrow terminal: a line for what, a line for how many."""
    for cell in cells:
        keys = [safe(value or "not said") for value in cell.keys.values()]
        yield Text(", ".join([cell.measure, *keys]))
        line = Text.assemble((number_range(cell.low, cell.high, open_high=cell.open_high), "number"))
        if cell.best is not None and cell.low != cell.high:
            line.append(f", best {number(cell.best)}")
        facts = [count_of(cell.incidents, "incident"), count_of(cell.origins, "origin")]
        if cell.unknown:
            facts.append(f"{number(cell.unknown)} with unknown number")
        line.append(f"  {', '.join(facts)}", style="quiet")
        yield Indented(line, left=2)


def beside(items: tuple[Beside, ...]) -> Iterator[RenderableType]:
    """Tolls and periods, each against the sum of the incidents that it covers."""
    if not items:
        return
    yield Text.assemble(
        ("\nBeside the incidents, never added", "title"), (f"  {count_of(len(items), 'figure')}", "quiet")
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=5)
    grid.add_column(overflow="fold")
    for item in items:
        grid.add_row(Text(number_range(item.low, item.high), style="number"), beside_words(item))
    yield Indented(grid, left=2)


def beside_words(item: Beside) -> Text:
    """Who gives the figure, of what, for which time, and how the incidents inside it compare."""
    parts: list[str] = [item.measure]
    if item.category:
        parts.append(safe(item.category))
    if item.by:
        parts.append(f"by {safe(item.by)}")
    text = Text(f"{', '.join(parts)}  {safe(item.voice) if item.voice else 'the report itself'}")
    kind = "running toll" if item.scope == "toll" else "period"
    facts = [kind, days(item.start, item.end)]
    if item.place:
        facts.insert(1, safe(item.place))
    if item.covered_incidents:
        covered = number_range(item.covered_low, item.covered_high)
        facts.append(f"{count_of(item.covered_incidents, 'incident')} inside it: {covered}")
        if item.difference is not None:
            facts.append(f"difference {item.difference:+,}")
    else:
        facts.append("no incident inside it")
    text.append(f"  {', '.join(facts)}", style="quiet")
    text.append(f"  {quote(item.text, limit=120)}", style="quote")
    return text


def left_out(items: tuple[LeftOut, ...]) -> Iterator[RenderableType]:
    """What did not count, by reason. Nothing is dropped silently."""
    if not items:
        return
    claims = count_of(sum(item.count for item in items), "claim")
    yield Text.assemble(("\nLeft out of the count", "title"), (f"  {claims}", "quiet"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=5)
    grid.add_column(overflow="fold")
    for item in items:
        grid.add_row(number(item.count), safe(item.reason))
    yield Indented(grid, left=2)
