"""Who is held to be one person: the suggestions of the last run, and over them what persons decided.

Suggestions are journaled as they were made. So rebuilding needs neither splink nor minutes, and what a person decided
on is still there when a later run no longer suggests it.
"""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger import contents, tables
from recount.ledger.journal import PAGE, lines
from recount.ledger.people_rows import link_row
from recount.ledger.projecting import Row
from recount.model import VictimLink

INSERTED_ROWS = 1_000
_LISTED = "victim:"


def derive_links(connection: sa.Connection) -> None:
    """Fill the table of links anew from the journal. Raises PayloadDamaged."""
    connection.execute(sa.delete(tables.victim_links))
    rows = link_rows(connection)
    for start in range(0, len(rows), INSERTED_ROWS):
        connection.execute(sa.insert(tables.victim_links), rows[start : start + INSERTED_ROWS])


def link_rows(connection: sa.Connection) -> list[Row]:
    """The rows that the table of links must hold, by id. Links of entries that were expunged are left out."""
    there = {row.id for row in connection.execute(sa.select(tables.victims.c.id))}
    links = standing_links(connection)
    return [
        link_row(links[one])
        for one in sorted(links)
        if all(not end.startswith(_LISTED) or end in there for end in (links[one].left, links[one].right))
    ]


def standing_links(connection: sa.Connection) -> dict[str, VictimLink]:
    """The suggestions of the last run by id, and over them the last decision on each."""
    entries = tables.entries.c
    last = connection.execute(sa.select(sa.func.max(entries.seq)).where(entries.kind == "victim links")).scalar()
    found: dict[str, VictimLink] = {}
    for line in lines(connection, only=[last] if last else []):
        content = line.content()
        if content is not None:
            found = {link.id: link for link in contents.to_victim_links(content)[1]}
    decided = sa.select(entries.seq).where(entries.kind == "victim review").order_by(entries.seq)
    reviews = [row.seq for row in connection.execute(decided)]
    for start in range(0, len(reviews), PAGE):
        for line in lines(connection, only=reviews[start : start + PAGE]):
            content = line.content()
            if content is not None:
                decision = contents.to_victim_review(content)
                found[decision.id] = _decided(found.get(decision.id, decision), decision)
    return found


def _decided(link: VictimLink, decision: VictimLink) -> VictimLink:
    """The suggestion as the last run made it, with what a person decided on it."""
    return link.model_copy(update=decision.model_dump(include={"state", "decided_by", "reason"}))
