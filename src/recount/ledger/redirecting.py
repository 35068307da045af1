"""Incidents under ids that went: each link entry of the journal says which, and under which they are found since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from recount.ledger import contents, tables
from recount.ledger.journal import Line
from recount.ledger.projecting import Row


def redirect(connection: sa.Connection, renamed: Mapping[str, str]) -> None:
    """Keep what a link run renamed; of an id that went twice the last way counts."""
    if renamed:
        column = tables.redirects.c
        old = list(renamed)
        for start in range(0, len(old), 500):
            connection.execute(sa.delete(tables.redirects).where(column.old.in_(old[start : start + 500])))
        connection.execute(sa.insert(tables.redirects), rows(renamed))


def rows(renamed: Mapping[str, str]) -> list[Row]:
    """The rows of what was renamed."""
    return [{"old": old, "new": new} for old, new in renamed.items()]


def all_renamed(links: Iterable[Line]) -> dict[str, str]:
    """What all link entries renamed, in their order. Raises PayloadDamaged."""
    found: dict[str, str] = {}
    for line in links:
        found.update(contents.to_renamed(line.content() or {}))
    return found


def former_ids(connection: sa.Connection, incident: str) -> set[str]:
    """The ids of earlier link runs that lead to an incident by now."""
    column = tables.redirects.c
    found: set[str] = set()
    near = {incident}
    while near:
        rows = connection.execute(sa.select(column.old).where(column.new.in_(near)))
        near = {row.old for row in rows} - found - {incident}
        found |= near
    return {one for one in found if current_id(connection, one) == incident}


def current_id(connection: sa.Connection, incident: str) -> str | None:
    """The id under which an incident of this or an earlier link run is found now, None where there is none."""
    there, redirects = tables.incidents.c, tables.redirects.c
    seen: set[str] = set()
    while incident not in seen:
        if connection.execute(sa.select(there.id).where(there.id == incident)).first() is not None:
            return incident
        seen.add(incident)
        onward = connection.execute(sa.select(redirects.new).where(redirects.old == incident)).scalar()
        if onward is None:
            return None
        incident = onward
    return None
