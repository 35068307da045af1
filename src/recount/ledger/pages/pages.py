"""The pages of a ledger as one object: each call sees one state, reads derived rows alone, and costs about one page.

They show what the last link run found, counted under the ledger's own rulebook. Marks (`after`) come from the page
before; one that was made up, or is of other rows, raises ValueError, as a limit outside 1 to 1,000 does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from recount.ledger import querying, redirecting, tables
from recount.ledger.pages import claims, incidents, relations, reports, voices
from recount.ledger.pages.claims import ClaimLine
from recount.ledger.pages.incidents import Facet, IncidentFilter, IncidentLine, IncidentOrder, IncidentPoint
from recount.ledger.pages.page import LIMIT, Page
from recount.ledger.pages.relations import CopyPair, Relation
from recount.ledger.pages.reports import ReportFilter, ReportLine
from recount.ledger.pages.voices import VoiceLine, VoiceOrder
from recount.model import Incident, Report

ALL_INCIDENTS = IncidentFilter()
ALL_REPORTS = ReportFilter()


class Pages:
    """Reading by pages. See `Ledger.pages`."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def incidents(
        self,
        where: IncidentFilter = ALL_INCIDENTS,
        *,
        order: IncidentOrder = "newest",
        after: str | None = None,
        limit: int = LIMIT,
    ) -> Page[IncidentLine]:
        """A page of incidents by day range, place, event, state, perpetrator, voice, report or words."""
        with self._engine.connect() as connection:
            return incidents.page(connection, where, order=order, after=after, limit=limit)

    def incident_total(self, where: IncidentFilter = ALL_INCIDENTS) -> int:
        """How many incidents there are."""
        with self._engine.connect() as connection:
            return incidents.total(connection, where)

    def incident_counts(self, by: Facet, where: IncidentFilter = ALL_INCIDENTS) -> dict[str | None, int]:
        """How many incidents there are of each state, country, event or province, the most first."""
        with self._engine.connect() as connection:
            return incidents.counts(connection, by, where)

    def incident_points(self, where: IncidentFilter = ALL_INCIDENTS) -> list[IncidentPoint]:
        """All incidents that have a point, by day and id: small rows, for a map and a timeline."""
        with self._engine.connect() as connection:
            return incidents.points(connection, where)

    def incident_lines(self, incident_ids: Sequence[str]) -> dict[str, IncidentLine]:
        """Some incidents as lists show them, by id; what is no incident is left out."""
        with self._engine.connect() as connection:
            return incidents.lines(connection, incident_ids)

    def incident(self, incident_id: str) -> Incident | None:
        """One incident in full, found under its old ids too; None where there is none."""
        with self._engine.connect() as connection:
            current = redirecting.current_id(connection, incident_id)
            column = tables.incidents.c
            record = connection.execute(sa.select(column.record).where(column.id == current)).scalar()
        return Incident.model_validate(json.loads(record)) if record else None

    def incidents_in_full(self, incident_ids: Sequence[str]) -> dict[str, Incident]:
        """Some incidents in full, by their ids of now; what is no incident is left out."""
        column = tables.incidents.c
        with self._engine.connect() as connection:
            rows = connection.execute(
                sa.select(column.id, column.record).where(column.id.in_(list(incident_ids)))
            ).all()
        return {row.id: Incident.model_validate(json.loads(row.record)) for row in rows}

    def claims(
        self,
        *,
        report: str | None = None,
        voice: str | None = None,
        incident: str | None = None,
        open_only: bool = False,
        after: str | None = None,
        limit: int = LIMIT,
    ) -> Page[ClaimLine]:
        """The claims of a report or of an incident, by time, report and place in it; or of a voice, the newest first.

        `open_only` leaves out those of confidential reports. Raises ValueError where not exactly one of the three is
        given.
        """
        with self._engine.connect() as connection:
            return claims.page(
                connection, report=report, voice=voice, incident=incident, open_only=open_only, after=after, limit=limit
            )

    def voices(
        self,
        *,
        words: str | None = None,
        kind: str | None = None,
        party: str | None = None,
        open_only: bool = False,
        order: VoiceOrder = "claims",
        after: str | None = None,
        limit: int = LIMIT,
    ) -> Page[VoiceLine]:
        """A page of voices, those who say most first; with `words`, those whose names hold all of them.

        `open_only` leaves out those who speak in confidential reports alone.
        """
        with self._engine.connect() as connection:
            return voices.page(
                connection, words=words, kind=kind, party=party, open_only=open_only, order=order, after=after,
                limit=limit,
            )  # fmt: skip

    def said_openly(self, key: str) -> tuple[int, int]:
        """How many claims a voice makes in reports that are not confidential, and in how many such reports."""
        with self._engine.connect() as connection:
            return voices.said_openly(connection, key)

    def confidential_among(self, report_ids: Sequence[str]) -> frozenset[str]:
        """Which of some reports are confidential."""
        with self._engine.connect() as connection:
            return reports.confidential_among(connection, report_ids)

    def with_confidential(self, incident_ids: Sequence[str] | None = None) -> frozenset[str]:
        """Of which of some incidents, or of all, confidential reports speak."""
        with self._engine.connect() as connection:
            return incidents.with_confidential(connection, incident_ids)

    def voice(self, key: str) -> VoiceLine | None:
        """One voice by its key."""
        with self._engine.connect() as connection:
            return voices.voice(connection, key)

    def reports(
        self, where: ReportFilter = ALL_REPORTS, *, after: str | None = None, limit: int = LIMIT
    ) -> Page[ReportLine]:
        """A page of reports, the newest first; with words, the best for them first."""
        with self._engine.connect() as connection:
            return reports.page(connection, where, after=after, limit=limit)

    def has_many(self, words: str) -> bool:
        """Whether so many reports hold all of these words that counting what they speak of would take long."""
        with self._engine.connect() as connection:
            return reports.has_many(connection, words)

    def report(self, report_id: str) -> Report | None:
        """One report in full, as its current reading completes it."""
        with self._engine.connect() as connection:
            return next(querying.reports(connection, [report_id]), None)

    def reports_of_claims(self, claim_ids: Sequence[str]) -> list[str]:
        """The ids of the reports in which some claims stand, each once."""
        with self._engine.connect() as connection:
            column = tables.claims.c
            query = sa.select(column.report).where(column.id.in_(list(claim_ids))).distinct().order_by(column.report)
            return [row.report for row in connection.execute(query)]

    def relations(self, report_id: str) -> list[Relation]:
        """From which reports one has its text, which have theirs from it, and its earlier and later versions."""
        with self._engine.connect() as connection:
            return relations.relations(connection, report_id)

    def copies_among(self, report_ids: Sequence[str]) -> list[CopyPair]:
        """Which of some reports are copies of which others of them."""
        with self._engine.connect() as connection:
            return relations.copies_among(connection, report_ids)
