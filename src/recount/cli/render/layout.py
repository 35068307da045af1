"""Indented blocks without trailing spaces, so that piped output stays clean."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment


class Indented:
    """A renderable moved to the right, its lines trimmed at their ends.

    A class because Rich asks for an object with `__rich_console__`; Rich's own Padding fills every line with spaces.
    """

    def __init__(self, inner: RenderableType, *, left: int = 0) -> None:
        self.inner = inner
        self.left = left

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines of the inner renderable, each after `left` spaces."""
        width = max(options.max_width - self.left, 10)
        for line in console.render_lines(self.inner, options.update_width(width), pad=False):
            kept = _trimmed(line)
            if kept and self.left:
                yield Segment(" " * self.left)
            yield from kept
            yield Segment.line()


def _trimmed(line: list[Segment]) -> list[Segment]:
    kept = list(line)
    while kept and not kept[-1].control:
        text, style, _ = kept.pop()
        if text.rstrip(" "):
            return [*kept, Segment(text.rstrip(" "), style)]
    return kept


def show(console: Console, parts: Iterable[RenderableType]) -> None:
    """Print the parts below each other."""
    for part in parts:
        console.print(Indented(part))
