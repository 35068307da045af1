"""Changes: each cell before and after, then what moved it, cause by cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recount.cli.render.layout import Indented
from recount.cli.render.words import count_of, number_range, safe
from recount.model import CellDelta, CellNumbers, Change, Changes
from recount.model.changes import CAUSES

_NUMBERS = ("low", "best", "high", "unknown", "incidents", "origins")


def changes(found: Changes) -> Iterator[RenderableType]:
    """All of it for people."""
    under = f"under the rulebook “{safe(found.rulebook)}”"
    if found.rulebook_before != found.rulebook:
        under = f"from the rulebook “{safe(found.rulebook_before)}” to “{safe(found.rulebook)}”"
    yield Text.assemble(("Changes", "title"), f"  between entries {found.start} and {found.end}, {under}")
    for note in found.notes:
        yield Indented(Text(f"note: {safe(note)}", style="quiet"), left=2)
    if not found.cells:
        said = "In the end no number moved." if found.changes else "No number moved."
        yield Indented(Text(said, style="title"), left=2)
    else:
        yield _cells(found)
    for cause in CAUSES:
        of_cause = [one for one in found.changes if one.cause == cause]
        if of_cause:
            yield Text.assemble(
                (f"\n{cause.capitalize()}", "title"), (f"  {count_of(len(of_cause), 'change')}", "quiet")
            )
            for change in of_cause:
                yield from _change(change, found.by)
    if found.changes:
        yield Text("\nThe changes add up to the differences.", style="quiet")


def _cells(found: Changes) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False, header_style="quiet")
    for key in found.by:
        table.add_column(key, overflow="fold")
    table.add_column("measure")
    for name in ("before", "after"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in _NUMBERS:
        table.add_column(name, justify="right", no_wrap=True)
    for cell in found.cells:
        keys = [safe(cell.keys.get(key) or "not said") for key in found.by]
        moved = [_signed(getattr(cell.difference, name)) for name in _NUMBERS]
        table.add_row(*keys, cell.measure, _range(cell.before), _range(cell.after), *moved)
    return table


def _range(cell: CellNumbers) -> str:
    return number_range(cell.low, cell.high, open_high=cell.open_high) if cell.incidents else "none"


def _change(change: Change, by: Sequence[str]) -> Iterator[RenderableType]:
    named = change.after or change.before
    yield Indented(Text.assemble((" ".join(named), "quiet"), f"  {safe(change.why)}"), left=2)
    for delta in change.deltas:
        yield Indented(Text(_delta(delta, by), style="number"), left=4)


def _delta(delta: CellDelta, by: Sequence[str]) -> str:
    keys = [safe(delta.keys.get(key) or "not said") for key in by]
    moved = [f"{name} {_signed(getattr(delta, name))}" for name in _NUMBERS if getattr(delta, name)]
    return f"{', '.join([delta.measure, *keys])}: {', '.join(moved)}"


def _signed(value: float) -> str:
    return f"{value:+,}" if value else "="
