"""Why numbers moved between two states of a ledger: the difference of two tallies, change by change."""

from __future__ import annotations

from typing import Any, Literal

from recount.model.record import Record
from recount.model.vocabulary import Measure

Cause = Literal["reader version", "new report", "revision", "merge", "split", "review", "rulebook"]
CAUSES: tuple[Cause, ...] = ("reader version", "new report", "revision", "merge", "split", "review", "rulebook")


class CellDelta(Record):
    """By how much a cell of the tally moved. A number that nobody gives counts as none; `unknown` counts those."""

    keys: dict[str, str | None]
    measure: Measure
    low: int | float = 0
    best: int | float = 0
    high: int | float = 0
    unknown: int = 0
    incidents: int = 0
    origins: int = 0

    @property
    def moves(self) -> bool:
        """Whether anything moved."""
        return any((self.low, self.best, self.high, self.unknown, self.incidents, self.origins))


class Change(Record):
    """One happening, as it was and as it is, and why what it puts into the tally moved.

    `before` and `after` are ids of incidents: none before is a new one, two before and one after a merge. `reports` are
    those that came, were revised or were read anew; `reviews` the decisions behind it.
    """

    cause: Cause
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    why: str = ""
    deltas: tuple[CellDelta, ...] = ()


class CellNumbers(Record):
    """A cell of a tally, in one of two states. All None and zero where it was not there."""

    low: int | float | None = None
    best: int | float | None = None
    high: int | float | None = None
    open_high: bool = False
    unknown: int = 0
    incidents: int = 0
    origins: int = 0


class CellChange(Record):
    """A cell before and after, and the difference, which is the sum of the deltas of all changes."""

    keys: dict[str, str | None]
    measure: Measure
    before: CellNumbers
    after: CellNumbers
    difference: CellDelta


class Changes(Record):
    """All that moved between two states. `start` and `end` are positions in the journal."""

    rulebook: str
    rulebook_before: str
    by: tuple[str, ...] = ()
    start: int
    end: int
    cells: tuple[CellChange, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The changes in the shape of `recount changes --format json`."""
        return self.model_dump(mode="json")
