"""Two states of a ledger, and the steps between them: a state is a position in the journal, or a day.

Both states are counted by this program, whoever linked them then. What was expunged since is in neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from recount.counting import Rulebook
from recount.counting.changes import Counted, Reason, cell_changes, step_changes
from recount.counting.tally import check_question
from recount.ledger import contents, driving, querying, tables
from recount.ledger.journal import lines
from recount.linking import Linked, link
from recount.model import Reading, Review
from recount.model.changes import Change, Changes
from recount.review import apply, effective


@dataclass(frozen=True, slots=True)
class State:
    """What was in the ledger at a position: readings by report, and all that people had decided."""

    readings: dict[str, Reading]
    reviews: list[Review]


@dataclass(frozen=True, slots=True)
class Question:
    """What to count, and how."""

    by: tuple[str, ...]
    measures: tuple[str, ...] | None


def position(connection: sa.Connection, at: int | str | date) -> int:
    """The journal entry at which the ledger stands: of a day the last one written on it or before (UTC).

    Raises ValueError where it is neither a number nor a day (YYYY-MM-DD).
    """
    entries = tables.entries.c
    last = connection.execute(sa.select(sa.func.max(entries.seq))).scalar() or 0
    if isinstance(at, str) and at.strip().isdecimal():
        at = int(at)
    if isinstance(at, int):
        return min(at, last)
    try:
        day = at if isinstance(at, date) else date.fromisoformat(at.strip())
    except ValueError as error:
        raise ValueError(f"{at!r} is no entry of the journal and no day (YYYY-MM-DD)") from error
    if day == date.max:
        return last
    after = (day + timedelta(days=1)).isoformat()
    return connection.execute(sa.select(sa.func.max(entries.seq)).where(entries.written < after)).scalar() or 0


def positions(connection: sa.Connection, start: int | str | date, end: int | str | date | None) -> tuple[int, int]:
    """The entries of two states, `end` None is now. Raises ValueError as `position`, and for a start after the end."""
    first, last = position(connection, start), position(connection, date.max if end is None else end)
    if first > last:
        raise ValueError(f"the first state (entry {first}) is later than the second (entry {last})")
    return first, last


def moved(connection: sa.Connection, start: int, end: int) -> bool:
    """Whether a reading came or went, or people decided something, after one entry and up to another."""
    return querying.moved_at(connection, end) > start


def state(connection: sa.Connection, at: int) -> State:
    """What the ledger held at a position."""
    readings = {one.report.id: one for one in querying.readings(connection, before=at + 1)}
    return State(readings, querying.reviews(connection, before=at + 1))


def changes(
    connection: sa.Connection,
    start: int,
    end: int,
    by: Sequence[str],
    rulebooks: tuple[Rulebook, Rulebook],
    measures: Sequence[str] | None,
) -> Changes:
    """See `Ledger.changes`."""
    asked = Question(tuple(by), None if measures is None else tuple(measures))
    if rulebooks[0] == rulebooks[1] and not moved(connection, start, end):
        check_question(asked.by, asked.measures)
        return _unchanged(connection, start, end, asked, rulebooks[0])
    before, after = state(connection, start), state(connection, end)
    walk = _Walk(asked, before, rulebooks[0])
    first = walk.now
    walk.read_anew(after)
    walk.reports(after)
    walk.decided(after)
    walk.under(rulebooks[1])
    return Changes(
        rulebook=rulebooks[1].name,
        rulebook_before=rulebooks[0].name,
        by=asked.by,
        start=start,
        end=end,
        cells=tuple(cell_changes(first, walk.now, asked.by)),
        changes=tuple(walk.changes),
        notes=tuple(_notes(connection, start, end)),
    )


def _unchanged(connection: sa.Connection, start: int, end: int, asked: Question, rulebook: Rulebook) -> Changes:
    """What there is to say where nothing came, went or was decided between two states: nothing has to be counted."""
    return Changes(
        rulebook=rulebook.name,
        rulebook_before=rulebook.name,
        by=asked.by,
        start=start,
        end=end,
        cells=(),
        changes=(),
        notes=tuple(_notes(connection, start, end)),
    )


def _linked(readings: dict[str, Reading], reviews: Sequence[Review]) -> tuple[Linked, list[Reading]]:
    applied = apply(list(readings.values()), reviews)
    return link(applied.readings, applied.overrides), applied.readings


class _Walk:
    """The way from one state to the other, cause by cause. `now` is where it has come, `changes` what moved so far."""

    def __init__(self, asked: Question, start: State, rulebook: Rulebook) -> None:
        self._asked = asked
        self._readings = dict(start.readings)
        self._reviews = start.reviews
        self._rulebook = rulebook
        self._linked = _linked(self._readings, self._reviews)
        self.now = self._count()
        self.changes: list[Change] = []

    def read_anew(self, after: State) -> None:
        """Reports that another reader, or another version of it, read again."""
        fresh = {
            report: reading
            for report, reading in after.readings.items()
            if report in self._readings and reading.reader != self._readings[report].reader
        }
        self._add(fresh, Reason("reader version", frozenset(fresh)))

    def reports(self, after: State) -> None:
        """Reports that came: first those of their own, then those that revise another."""
        came = {report: reading for report, reading in after.readings.items() if report not in self._readings}
        if not came:
            return
        # which of them revise another is known once all are linked
        revising = {revision.report for revision in _linked(after.readings, after.reviews)[0].revisions}
        own = {report: reading for report, reading in came.items() if report not in revising}
        self._add(own, Reason("new report", frozenset(own)))
        later = {report: reading for report, reading in came.items() if report in revising}
        self._add(later, Reason("revision", frozenset(later)))

    def decided(self, after: State) -> None:
        """What people decided and undid."""
        old, new = ({one.id: one for one in effective(each)} for each in (self._reviews, after.reviews))
        moved = [review for one, review in {**old, **new}.items() if (one in old) != (one in new)]
        if moved:
            self._reviews = after.reviews
            self._step(Reason("review", frozenset(), tuple(moved), frozenset(old.keys() - new.keys())))

    def under(self, rulebook: Rulebook) -> None:
        """Another rulebook."""
        if rulebook != self._rulebook:
            self._rulebook = rulebook
            self._compare(Reason("rulebook"))

    def _add(self, readings: dict[str, Reading], reason: Reason) -> None:
        if readings:
            self._readings |= readings
            self._step(reason)

    def _step(self, reason: Reason) -> None:
        self._linked = _linked(self._readings, self._reviews)
        self._compare(reason)

    def _compare(self, reason: Reason) -> None:
        before, self.now = self.now, self._count()
        self.changes += step_changes(before, self.now, reason, self._asked.by)

    def _count(self) -> Counted:
        return Counted.of(*self._linked, self._rulebook, self._asked.by, self._asked.measures)


def _notes(connection: sa.Connection, start: int, end: int) -> list[str]:
    notes = []
    entries = tables.entries.c
    between = (entries.seq > start) & (entries.seq <= end) & (entries.kind == "tombstone")
    gone = connection.execute(sa.select(sa.func.count()).select_from(tables.entries).where(between)).scalar_one()
    if gone:
        said = "1 report was" if gone == 1 else f"{gone} reports were"
        notes.append(f"{said} expunged in between: both states are counted without what was expunged")
    linkers = {str(content["linker"]) for content in _links(connection, start, end) if "linker" in content}
    if linkers - {driving.linker()}:
        notes.append("another version of Recount linked then: both states are counted by this one")
    return notes


def _links(connection: sa.Connection, start: int, end: int) -> list[dict[str, object]]:
    """The last link run up to each of two positions."""
    entries = tables.entries.c
    wanted = [
        connection.execute(
            sa.select(sa.func.max(entries.seq)).where(entries.kind == "link", entries.seq <= at)
        ).scalar()
        for at in (start, end)
    ]
    found = [line.content() for line in lines(connection, only=[one for one in wanted if one])]
    return [content for content in found if content is not None and content.get("shape") == contents.SHAPE]
