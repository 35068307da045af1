"""Verifying what is derived: every record is read from the journal again, and its rows compared with those stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from recount.ledger import contents, driving, people_rows, redirecting, spans, tables
from recount.ledger.findings import Finding
from recount.ledger.journal import Line, lines
from recount.ledger.key_rows import stored_keys
from recount.ledger.people_links import link_rows
from recount.ledger.projecting import UNREAD, Row, Rows, problem_row, reading_rows, report_row
from recount.ledger.relinking import expected
from recount.ledger.verifying_chain import Held, Journaled
from recount.model import Reading, Report
from recount.model.canonical import digest

CHUNK = 100
"""Reports compared at a time."""


class TablesCheck:
    """One comparison of the derived tables with the journal; its public fields are its result."""

    def __init__(self, connection: sa.Connection, journaled: Journaled) -> None:
        self._connection = connection
        self._journaled = journaled
        self._expected: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.notes: list[str] = []
        self.readings = 0
        self.spans = 0

    def check(self) -> None:
        """Compare all derived tables."""
        held = [(report, one) for report, one in self._journaled.reports.items() if one.report is not None]
        for start in range(0, len(held), CHUNK):
            self._check_reports(dict(held[start : start + CHUNK]))
        for start in range(0, len(self._journaled.problems), CHUNK):
            self._check_problems(self._journaled.problems[start : start + CHUNK])
        self._check_people()
        self._check_counts((*tables.OF_READINGS, *tables.OF_PEOPLE))
        self._check_linking()

    def _find(self, code: str, where: str, message: str) -> None:
        self.findings.append(Finding(code=f"ledger.{code}", where=where, message=message))

    def _lines(self, entries: list[int]) -> dict[int, Line]:
        found: dict[int, Line] = {}
        for start in range(0, len(entries), 200):
            found.update((line.entry.seq, line) for line in lines(self._connection, only=entries[start : start + 200]))
        return found

    def _check_reports(self, held: dict[str, Held]) -> None:
        wanted: list[int] = []
        for one in held.values():
            current = one.readings[-1][0] if one.readings else 0
            wanted += [entry for entry in (one.report, current) if entry]
            wanted += [entry for entry in one.failures if entry > current]
        found = self._lines(wanted)
        expected: Rows = {table: [] for table in tables.OF_READINGS}
        for report_id, one in held.items():
            try:
                self._expect(expected, report_id, one, found)
            except (ValueError, TypeError) as error:
                self._find("content-wrong", report_id, f"what the journal says of it has the wrong shape: {error}")
        for table in tables.OF_READINGS:
            column = table.c.id if table is tables.reports else table.c.report
            stored = self._connection.execute(sa.select(table).where(column.in_(list(held))))
            self._compare(table, expected[table], stored)

    def _expect(self, expected: Rows, report_id: str, held: Held, found: dict[int, Line]) -> None:
        entry = held.report or 0
        content = found[entry].content() if entry in found else None
        if content is None:
            return
        report = contents.to_report(content)
        self._check_identity(report, report_id, entry)
        seq = 0
        if held.readings:
            seq = held.readings[-1][0]
            reading = contents.to_reading(found[seq].content() or {}, report)
            self._check_reading(reading, seq)
            report = reading.report
            for table, rows in reading_rows(reading, seq).items():
                expected[table].extend(rows)
        expected[tables.reports].append(report_row(report, entry))
        for at, name, version in held.readings:
            row = {"report": report.id, "reader": name, "version": version, "entry": at, "current": at == seq}
            expected[tables.readings].append(row)
        for at in held.failures:
            if at > seq:
                problem = contents.to_problem(found[at].content() or {})
                expected[tables.problems].append(problem_row(problem, at, report.id, UNREAD))

    def _check_identity(self, report: Report, report_id: str, entry: int) -> None:
        fields = {name: getattr(report, name) for name in ("text", "title", "publisher", "published", "url")}
        hashed = report.id.startswith("sha256:")
        if report.id != report_id or (hashed and report.id != f"sha256:{digest(fields)}"):
            self._find("report-id", f"entry {entry}", "the report's id is not the hash of what it says")

    def _check_reading(self, reading: Reading, entry: int) -> None:
        count, wrong = spans.checked(reading)
        self.readings += 1
        self.spans += count
        for where, message in wrong:
            self._find("span", f"entry {entry}, report {reading.report.id}, {where}", message)
        ids = Counter([claim.id for claim in reading.claims])
        for claim, times in ids.items():
            if times > 1:
                self._find("claim-id", f"entry {entry}, claim {claim}", f"{times} claims of one reading share this id")

    def _check_problems(self, entries: list[int]) -> None:
        expected: list[Row] = []
        for seq, line in self._lines(entries).items():
            try:
                expected.append(problem_row(contents.to_problem(line.content() or {}), seq, None, UNREAD))
            except ValueError as error:
                self._find("content-wrong", f"entry {seq}", f"what it says has the wrong shape: {error}")
        table = tables.problems
        stored = self._connection.execute(sa.select(table).where(table.c.entry.in_(entries)))
        self._compare(table, expected, stored)

    def _check_people(self) -> None:
        for entries in (self._journaled.victim_lists, self._journaled.victims):
            for start in range(0, len(entries), CHUNK):
                chunk = entries[start : start + CHUNK]
                expected, wrong = people_rows.expected_rows(self._lines(chunk).values())
                for where, message in wrong:
                    self._find("content-wrong", where, message)
                for table, rows in expected.items():
                    self._compare(table, rows, self._connection.execute(people_rows.stored(table, chunk)))
        try:
            links = link_rows(self._connection)
        except ValueError as error:
            self._find("content-wrong", "victim_links", f"what the journal says of links has the wrong shape: {error}")
            return
        self._compare(tables.victim_links, links, self._connection.execute(sa.select(tables.victim_links)))

    def _compare(self, table: sa.Table, expected: list[Row], stored: Iterable[sa.Row[Any]]) -> None:
        self._expected[table.name] += len(expected)
        keys = [column.name for column in table.primary_key.columns]
        there = {tuple(row._mapping[key] for key in keys): dict(row._mapping) for row in stored}
        for row in expected:
            key = tuple(row[name] for name in keys)
            where, found = f"{table.name} {' '.join(map(str, key))}", there.pop(key, None)
            if found is None:
                self._find("derived-missing", where, "the journal says it, and the table does not hold it")
            elif found != row:
                wrong = ", ".join(name for name in row if row[name] != found[name])
                self._find("derived-changed", where, f"not as the journal says it: {wrong}")
        for key in there:
            self._find("derived-extra", f"{table.name} {' '.join(map(str, key))}", "the journal does not say it")

    def _compare_keys(self, expected: Mapping[int, frozenset[int]]) -> None:
        """The keys of each report are compared as a whole: there are too many to name one."""
        left = {entry for entry, keys in expected.items() if keys}
        for entry, keys in stored_keys(self._connection):
            left.discard(entry)
            if keys != expected.get(entry, frozenset()):
                self._find("derived-changed", f"link_keys {entry}", "not the keys under which linking finds the report")
        for entry in sorted(left):
            self._find("derived-missing", f"link_keys {entry}", "the report stands under no key")

    def _check_counts(self, checked: Iterable[sa.Table]) -> None:
        # Rows of a report that the journal never heard of are in no chunk: they show in the count.
        already = {one.where.split(" ")[0] for one in self.findings if one.code.startswith("ledger.derived")}
        for table in checked:
            count = self._connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            if count != self._expected[table.name] and table.name not in already:
                message = f"{count} rows, where the journal gives {self._expected[table.name]}"
                self._find("derived-count", table.name, message)

    def _check_linking(self) -> None:
        entry = self._journaled.links[-1] if self._journaled.links else None
        stored = self._connection.execute(sa.select(tables.linkings.c.entry, tables.linkings.c.linker)).first()
        if (stored.entry if stored else None) != entry:
            self._find("derived-changed", "linkings", "the stored incidents are not of the last link run")
        if entry is None or stored is None or stored.entry != entry:
            return
        if stored.linker != driving.linker():
            self.notes.append("incidents were linked by another version of Recount; link again to compare them")
            return
        try:
            found = expected(self._connection, entry)
            renamed = redirecting.all_renamed(self._lines(self._journaled.links).values())
        except ValueError as error:
            self._find("content-wrong", "linkings", f"the readings or reviews that were linked cannot be read: {error}")
            return
        for table in (*tables.OF_LINKING, tables.link_crowds, tables.link_bonds):
            self._compare(table, found.rows[table], self._connection.execute(sa.select(table)))
        self._compare_keys(found.keys)
        redirects = tables.redirects
        self._compare(redirects, redirecting.rows(renamed), self._connection.execute(sa.select(redirects)))
