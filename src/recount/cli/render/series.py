"""Series of tolls: one line a day, the difference to the day before beside it, corrections below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recount.cli.render.layout import Indented
from recount.cli.render.words import count_of, days, number, number_range, quote, safe
from recount.model import Series, SeriesPoint

NOTE = "A difference is that of two tolls, never an incident; nothing here is added to anything."
NOTHING = "No voice tells a running toll or the total of a period here."


def listed(found: Sequence[Series]) -> Iterator[RenderableType]:
    """One line a series: whose, of what, how many days, and the last value."""
    if not found:
        yield Text(NOTHING, style="gap")
        return
    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False, header_style="quiet")
    for name in ("voice", "counts", "scope"):
        table.add_column(name, overflow="fold")
    for name in ("days", "last day", "last value"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in found:
        last = one.points[-1]
        value = Text(number_range(last.low, last.high), style="number")
        table.add_row(safe(one.voice), counted(one), one.scope, number(len(one.points)), last.day, value)
    yield table


def whole(found: Sequence[Series]) -> Iterator[RenderableType]:
    """Each series with all its days."""
    if not found:
        yield Text(NOTHING, style="gap")
        return
    for one in found:
        yield Text.assemble((safe(one.voice), "title"), f"  {counted(one)}, {one.scope}")
        yield Indented(_points(one.points), left=2)
        yield Text("")
    yield Text(NOTE, style="quiet")


def counted(one: Series) -> str:
    """What a series counts, in words."""
    words = [one.measure, *(word for word in (one.category, one.of) if word)]
    if one.against:
        words.append(f"of {one.against}")
    if one.by:
        words.append(f"by {one.by}")
    if one.place:
        words.append(f"in {one.place}")
    return safe(" ".join(words))


def _points(points: Sequence[SeriesPoint]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True, min_width=5)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for point in points:
        value = Text(number_range(point.low, point.high), style="number")
        grid.add_row(days(point.start or point.day, point.day), value, _difference(point), _told(point))
    return grid


def _difference(point: SeriesPoint) -> str:
    """The bounds of the difference with their signs, empty where one of them is open."""
    low, high = point.difference_low, point.difference_high
    if low is None or high is None:
        return ""
    return f"{low:+,}" if low == high else f"{low:+,} to {high:+,}"


def _told(point: SeriesPoint) -> Text:
    reports = len({told.report for told in point.told})
    text = Text.assemble((f"{quote(point.told[0].text)}, {count_of(reports, 'report')}", "quiet"))
    for told in point.corrected:
        text.append(f"; before: {number_range(told.low, told.high)}", style="gap")
    return text
