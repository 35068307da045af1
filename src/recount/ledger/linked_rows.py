"""What linking found, one record a row, and put together again."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.ledger.projecting import Row, record
from recount.linking import Aside, Linked, LinkedIncident
from recount.model import Origin

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


def rows(linked: Linked, report_of: Mapping[str, str]) -> list[Row]:
    """The rows of all other records; `report_of` gives the report of each claim."""
    return [
        {"part": part, "at": key(one)[-1], "report": _report(one, report_of), "record": record(one)}
        for part, key in PARTS.items()
        for one in getattr(linked, part)
    ]


def _report(one: Any, report_of: Mapping[str, str]) -> str:
    """A report of which a record speaks; all others are linked together with it."""
    if isinstance(one, LinkedIncident):
        return report_of[one.claims[0]] if one.claims else one.silent[0]
    if isinstance(one, Aside):
        return report_of[one.claim]
    return str(one.reports[0] if isinstance(one, Origin) else one.report)


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
