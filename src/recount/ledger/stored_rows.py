"""The rows of linking that are of some reports, which what is linked anew of them takes the place of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.chunks import chunks
from recount.ledger.projecting import Row, Rows
from recount.ledger.speaker_rows import Counts


@dataclass(frozen=True, slots=True)
class StoredRows:
    """The rows that are of some reports, by table."""

    rows: Rows


def stored_rows(connection: sa.Connection, entries: Mapping[str, int]) -> StoredRows:
    """All rows of linking that are of reports, given with their entries; all of each incident of theirs."""
    reports = list(entries)
    records = _rows(connection, tables.linked_records.c.report, reports)
    at: dict[str, list[str]] = {}
    for row in records:
        at.setdefault(row["part"], []).append(row["at"])
    incidents, origins = at.get("incidents", []), at.get("origins", [])
    of_incidents = (
        tables.summands, tables.incident_claims, tables.incident_reports, tables.incident_parties, tables.ranges,
        tables.speaker_incidents,
    )  # fmt: skip
    return StoredRows(
        {
            tables.linked_records: records,
            tables.incidents: _rows(connection, tables.incidents.c.id, incidents),
            **{table: _rows(connection, table.c.incident, incidents) for table in of_incidents},
            tables.origins: _rows(connection, tables.origins.c.id, origins),
            tables.origin_claims: _rows(connection, tables.origin_claims.c.origin, origins),
            tables.wide_figures: _rows(connection, tables.wide_figures.c.report, reports),
            tables.copies: _rows(connection, tables.copies.c.report, reports),
            tables.asides: _rows(connection, tables.asides.c.claim, at.get("asides", [])),
            tables.speaker_claims: _rows(connection, tables.speaker_claims.c.report, reports),
            tables.link_bonds: _rows(connection, tables.link_bonds.c.entry, list(entries.values())),
        }
    )


def counted(connection: sa.Connection, speakers: Collection[str]) -> tuple[Counts, list[Row]]:
    """How often some voices speak by what is stored, and their rows."""
    counts, wanted = Counts(), sorted(speakers)
    claims, incidents = tables.speaker_claims.c, tables.speaker_incidents.c
    shown = (claims.speaker, claims.name, claims.kind, claims.party)
    for some in chunks(wanted):
        of_some = claims.speaker.in_(some)
        for *one, number in connection.execute(sa.select(*shown, sa.func.count()).where(of_some).group_by(*shown)):
            counts.names[one[0]][one[1], one[2], one[3]] = number
        reports = sa.select(claims.speaker, sa.func.count(claims.report.distinct())).where(of_some)
        counts.reports.update(dict(connection.execute(reports.group_by(claims.speaker)).all()))
        rests = sa.select(incidents.speaker, incidents.alone, sa.func.count()).where(incidents.speaker.in_(some))
        for speaker, alone, number in connection.execute(rests.group_by(incidents.speaker, incidents.alone)):
            counts.rests[speaker][alone] = number
    return counts, _rows(connection, tables.speakers.c.key, wanted)


def _rows(connection: sa.Connection, column: sa.Column[str] | sa.Column[int], values: Collection[object]) -> list[Row]:
    table = column.table
    return [
        dict(row._mapping)
        for some in chunks(list(values))
        for row in connection.execute(sa.select(table).where(column.in_(some)))
    ]
