"""Making the derived tables anew from the journal alone: nothing is read or extracted again, only linked again."""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger import contents
from recount.ledger.deriving import Derivation
from recount.ledger.journal import Line, lines
from recount.ledger.people_links import derive_links
from recount.ledger.querying import report_at
from recount.ledger.redirecting import redirect
from recount.ledger.relinking import last_link_entry, relink
from recount.model import Report

KEPT_REPORTS = 1_000
"""Reports kept in memory for the readings that follow them; an older one is fetched again."""


def rebuild(connection: sa.Connection) -> None:
    """Fill the derived tables, which must be empty, with what the journal says. Raises PayloadDamaged."""
    link_entry = last_link_entry(connection)
    derivation = Derivation(connection)
    reports = _Reports(connection)
    for line in lines(connection):
        if line.entry.kind == "link":
            redirect(connection, contents.to_renamed(line.content() or {}))
        if line.entry.seq == link_entry:
            # Linking looks at the readings that there were when it ran: those after it wait for the next run.
            derivation.flush()
            relink(connection, link_entry)
        else:
            _replay(derivation, reports, line)
    derivation.flush()
    derive_links(connection)


class _Reports:
    """The reports met so far, by id, with their entries."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.entries: dict[str, int] = {}
        self._kept: dict[str, Report] = {}

    def keep(self, report: Report, entry: int) -> None:
        self.entries[report.id] = entry
        if len(self._kept) >= KEPT_REPORTS:
            self._kept.clear()
        self._kept[report.id] = report

    def get(self, report_id: str) -> Report | None:
        kept = self._kept.get(report_id)
        if kept is None and report_id in self.entries:
            return report_at(self._connection, self.entries[report_id])
        return kept


def _replay(derivation: Derivation, reports: _Reports, line: Line) -> None:
    entry, content = line.entry, line.content()
    if content is None:
        return
    if entry.kind == "report":
        report = contents.to_report(content)
        reports.keep(report, entry.seq)
        derivation.report(report, entry.seq)
    elif entry.kind == "reading":
        base = reports.get(entry.subject)
        if base is not None:
            derivation.reading(contents.to_reading(content, base), entry.seq, reports.entries[base.id])
    elif entry.kind == "problem":
        report_id = entry.subject if entry.subject in reports.entries else None
        derivation.problem(contents.to_problem(content), entry.seq, report_id)
    elif entry.kind == "victim list":
        derivation.victim_list(contents.to_victim_list(content), entry.seq)
    elif entry.kind == "victim":
        derivation.victim(contents.to_victim(content), entry.seq)
