"""A release as Parquet: one file each for incidents, claims and sources, typed. Needs the extra `parquet`.

DuckDB writes them: it is a third of pyarrow's size, and the extra `people` has it already.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from recount.model.extras import ExtraMissing
from recount.publishing.formats.plain import claim_rows, source_rows
from recount.publishing.rules import PublicIncident, Release
from recount.publishing.table import Cell

_NOTHING = "\\N"
"""How an unknown value is written on its way."""
_TEXT, _REAL, _WHOLE, _YES = "VARCHAR", "DOUBLE", "INTEGER", "BOOLEAN"
_INCIDENTS = {
    "incident": _TEXT, "state": _TEXT, "machine": _YES, "event": _TEXT, "from": "DATE", "to": "DATE",
    "date_prec": _WHOLE, "place": _TEXT, "province": _TEXT, "country": _TEXT, "lat": _REAL, "lon": _REAL,
    "where_prec": _WHOLE, "alleged": _TEXT, "strike_status": _TEXT, "measure": _TEXT, "category": _TEXT, "by": _TEXT,
    "low": _REAL, "best": _REAL, "high": _REAL, "open_high": _YES, "origins": _WHOLE,
}  # fmt: skip
_CLAIMS = {
    "incident": _TEXT, "machine": _YES, "claim": _TEXT, "source": _TEXT, "origin": _TEXT, "speaker": _TEXT,
    "basis": _TEXT, "modality": _TEXT, "by": _TEXT, "measure": _TEXT, "category": _TEXT, "status": _TEXT,
    "scope": _TEXT, "low": _REAL, "high": _REAL, "counted": _YES, "quote": _TEXT,
}  # fmt: skip
_SOURCES = {
    "incident": _TEXT, "machine": _YES, "source": _TEXT, "publisher": _TEXT, "title": _TEXT, "published": "DATE",
    "url": _TEXT, "language": _TEXT,
}  # fmt: skip


def parquet(release: Release) -> dict[str, bytes]:
    """Three tables. Raises `recount.model.extras.ExtraMissing` where DuckDB is not installed."""
    rows = (row for one in release.incidents for row in _incident_rows(one))
    return {
        "incidents.parquet": _written(_INCIDENTS, rows),
        "claims.parquet": _written(_CLAIMS, claim_rows(release)),
        "sources.parquet": _written(_SOURCES, source_rows(release)),
    }


def _incident_rows(incident: PublicIncident) -> Iterable[list[Cell]]:
    record, place = incident.record, incident.record.place
    start: list[Cell] = [
        record.id, record.state, incident.machine, record.event, record.start, record.end, incident.precision,
        place.name if place else None, place.province if place else None, place.country if place else None,
        place.lat if place else None, place.lon if place else None, place.where_prec if place else None,
        "; ".join(party.actor for party in record.by), record.strike_status,
    ]  # fmt: skip
    for row in record.figures:
        yield [*start, row.measure, row.category, row.by, row.low, row.best, row.high, row.open_high, row.origins]
    if not record.figures:
        yield [*start, *[None] * 7, len(record.origins)]


def _cell(value: Cell) -> Cell:
    return _NOTHING if value is None else value.replace("\x00", "\ufffd") if isinstance(value, str) else value


def _written(columns: dict[str, str], rows: Iterable[Sequence[Cell]]) -> bytes:
    try:
        import duckdb
    except ImportError as error:
        raise ExtraMissing.of("Parquet", "parquet") from error

    described = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        table, path = Path(folder) / "table.csv", Path(folder) / "table.parquet"
        # By way of a CSV file: rows one by one would take DuckDB a hundred times as long.
        with table.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([_cell(one) for one in row] for row in rows)
        shape = f"columns = {{{described}}}, auto_detect = false, header = false, parallel = false"
        read = f"""read_csv($table, {shape}, delim = ',', quote = '"', escape = '"', nullstr = '{_NOTHING}')"""
        connection.execute(
            f"COPY (SELECT * FROM {read}) TO $path (FORMAT parquet, COMPRESSION zstd)",
            {"table": str(table), "path": str(path)},
        )
        return path.read_bytes()
