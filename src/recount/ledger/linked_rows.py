"""What linking found, one record a row, and put together again."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.projecting import Row, record
from recount.linking import Linked

PARTS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "copies": lambda one: (one.report,),
    "revisions": lambda one: (one.report,),
    "origins": lambda one: (one.id,),
    "incidents": lambda one: (one.id,),
    "asides": lambda one: (one.reason, one.claim),
    "by_words": lambda one: (one.report,),
}
"""The fields of `Linked` that are kept row by row, and what the records of each are sorted by; its end names one."""

_WHOLE = ("voices", "remarks")


def of_all(linked: Linked) -> str:
    """What is of no report or incident alone, as one record."""
    return record(Linked(**{name: getattr(linked, name) for name in _WHOLE}))


def rows(linked: Linked) -> list[Row]:
    """The rows of all other records."""
    return [
        {"part": part, "at": key(one)[-1], "record": record(one)}
        for part, key in PARTS.items()
        for one in getattr(linked, part)
    ]


def assembled(
    connection: sa.Connection, parts: Collection[str] = tuple(PARTS), ids: Collection[str] | None = None
) -> Linked:
    """What the last link run found, or some parts of it; with `ids`, of these parts the records under these alone."""
    column = tables.linked_records.c
    found: dict[str, list[Any]] = {}
    query = sa.select(column.part, column.record).where(column.part.in_(list(parts)))
    if ids is not None:
        query = query.where(column.at.in_(list(ids)))
    for part, written in connection.execute(query):
        found.setdefault(part, []).append(json.loads(written))
    whole = connection.execute(sa.select(tables.linkings.c.record)).scalar()
    made = Linked.model_validate({**(json.loads(whole) if whole else {}), **found})
    return made.model_copy(update={part: tuple(sorted(getattr(made, part), key=PARTS[part])) for part in found})
