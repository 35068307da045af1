"""From lists of named victims to rows of the derived tables. Pure, as `projecting` is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from recount.ledger import contents, tables
from recount.ledger.journal import Line
from recount.ledger.projecting import Row, Rows, record
from recount.model import ListedVictim, VictimLink, VictimList


def list_row(made: VictimList, entry: int) -> Row:
    """The row of a list."""
    return {
        "id": made.id,
        "entry": entry,
        "name": made.name,
        "series": made.series,
        "publisher": made.publisher,
        "released": made.released,
        "record": record(made),
    }


def victim_row(victim: ListedVictim, entry: int) -> Row:
    """The row of an entry of a list."""
    return {
        "id": victim.id,
        "entry": entry,
        "list": victim.list_id,
        "sheet": victim.sheet,
        "row": victim.row,
        "own_id": victim.own_id,
        "outcome": victim.outcome,
        "status": victim.status,
        "age": victim.age,
        "age_group": victim.age_group,
        "sex": victim.sex,
        "place": victim.place,
        "time_from": victim.start,
        "time_to": victim.end,
        "incident": victim.incident,
        "record": record(victim),
    }


def name_rows(victim: ListedVictim) -> list[Row]:
    """The rows of an entry's names."""
    return [
        {"victim": victim.id, "number": at, "text": name.text, "script": name.script}
        for at, name in enumerate(victim.names)
    ]


def link_row(link: VictimLink) -> Row:
    """The row of a suggestion as it stands."""
    return {
        "id": link.id,
        "left": link.left,
        "right": link.right,
        "probability": link.probability,
        "state": link.state,
        "decided_by": link.decided_by,
        "reason": link.reason,
        "record": record(link),
    }


def expected_rows(found: Iterable[Line]) -> tuple[Rows, list[tuple[str, str]]]:
    """The rows that entries of lists and of listed victims must have given; and which of them say no such thing."""
    rows: Rows = {table: [] for table in tables.OF_PEOPLE}
    wrong: list[tuple[str, str]] = []
    for line in found:
        entry = line.entry
        try:
            content = line.content() or {}
            if entry.kind == "victim list":
                rows[tables.victim_lists].append(list_row(contents.to_victim_list(content), entry.seq))
            else:
                victim = contents.to_victim(content)
                rows[tables.victims].append(victim_row(victim, entry.seq))
                rows[tables.victim_names].extend(name_rows(victim))
        except (ValueError, TypeError) as error:
            wrong.append((f"entry {entry.seq}", f"what it says has the wrong shape: {error}"))
    return rows, wrong


def stored(table: sa.Table, entries: list[int]) -> sa.Select[Any]:
    """The query for the rows that some entries of the journal gave."""
    if table is tables.victim_names:
        of_entries = sa.select(tables.victims.c.id).where(tables.victims.c.entry.in_(entries))
        return sa.select(table).where(table.c.victim.in_(of_entries))
    return sa.select(table).where(table.c.entry.in_(entries))
