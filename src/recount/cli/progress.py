"""A progress bar on standard error, only where a person can see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")


def counted(items: Iterable[Item], what: str, *, total: int | None = None, quiet: bool = False) -> Iterator[Item]:
    """The same items, with a running count on standard error where that is a terminal.

    `quiet` leaves the bar out, for commands that print each result to the same terminal as they go.
    """
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    with _bar() as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task)


@contextmanager
def running(what: str) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of things done so far, which shows it where a person can see it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with _bar() as progress:
        task = progress.add_task(what, total=None)
        yield lambda done: progress.update(task, completed=done)


def _bar() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from recount.cli.streams import errors

    columns = [
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(),
        TimeElapsedColumn(),
    ]  # fmt: skip
    return Progress(*columns, console=errors(), transient=True)
