"""Reading records back: from the journal, through the derived tables that say where they stand in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import NamedTuple

import sqlalchemy as sa

from recount.ledger import backends, contents, tables
from recount.ledger.journal import PAGE, lines
from recount.model import Incident, Problem, Reading, Report, Review

Place = tuple[int, int | None]
"""Where a report and its reading stand in the journal."""


def report_at(connection: sa.Connection, entry: int) -> Report | None:
    """The report in a journal entry, as it came in; None where it was expunged."""
    for line in lines(connection, only=[entry]):
        content = line.content()
        return contents.to_report(content) if content else None
    return None


def _read_back(connection: sa.Connection, places: list[Place]) -> Iterator[tuple[Report, Reading | None]]:
    for start in range(0, len(places), PAGE):
        page = places[start : start + PAGE]
        wanted = [entry for pair in page for entry in pair if entry is not None]
        found = {line.entry.seq: line.content() for line in lines(connection, only=wanted)}
        for report_entry, reading_entry in page:
            content = found.get(report_entry)
            if content is None:
                continue
            report = contents.to_report(content)
            read = found.get(reading_entry) if reading_entry is not None else None
            yield report, contents.to_reading(read, report) if read else None


def readings(
    connection: sa.Connection, *, before: int | None = None, of: Collection[str] | None = None
) -> Iterator[Reading]:
    """The current reading of every report that was read, by day of publication and id.

    With `before`, the readings that were current at that journal entry; with `of`, those of some reports only.
    """
    last = sa.select(tables.readings.c.report, sa.func.max(tables.readings.c.entry).label("entry"))
    if before is not None:
        last = last.where(tables.readings.c.entry < before)
    if of is not None:
        last = last.where(tables.readings.c.report.in_(list(of)))
    current = last.group_by(tables.readings.c.report).subquery()
    query = (
        sa.select(tables.reports.c.entry, current.c.entry)
        .join(current, current.c.report == tables.reports.c.id)
        .order_by(sa.func.coalesce(tables.reports.c.published, ""), tables.reports.c.id)
    )
    places: list[Place] = [(row[0], row[1]) for row in connection.execute(query)]
    for _, reading in _read_back(connection, places):
        if reading is not None:
            yield reading


def reports(connection: sa.Connection, ids: list[str] | None = None) -> Iterator[Report]:
    """Reports as their readings complete them, by day of publication and id; or those of `ids`, in its order."""
    current = tables.readings.c.current.is_(True) & (tables.readings.c.report == tables.reports.c.id)
    query = sa.select(tables.reports.c.id, tables.reports.c.entry, tables.readings.c.entry).select_from(
        tables.reports.outerjoin(tables.readings, current)
    )
    if ids is None:
        query = query.order_by(sa.func.coalesce(tables.reports.c.published, ""), tables.reports.c.id)
        places = [(row[1], row[2]) for row in connection.execute(query)]
    else:
        by_id = {row[0]: (row[1], row[2]) for row in connection.execute(query.where(tables.reports.c.id.in_(ids)))}
        places = [by_id[one] for one in ids if one in by_id]
    for report, reading in _read_back(connection, places):
        yield reading.report if reading else report


def report_ids(connection: sa.Connection, words: str, limit: int) -> list[str]:
    """Ids of the reports that hold all the words, the best first. What a person types is never query syntax."""
    found = backends.of(connection).search.searched(sa.select(tables.reports.c.id), words).limit(limit)
    return [str(row.id) for row in connection.execute(found)]


def incidents(connection: sa.Connection) -> tuple[Incident, ...]:
    """The incidents of the last link run, by their first day (not known last) and id."""
    order = (sa.func.coalesce(tables.incidents.c.time_from, "9999"), tables.incidents.c.id)
    rows = connection.execute(sa.select(tables.incidents.c.record).order_by(*order))
    return tuple(Incident.model_validate(json.loads(row.record)) for row in rows)


def linked_at(connection: sa.Connection) -> int | None:
    """The journal entry of the last link run, None where there was none."""
    entry: int | None = connection.execute(sa.select(tables.linkings.c.entry)).scalar()
    return entry


def last_link(connection: sa.Connection) -> tuple[int, str] | None:
    """The journal entry of the last link run, and the linker that made what is stored."""
    row = connection.execute(sa.select(tables.linkings.c.entry, tables.linkings.c.linker)).first()
    return (row.entry, row.linker) if row else None


_MOVES = ("reading", "tombstone", "review")


def unlinked(connection: sa.Connection, after: int) -> bool:
    """Whether readings came or went, or people decided something, after a journal entry."""
    return moved_at(connection) > after


def moved_at(connection: sa.Connection, before: int | None = None) -> int:
    """The last journal entry by which a reading came or went or people decided something, 0 where there is none.

    With `before`, the last one up to that entry, it included.
    """
    column = tables.entries.c
    last = 0
    for kind in _MOVES:  # one by one: each is the end of a stretch of the index
        query = sa.select(sa.func.max(column.seq)).where(column.kind == kind)
        if before is not None:
            query = query.where(column.seq <= before)
        last = max(last, connection.execute(query).scalar() or 0)
    return last


def reviews(connection: sa.Connection, *, before: int | None = None) -> list[Review]:
    """All that people decided, in the order in which they did; with `before`, what stood at that journal entry."""
    placed = sorted(review_entries(connection), key=lambda one: one.place)
    return [one.review for one in placed if before is None or one.place < before]


class ReviewEntry(NamedTuple):
    """A review, the entry that holds it, and the entry in whose place it stands: another only after an expunging."""

    entry: int
    place: int
    review: Review


def review_entries(connection: sa.Connection) -> list[ReviewEntry]:
    """The reviews that were not expunged, with where they stand in the journal."""
    found = []
    for line in lines(connection, kind="review"):
        content = line.content()
        if content is not None:
            review, replaces = contents.to_review(content)
            found.append(ReviewEntry(line.entry.seq, replaces or line.entry.seq, review))
    return found


def problems(connection: sa.Connection) -> Iterator[Problem]:
    """Problems of intake and of current readings, in the order in which they came."""
    fields = [tables.problems.c[name] for name in Problem.model_fields]
    for row in connection.execute(sa.select(*fields).order_by(tables.problems.c.entry, tables.problems.c.id)).all():
        yield Problem(**row._mapping)
