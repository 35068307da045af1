"""The running tolls of one voice, day by day: what it said, what it corrected, and how two of its tolls differ."""

from __future__ import annotations

from typing import Any

from recount.model.record import Record
from recount.model.vocabulary import Measure, Scope

Number = int | float


class Told(Record):
    """One figure of a series as a report carries it. `published` is the report's day or time."""

    claim: str
    figure: str
    report: str
    published: str | None = None
    low: Number | None = None
    high: Number | None = None
    text: str = ""


class SeriesPoint(Record):
    """What a voice says holds for one day, in the end: of several values the one published last.

    `low` and `high` are the lowest and highest of those values where several were published at one time. `start` is
    the first day of a period, None for a toll. `told` are the figures that say it, `corrected` those that the same
    voice gave for the same day before, the oldest first. `since` is the day of the point before; `difference_low` and
    `difference_high` are the bounds of this toll less that one: the difference of two tolls, never an incident, and
    negative where a voice took something back.
    """

    day: str
    start: str | None = None
    low: Number | None = None
    high: Number | None = None
    told: tuple[Told, ...] = ()
    corrected: tuple[Told, ...] = ()
    since: str | None = None
    difference_low: Number | None = None
    difference_high: Number | None = None


class Series(Record):
    """The figures of one voice that count one thing: a measure and kind, of whom, by whom, where, and in which scope.

    `of` is what is counted, in the reports' words, where it is things; `against` and `by` are the parties named.
    """

    voice: str
    measure: Measure
    scope: Scope
    category: str | None = None
    of: str | None = None
    against: str | None = None
    by: str | None = None
    place: str | None = None
    points: tuple[SeriesPoint, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The series in the shape of `recount series --format json`."""
        return {**self.model_dump(mode="json"), "note": "differences are those of two tolls, never incidents"}
