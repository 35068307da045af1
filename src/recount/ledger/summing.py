"""What the incidents of the last link run bring to tallies: read from rows, or counted anew under another rulebook.

No more than some incidents and their reports are in memory at a time, however large the ledger is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from recount.counting import Rulebook, Summand, Summands, count_with_summands, joined, wide_of_json
from recount.counting.beside import Wide
from recount.counting.left_out import Reasons, left_aside, reasons_of
from recount.ledger import linked_rows, querying, tables
from recount.linking import Aside, Linked
from recount.model import Reading, Review
from recount.review import apply

AT_A_TIME = 200
"""Incidents counted at a time."""


def stored(connection: sa.Connection, rulebook: str) -> Summands:
    """What the incidents bring under the ledger's own rulebook, of this name, as the last link run counted them."""
    rows = connection.execute(sa.select(tables.summands.c.record).execution_options(yield_per=AT_A_TIME))
    found = tuple(Summand.of_json(json.loads(row.record)) for row in rows)
    return joined([_of_no_incident(connection, rulebook), Summands(rulebook, found, {}, ())])


def counted(connection: sa.Connection, rulebook: Rulebook) -> Iterator[Summands]:
    """What the incidents bring under any rulebook, in parts to be joined, counted from their claims.

    The first part is what belongs to no incident.
    """
    yield _of_no_incident(connection, rulebook.name)
    last = querying.last_link(connection)
    if last is None:
        return
    reviews = querying.reviews(connection, before=last[0])
    whole = linked_rows.assembled(connection, ())
    ids = [row.id for row in connection.execute(sa.select(tables.incidents.c.id).order_by(tables.incidents.c.id))]
    for start in range(0, len(ids), AT_A_TIME):
        part = _part(connection, whole, ids[start : start + AT_A_TIME])
        readings = _readings(connection, part, last[0], reviews)
        found = count_with_summands(part, readings, rulebook)[1]
        yield Summands(rulebook.name, found.incidents, {}, ())


def _of_no_incident(connection: sa.Connection, rulebook: str) -> Summands:
    return Summands(rulebook=rulebook, incidents=(), left=_left(connection), wide=_wide(connection))


def _part(connection: sa.Connection, whole: Linked, ids: Sequence[str]) -> Linked:
    """What was linked of some incidents: all that counting them looks at."""
    incidents = linked_rows.assembled(connection, ["incidents"], ids).incidents
    claims = {claim for one in incidents for claim in (*one.claims, *one.denials)}
    column = tables.asides.c
    claims |= {row.claim for row in connection.execute(sa.select(column.claim).where(column.incident.in_(ids)))}
    said = tables.origin_claims.c
    origins = {row.origin for row in connection.execute(sa.select(said.origin).where(said.claim.in_(claims)))}
    reports = {report for one in incidents for report in one.silent} | _reports(connection, claims)
    of_reports = linked_rows.assembled(connection, ["copies", "by_words"], reports)
    return whole.model_copy(
        update={
            "incidents": incidents,
            "origins": linked_rows.assembled(connection, ["origins"], origins).origins,
            "asides": linked_rows.assembled(connection, ["asides"], claims).asides,
            "copies": of_reports.copies,
            "by_words": of_reports.by_words,
        }
    )


def _reports(connection: sa.Connection, claims: Collection[str]) -> set[str]:
    column = tables.claims.c
    return {row.report for row in connection.execute(sa.select(column.report).where(column.id.in_(claims)).distinct())}


def _readings(connection: sa.Connection, part: Linked, before: int, reviews: Sequence[Review]) -> list[Reading]:
    """The readings of the reports that some incidents rest on, as people had corrected them at the last link run."""
    claims = {claim for one in part.incidents for claim in (*one.claims, *one.denials)}
    reports = _reports(connection, claims | {one.claim for one in part.asides})
    reports |= {report for one in part.incidents for report in one.silent}
    return apply(list(querying.readings(connection, before=before, of=reports)), reviews).readings


def _left(connection: sa.Connection) -> Reasons:
    """The claims that count nowhere and are shown with no incident, by reason."""
    column = tables.asides.c
    rows = connection.execute(sa.select(column.claim, column.reason, column.why).where(column.incident.is_(None)))
    return reasons_of(left_aside(Aside.model_validate(dict(row._mapping)) for row in rows))


def _wide(connection: sa.Connection) -> tuple[Wide, ...]:
    rows = connection.execute(sa.select(tables.wide_figures.c.record).order_by(tables.wide_figures.c.figure))
    found = [wide_of_json(json.loads(row.record)) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.order, one.claim.id)))
