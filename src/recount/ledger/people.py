"""Named victims in the ledger: linking them, deciding on suggestions, and reading them back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import sqlalchemy as sa

from recount.ledger import contents, querying, tables
from recount.ledger.journal import writing
from recount.ledger.payloads import Payload
from recount.ledger.people_links import derive_links, standing_links
from recount.linking.people.linking import PeopleOptions, link_people
from recount.linking.people.persons import FIGURE, Person, listed_person, named_persons
from recount.model import ListedVictim, VictimLink, VictimList
from recount.model.record import Record
from recount.model.victim import LinkState


class PeopleSummary(Record):
    """What a run that linked people found, and what stands after it."""

    lists: int
    listed: int
    named_in_reports: int
    suggested: int
    accepted: int
    rejected: int


def link(engine: sa.Engine, options: PeopleOptions) -> PeopleSummary:
    """See `Ledger.link_people`."""
    with engine.connect() as connection:
        people = list(persons(connection))
    linked = link_people(people, options)
    with writing(engine) as (connection, batch):
        content = contents.of_victim_links(linked.linker, linked.links)
        batch.append("victim links", contents.PEOPLE, Payload.of(content))
        batch.flush()
        derive_links(connection)
        return _summary(connection, sum(person.id.startswith(FIGURE) for person in people))


def persons(connection: sa.Connection) -> Iterator[Person]:
    """All who are named: entries of lists, and victims in current readings."""
    for victim in victims(connection):
        yield listed_person(victim)
    for reading in querying.readings(connection):
        yield from named_persons(reading)


def _summary(connection: sa.Connection, named: int) -> PeopleSummary:
    def counted(table: sa.Table) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    state = tables.victim_links.c.state
    states = {row[0]: row[1] for row in connection.execute(sa.select(state, sa.func.count()).group_by(state))}
    return PeopleSummary(
        lists=counted(tables.victim_lists),
        listed=counted(tables.victims),
        named_in_reports=named,
        suggested=states.get("suggested", 0),
        accepted=states.get("accepted", 0),
        rejected=states.get("rejected", 0),
    )


def review(engine: sa.Engine, link_id: str, state: LinkState, by: str, reason: str) -> VictimLink:
    """See `Ledger.review_victim_link`."""
    if not by.strip() or not reason.strip():
        raise ValueError("a decision on who is one person names who made it, and why")
    with writing(engine) as (connection, batch):
        there = standing_links(connection).get(link_id)
        if there is None:
            raise LookupError(f"there is no suggestion {link_id} in this ledger")
        decided = there.model_copy(update={"state": state, "decided_by": by.strip(), "reason": reason.strip()})
        batch.append("victim review", link_id, Payload.of(contents.of_victim_review(decided)))
        batch.flush()
        derive_links(connection)
    return decided


def victim_lists(connection: sa.Connection) -> list[tuple[VictimList, int]]:
    """The lists by series, day of release and name, each with the number of its entries."""
    lists, entries = tables.victim_lists.c, tables.victims.c
    query = (
        sa.select(lists.record, sa.func.count(entries.id))
        .select_from(tables.victim_lists.outerjoin(tables.victims, entries.list == lists.id))
        .group_by(lists.id)
        .order_by(sa.func.coalesce(lists.series, ""), sa.func.coalesce(lists.released, ""), lists.name, lists.id)
    )
    return [(VictimList.model_validate(json.loads(row[0])), row[1]) for row in connection.execute(query)]


def victims(connection: sa.Connection, list_id: str | None = None, name: str | None = None) -> Iterator[ListedVictim]:
    """Entries by list, sheet and row; of one list, or those whose name holds some words."""
    there = tables.victims.c
    query = sa.select(there.record).order_by(there.list, sa.func.coalesce(there.sheet, ""), there.row)
    if list_id is not None:
        query = query.where(there.list == list_id)
    for word in (name or "").split():
        named = sa.select(tables.victim_names.c.victim).where(
            tables.victim_names.c.text.icontains(word, autoescape=True)
        )
        query = query.where(there.id.in_(named))
    for row in connection.execute(query):
        yield ListedVictim.model_validate(json.loads(row.record))


def links(connection: sa.Connection, state: LinkState | None = None) -> Iterator[VictimLink]:
    """Suggestions, the most probable first."""
    there = tables.victim_links.c
    query = sa.select(there.record).order_by(there.probability.desc(), there.id)
    if state is not None:
        query = query.where(there.state == state)
    for row in connection.execute(query):
        yield VictimLink.model_validate(json.loads(row.record))


def named(connection: sa.Connection) -> dict[str, str]:
    """The names behind the ids in links, as they are written."""
    found = {victim.id: " / ".join(name.text for name in victim.names) for victim in victims(connection)}
    for reading in querying.readings(connection):
        for claim in reading.claims:
            for figure in claim.figures:
                if figure.named:
                    found[FIGURE + figure.id] = f"{figure.named} (named in {reading.report.title or reading.report.id})"
    return found
