"""The derived tables of reports and readings: written as entries come in, and made anew from the journal.

Adding and rebuilding go through the same `Derivation`, entry by entry, so that both end in the same rows.
"""

from __future__ import annotations

from functools import lru_cache

import sqlalchemy as sa

from recount.ledger import backends, people_rows, tables
from recount.ledger.projecting import UNREAD, Row, Rows, problem_row, reading_rows, report_row
from recount.model import ListedVictim, Problem, Reading, Report, VictimList
from recount.model.canonical import short_id

PROJECTION = 1
"""Rises when the same records give other rows; the form of the tables themselves is watched beside it."""

FLUSH_ROWS = 4_000
_FORM = "form"


class Derivation:
    """Rows on their way into the derived tables, inside one write transaction. Ends with `flush`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._rows: Rows = {}
        self._waiting = 0
        self._fresh: dict[str, int] = {}  # reports that wait with nothing yet that a reading would replace
        self._problems: set[str] = set()

    def report(self, report: Report, entry: int) -> None:
        """A report came in."""
        self._fresh[report.id] = len(self._rows.get(tables.reports, ()))
        self._add(tables.reports, [report_row(report, entry)])

    def reading(self, reading: Reading, entry: int, report_entry: int) -> None:
        """A report was read: this replaces an earlier reading, and the problem of one that failed."""
        report, row = reading.report.id, report_row(reading.report, report_entry)
        if report in self._fresh:
            self._rows[tables.reports][self._fresh.pop(report)] = row
        else:
            self.flush()
            _take_reading(self._connection, report)
            self._connection.execute(sa.update(tables.reports).where(tables.reports.c.id == report), row)
        reader = {"reader": reading.reader.name, "version": reading.reader.version}
        self._add(tables.readings, [{"report": report, **reader, "entry": entry, "current": True}])
        for table, rows in reading_rows(reading, entry).items():
            self._add(table, rows)
        if self._waiting > FLUSH_ROWS:
            self.flush()

    def problem(self, problem: Problem, entry: int, report: str | None = None) -> None:
        """An input had a problem, or reading the report did: that one goes when the report is read."""
        row = problem_row(problem, entry, report, UNREAD)
        self._problems.add(row["id"])
        if report is not None:
            self._fresh.pop(report, None)
        self._add(tables.problems, [row])

    def has_problem(self, problem: Problem, report: str | None = None) -> bool:
        """Whether an equal problem of intake, or of reading this report, is there already."""
        identity = problem_row(problem, 0, report, UNREAD)["id"]
        if identity in self._problems:
            return True
        query = sa.select(tables.problems.c.id).where(tables.problems.c.id == identity)
        return self._connection.execute(query).first() is not None

    def victim_list(self, made: VictimList, entry: int) -> None:
        """A list of named victims came in."""
        self._add(tables.victim_lists, [people_rows.list_row(made, entry)])

    def victim(self, victim: ListedVictim, entry: int) -> None:
        """An entry of a list came in."""
        self._add(tables.victims, [people_rows.victim_row(victim, entry)])
        self._add(tables.victim_names, people_rows.name_rows(victim))
        if self._waiting > FLUSH_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what waits, tables in the order of their references."""
        for table in tables.OF_READINGS + tables.OF_PEOPLE:
            rows = self._rows.get(table)
            if rows:
                self._connection.execute(sa.insert(table), rows)
        self._rows, self._waiting = {}, 0
        self._fresh.clear()
        self._problems.clear()

    def _add(self, table: sa.Table, rows: list[Row]) -> None:
        self._rows.setdefault(table, []).extend(rows)
        self._waiting += len(rows)


_HELD_BY_READING = (tables.problems, tables.gaps, tables.figures, tables.parties, tables.voices, tables.claims)


def _take_reading(connection: sa.Connection, report: str) -> None:
    for table in _HELD_BY_READING:
        connection.execute(sa.delete(table).where(table.c.report == report))
    connection.execute(sa.update(tables.readings).where(tables.readings.c.report == report), {"current": False})


def take_report(connection: sa.Connection, report: str) -> None:
    """Remove all that is derived from one report and its readings."""
    for table in (*_HELD_BY_READING, tables.readings):
        connection.execute(sa.delete(table).where(table.c.report == report))
    connection.execute(sa.delete(tables.reports).where(tables.reports.c.id == report))


def take_victim(connection: sa.Connection, victim: str) -> None:
    """Remove all that is derived from one entry of a list."""
    connection.execute(sa.delete(tables.victim_names).where(tables.victim_names.c.victim == victim))
    connection.execute(sa.delete(tables.victims).where(tables.victims.c.id == victim))


@lru_cache(maxsize=2)
def form(search: tuple[str, ...]) -> str:
    """A digest of how derived tables look and are filled: another form means another program made them.

    `search` are the statements that make the search index, in the words of the database at hand.
    """
    described = [
        [table.name, [[column.name, str(column.type), column.nullable] for column in table.columns]]
        for table in tables.DERIVED
    ]
    return short_id(PROJECTION, search, described)


def is_current(connection: sa.Connection) -> bool:
    """Whether the derived tables have this program's form."""
    query = sa.select(tables.derivation.c.value).where(tables.derivation.c.name == _FORM)
    return connection.execute(query).scalar() == form(backends.of(connection).search.CREATE)


def make_anew(connection: sa.Connection) -> None:
    """Drop the derived tables, whatever they look like, and make them empty in this program's form."""
    search = backends.of(connection).search
    search.drop(connection)
    tables.metadata.drop_all(connection, tables=list(tables.DERIVED))
    tables.metadata.create_all(connection, tables=list(tables.DERIVED))
    search.create(connection)
    connection.execute(sa.delete(tables.derivation).where(tables.derivation.c.name == _FORM))
    connection.execute(sa.insert(tables.derivation), {"name": _FORM, "value": form(search.CREATE)})
