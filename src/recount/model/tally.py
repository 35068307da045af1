"""A tally: the counted result of a question under a rulebook, with what stands beside it and what was left out."""

from __future__ import annotations

from typing import Any

from recount.model.record import Record
from recount.model.vocabulary import Measure


class TallyCell(Record):
    """One cell: `keys` are the asked-for dimensions and their values in this cell.

    `unknown` counts incidents whose number nobody gave. `incident_ids` lead down to the words.
    """

    keys: dict[str, str | None]
    measure: Measure
    low: int | float | None = None
    best: int | float | None = None
    high: int | float | None = None
    open_high: bool = False
    unknown: int = 0
    incidents: int = 0
    origins: int = 0
    incident_ids: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The cell flat: the asked-for keys beside the numbers."""
        return {**self.keys, **self.model_dump(mode="json", exclude={"keys"})}


class LeftOut(Record):
    """Claims that did not count, by reason."""

    reason: str
    count: int
    claims: tuple[str, ...] = ()


class Beside(Record):
    """A toll or period set beside the incidents that it covers, never added.

    `low` and `high` are what the voice says; `covered_low` and `covered_high` the sum of the incidents inside the
    interval, place and kind that it covers; `difference` is low minus covered_high where both are known.
    """

    claim: str
    figure: str
    voice: str | None
    measure: Measure
    category: str | None = None
    by: str | None = None
    low: int | float | None = None
    high: int | float | None = None
    text: str
    place: str | None = None
    start: str | None = None
    end: str | None = None
    scope: str = "toll"
    covered_low: int | float | None = None
    covered_high: int | float | None = None
    covered_incidents: int = 0
    difference: int | float | None = None


class Tally(Record):
    """A counted answer. Sums of ranges are sums of reported extremes, not an estimate."""

    rulebook: str
    by: tuple[str, ...] = ()
    cells: tuple[TallyCell, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    beside: tuple[Beside, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The tally in the shape of `recount tally --format json`."""
        return {
            "rulebook": self.rulebook,
            "by": list(self.by),
            "note": "sum of reported extremes, not an estimate",
            "cells": [cell.to_json() for cell in self.cells],
            "left_out": [item.model_dump(mode="json") for item in self.left_out],
            "beside": [item.model_dump(mode="json") for item in self.beside],
        }
