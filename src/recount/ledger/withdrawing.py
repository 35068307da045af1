"""Withdrawing a whole list of named victims: each of its rows is expunged as one alone would be, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from recount.ledger import backends, contents, tables
from recount.ledger.journal import writing
from recount.ledger.payloads import Payload
from recount.ledger.people_links import derive_links

AT_A_TIME = 500
"""Entries that one statement names."""


def withdraw(engine: sa.Engine, list_id: str, reason: str) -> int:
    """See `Ledger.withdraw_victims`."""
    if not reason.strip():
        raise ValueError("a list is withdrawn for a reason that is written down")
    with writing(engine) as (connection, batch):
        there = sa.select(tables.victim_lists.c.id).where(tables.victim_lists.c.id == list_id)
        if connection.execute(there).first() is None:
            raise LookupError(f"there is no list {list_id} in this ledger")
        held = _held(connection, list_id)
        tombstones = {
            subject: batch.append(
                "tombstone", subject, Payload.of(contents.of_tombstone(subject, reason.strip(), seqs))
            )
            for subject, seqs in held.items()
        }
        batch.flush()
        _bury(connection, held, tombstones)
        _take(connection, list_id)
        derive_links(connection)
        backends.of(connection).search.compact(connection)
    backends.of(engine).access.scrub(engine)
    return len(held) - 1


def _held(connection: sa.Connection, list_id: str) -> dict[str, list[int]]:
    """The list and each of its rows with the entries that hold something of them, the notes and decisions as well."""
    entries, payloads, victims = tables.entries.c, tables.payloads.c, tables.victims.c
    own = sa.select(victims.id).where(victims.list == list_id)
    query = (
        sa.select(entries.subject, entries.seq)
        .join(tables.payloads, payloads.entry == entries.seq)
        .where((entries.subject == list_id) | entries.subject.in_(own))
        .where(entries.kind != "tombstone", payloads.tombstone.is_(None))
        .order_by(entries.seq)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for subject, seq in connection.execute(query):
        found[subject].append(seq)
    for seq, victim in _decided(connection, own):
        found[victim].append(seq)
    return {subject: sorted(found[subject]) for subject in sorted(found)}


def _decided(connection: sa.Connection, own: sa.Select[tuple[str]]) -> list[tuple[int, str]]:
    """What people decided on who is the same as somebody on the list, each under one row of the list."""
    entries, payloads, links = tables.entries.c, tables.payloads.c, tables.victim_links.c
    query = (
        sa.select(entries.seq, sa.case((links.left.in_(own), links.left), else_=links.right))
        .join(tables.payloads, payloads.entry == entries.seq)
        .join(tables.victim_links, links.id == entries.subject)
        .where(entries.kind == "victim review", payloads.tombstone.is_(None))
        .where(links.left.in_(own) | links.right.in_(own))
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


def _bury(connection: sa.Connection, held: Mapping[str, Sequence[int]], tombstones: Mapping[str, int]) -> None:
    for subject, entries in held.items():
        gone = {"salt": None, "body": None, "tombstone": tombstones[subject]}
        for start in range(0, len(entries), AT_A_TIME):
            some = entries[start : start + AT_A_TIME]
            connection.execute(sa.update(tables.payloads).where(tables.payloads.c.entry.in_(some)), gone)
            # notes on a row may hold what stood in it
            connection.execute(sa.delete(tables.problems).where(tables.problems.c.entry.in_(some)))


def _take(connection: sa.Connection, list_id: str) -> None:
    """Remove all that is derived from the list and its rows."""
    own = sa.select(tables.victims.c.id).where(tables.victims.c.list == list_id)
    connection.execute(sa.delete(tables.victim_names).where(tables.victim_names.c.victim.in_(own)))
    connection.execute(sa.delete(tables.victims).where(tables.victims.c.list == list_id))
    connection.execute(sa.delete(tables.victim_lists).where(tables.victim_lists.c.id == list_id))
