"""Linking as an event of the journal: a link entry says that all readings before it were linked.

So a rebuilt ledger links the same readings again, and what came after the last run stays unlinked as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from recount.ledger import contents, driving, linked_rows, querying, tables
from recount.ledger.chunks import chunks
from recount.ledger.incident_rows import linking_rows
from recount.ledger.journal import OpenBatch, writing
from recount.ledger.key_rows import all_crowds, bond_rows, crowd_rows, store_keys
from recount.ledger.neighbourhood import Near, linked_near
from recount.ledger.payloads import Payload
from recount.ledger.projecting import Row, Rows
from recount.ledger.redirecting import redirect
from recount.ledger.replacing import replace
from recount.ledger.speaker_rows import Counts
from recount.ledger.stored_rows import StoredRows, counted, stored_rows
from recount.linking import Linked, LinkedIncident
from recount.linking.renamed import renamed
from recount.model.record import Record


class LinkSummary(Record):
    """What the last link run found. `changed` is false where nothing had come since, so that nothing was done."""

    incidents: int
    origins: int
    copies: int
    asides: int
    changed: bool


def last_link_entry(connection: sa.Connection) -> int | None:
    """The sequence number of the last link entry in the journal."""
    entries = tables.entries.c
    return connection.execute(sa.select(sa.func.max(entries.seq)).where(entries.kind == "link")).scalar()


@dataclass(frozen=True, slots=True)
class _Found:
    """What a run found: of all readings, or `near` of a neighbourhood."""

    run: driving.Run
    near: Near | None = None


def link(engine: sa.Engine) -> LinkSummary:
    """See `Ledger.link`. Links outside the write lock; where readings came in the meantime, once more inside it."""
    with engine.connect() as connection:
        last = querying.last_link(connection)
        seen = connection.execute(sa.select(sa.func.max(tables.entries.c.seq))).scalar() or 0
        if _stands(connection, last):
            return _summary(connection, changed=False)
        found = _find(connection, last)
    with writing(engine) as (connection, batch):
        now = querying.last_link(connection)
        if now != last and _stands(connection, now):
            return _summary(connection, changed=False)
        moved = now != last or querying.unlinked(connection, seen)
        _journal(connection, batch, _find(connection, now) if moved else found)
        return _summary(connection, changed=True)


def link_anew(connection: sa.Connection, batch: OpenBatch) -> None:
    """Link all readings so far, under all reviews so far, journal that, and store what was found."""
    _journal(connection, batch, _found_of_all(connection))


def relink(connection: sa.Connection, entry: int) -> None:
    """Link the readings that were current at a journal entry, and store what was found."""
    _store(connection, _Found(_run_at(connection, entry)), entry)


@dataclass(frozen=True, slots=True)
class Expected:
    """The rows of a link run, and the keys of each report by its entry."""

    rows: Rows
    keys: dict[int, frozenset[int]]


def expected(connection: sa.Connection, entry: int) -> Expected:
    """What is stored of a link run at a journal entry, made anew. Raises ValueError where readings cannot be read."""
    run = _run_at(connection, entry)
    entries = _entries(connection)
    return Expected(_rows(run, entries, entry), _keys(run, entries))


def _find(connection: sa.Connection, last: tuple[int, str] | None) -> _Found:
    """What has to be linked since the last run: a neighbourhood, or all."""
    if last is None or last[1] != driving.linker():
        return _found_of_all(connection)
    near = linked_near(connection, last[0], querying.reviews(connection))
    return _Found(near.run, near) if near is not None else _found_of_all(connection)


def _found_of_all(connection: sa.Connection) -> _Found:
    return _Found(driving.run(list(querying.readings(connection)), querying.reviews(connection)))


def _run_at(connection: sa.Connection, entry: int) -> driving.Run:
    readings = list(querying.readings(connection, before=entry))
    return driving.run(readings, querying.reviews(connection, before=entry))


def _stands(connection: sa.Connection, last: tuple[int, str] | None) -> bool:
    return last is not None and last[1] == driving.linker() and not querying.unlinked(connection, last[0])


def _journal(connection: sa.Connection, batch: OpenBatch, found: _Found) -> None:
    """Journal that all readings so far are linked, and which ids incidents have since; store what was found."""
    there = stored_rows(connection, found.near.entries) if found.near is not None else None
    went = renamed(_gone(connection, found.run.linked, there), found.run.linked)
    entry = batch.append("link", contents.LINKING, Payload.of(contents.of_link(driving.linker(), went)))
    if found.near is None or there is None:
        _store(connection, found, entry)
    else:
        _store_near(connection, found.near, there, entry)
    redirect(connection, went)


def _gone(connection: sa.Connection, after: Linked, there: StoredRows | None) -> Linked:
    """The incidents of the run before whose ids are gone: only of these has to be found what became of them."""
    now = {one.id for one in after.incidents}
    before = (
        [row.id for row in connection.execute(sa.select(tables.incidents.c.id))]
        if there is None
        else [row["id"] for row in there.rows[tables.incidents]]
    )
    found: list[LinkedIncident] = []
    for some in chunks([one for one in before if one not in now]):
        found += linked_rows.assembled(connection, ["incidents"], some).incidents
    return Linked(incidents=tuple(found))


def _store(connection: sa.Connection, found: _Found, entry: int) -> None:
    entries = _entries(connection)
    rows = _rows(found.run, entries, entry)
    replace(connection, rows, _STORED)
    store_keys(connection, _keys(found.run, entries), among=None)


_STORED = (*tables.OF_LINKING, tables.link_crowds, tables.link_bonds)


def _rows(run: driving.Run, entries: Mapping[str, int], entry: int) -> Rows:
    rows = linking_rows(run, entries)
    counts = Counts()
    counts.take(rows)
    return {
        **rows,
        tables.linkings: [_linking_row(run.linked, entry)],
        tables.speakers: counts.rows(counts.names),
        tables.link_crowds: all_crowds(run.traced),
        tables.link_bonds: bond_rows(run.traced, entries),
    }


def _store_near(connection: sa.Connection, near: Near, there: StoredRows, entry: int) -> None:
    """What a run over a neighbourhood found takes the place of what was stored of its reports."""
    rows = linking_rows(near.run, near.entries)
    before = {**there.rows, tables.link_crowds: near.crowds_before}
    speakers = {row["speaker"] for part in (before, rows) for table in _OF_SPEAKERS for row in part[table]}
    counts, stored = counted(connection, speakers)
    counts.take(before, -1)
    counts.take(rows)
    whole = linked_rows.assembled(connection, parts=())
    left = [remark for remark in whole.remarks if remark.review not in near.reviews]
    remarks = sorted([*left, *near.run.linked.remarks], key=lambda remark: near.order[remark.review])
    linked = whole.model_copy(update={"remarks": tuple(remarks)})
    wanted = {
        **rows,
        tables.linkings: [_linking_row(linked, entry)],
        tables.speakers: counts.rows(sorted(speakers)),
        tables.link_crowds: crowd_rows(near.crowded, near.leaders),
        tables.link_bonds: bond_rows(near.run.traced, near.entries),
    }
    before[tables.linkings] = [dict(row._mapping) for row in connection.execute(sa.select(tables.linkings))]
    before[tables.speakers] = stored
    replace(connection, wanted, _STORED, before)
    store_keys(connection, _keys(near.run, near.entries), among=near.entries.values())


_OF_SPEAKERS = (tables.speaker_claims, tables.speaker_incidents)


def _linking_row(linked: Linked, entry: int) -> Row:
    return {"entry": entry, "linker": driving.linker(), "record": linked_rows.of_all(linked)}


def _keys(run: driving.Run, entries: Mapping[str, int]) -> dict[int, frozenset[int]]:
    return {entries[report]: keys for report, keys in run.traced.keys.items()}


def _entries(connection: sa.Connection) -> dict[str, int]:
    return {row.id: row.entry for row in connection.execute(sa.select(tables.reports.c.id, tables.reports.c.entry))}


def _summary(connection: sa.Connection, *, changed: bool) -> LinkSummary:
    def counted(table: sa.Table) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    return LinkSummary(
        incidents=counted(tables.incidents),
        origins=counted(tables.origins),
        copies=counted(tables.copies),
        asides=counted(tables.asides),
        changed=changed,
    )
