"""How values are written on a page: numbers, ranges, days, and texts with their marked words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, NamedTuple

Number = int | float


def number(value: Number | None) -> str:
    """A number with thousands apart by narrow spaces; a dash where there is none."""
    if value is None:
        return "–"
    whole = int(value) if float(value).is_integer() else value
    return f"{whole:,}".replace(",", "\u202f")


def number_range(low: Number | None, high: Number | None, open_high: bool = False) -> str:
    """A range as people read it: "13", "19–42+", "up to 9", "?" where nothing is known."""
    plus = "+" if open_high else ""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{number(low)}+"
    if low is None:
        return f"≤ {number(high)}{plus}"
    return f"{number(low)}{plus}" if low == high else f"{number(low)}–{number(high)}{plus}"


def days(start: str | None, end: str | None) -> str:
    """An interval of days; empty where neither end is known."""
    if start and end and start != end:
        return f"{start} – {end}"
    if start and not end:
        return f"{start} –"
    return start or (f"– {end}" if end else "")


class Mark(NamedTuple):
    """Words of a text that mean something: `kind` chooses how they look, `claims` are those they belong to."""

    start: int
    end: int
    kind: str
    claims: tuple[str, ...] = ()
    label: str = ""


class Piece(NamedTuple):
    """A stretch of text with all marks that cover it, the widest first; `starts` holds the marks that begin here."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[Mark, ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds that cover it, each once."""
        return list(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def claims(self) -> list[str]:
        """The claims to which it belongs, each once, those of the narrowest mark first."""
        return list(dict.fromkeys(claim for mark in reversed(self.marks) for claim in mark.claims))


def text_pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """A text, or a stretch of it, cut wherever a mark begins or ends: nested and crossing marks need no nesting.

    Offsets are Unicode code points, as everywhere in Recount. What reaches outside the stretch is cut at its ends.
    """
    stop = len(text) if end is None else end
    within = sorted(
        (mark for mark in set(marks) if mark.start < stop and mark.end > start and mark.start < mark.end),
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.claims),
    )
    edges = sorted({start, stop, *(min(max(at, start), stop) for mark in within for at in (mark.start, mark.end))})
    pieces = []
    live: list[Mark] = []
    waiting = iter(within)
    coming = next(waiting, None)
    for left, right in pairwise(edges):
        live = [mark for mark in live if mark.end > left]
        starts = []
        while coming is not None and coming.start <= left:
            live.append(coming)
            starts.append(coming)
            coming = next(waiting, None)
        covering = sorted(live, key=lambda mark: (mark.start - mark.end, mark.start, mark.kind))
        pieces.append(Piece(text[left:right], tuple(covering), tuple(starts)))
    return pieces


def day(seconds: float) -> str:
    """The day of a moment in seconds since 1970, UTC."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def short_id(value: str) -> str:
    """An id short enough to be shown."""
    return value.removeprefix("sha256:")[:10]


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": day,
    "number": number,
    "number_range": number_range,
    "short_id": short_id,
}
