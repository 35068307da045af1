"""Which reports stand under which keys, and which are bound to which: what was stored of them by earlier link runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from recount.ledger import querying, tables
from recount.ledger.chunks import chunks
from recount.linking.codes import KIND_MASK, number_of_kind
from recount.linking.days import day_number, report_order
from recount.linking.repeated import Held
from recount.linking.voices import fold
from recount.model import Reading

_KEYS, _BONDS, _CROWDS, _REPORTS = tables.link_keys.c, tables.link_bonds.c, tables.link_crowds.c, tables.reports.c


class Stored:
    """Look-ups in one state of a ledger. Reports go by the entries of theirs in the journal."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._readings: dict[int, Reading] = {}
        self._reports: dict[int, str] = {}

    def count(self) -> int:
        """How many reports there are."""
        return self._connection.execute(sa.select(sa.func.count()).select_from(tables.reports)).scalar_one()

    def entries(self, reports: Collection[str]) -> dict[str, int]:
        """The entries of reports by their ids; of those that are there."""
        found = {}
        for some in chunks(sorted(reports)):
            query = sa.select(_REPORTS.id, _REPORTS.entry).where(_REPORTS.id.in_(some))
            found.update({row.id: row.entry for row in self._connection.execute(query)})
        self._reports.update({entry: report for report, entry in found.items()})
        return found

    def readings(self, entries: Iterable[int]) -> list[Reading]:
        """The current readings of reports."""
        wanted = set(entries)
        missing = sorted(wanted - self._readings.keys())
        for some in chunks(missing):
            query = sa.select(_REPORTS.id, _REPORTS.entry).where(_REPORTS.entry.in_(some))
            by_report = {row.id: row.entry for row in self._connection.execute(query)}
            for reading in querying.readings(self._connection, of=list(by_report)):
                self._readings[by_report[reading.report.id]] = reading
        return [self._readings[entry] for entry in sorted(wanted) if entry in self._readings]

    def crowds_of(self, entries: Collection[int]) -> dict[int, tuple[str, ...]]:
        """The keys of reports that are known to tell nothing, with their leaders."""
        both = tables.link_keys.join(tables.link_crowds, _KEYS.key == _CROWDS.key)
        found: dict[int, tuple[str, ...]] = {}
        for some in chunks(sorted(entries)):
            query = sa.select(_KEYS.key, _CROWDS.leaders).select_from(both).where(_KEYS.entry.in_(some)).distinct()
            found.update((key, _ids(leaders)) for key, leaders in self._connection.execute(query))
        return found

    def crowds(self, keys: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Those of some keys that are known to tell nothing, with their leaders."""
        found: dict[int, tuple[str, ...]] = {}
        for some in chunks(sorted(keys)):
            query = sa.select(_CROWDS.key, _CROWDS.leaders).where(_CROWDS.key.in_(some))
            found.update((key, _ids(leaders)) for key, leaders in self._connection.execute(query))
        return found

    def orders(self, reports: Collection[str]) -> dict[str, tuple[bool, str, str]]:
        """The place of each report in time, see `report_order`."""
        return {one.id: report_order(one) for one in querying.reports(self._connection, sorted(reports))}

    def holders(self, keys: Collection[int]) -> dict[int, list[int]]:
        """The reports under each key."""
        found: dict[int, list[int]] = defaultdict(list)
        for some in chunks(sorted(keys)):
            query = sa.select(_KEYS.key, _KEYS.entry).where(_KEYS.key.in_(some))
            for key, entry in self._connection.execute(query):
                found[key].append(entry)
        return found

    def reports_under(self, key: int) -> set[str]:
        """The ids of the reports under a key."""
        both = tables.link_keys.join(tables.reports, _REPORTS.entry == _KEYS.entry)
        query = sa.select(_REPORTS.id).select_from(both).where(_KEYS.key == key)
        return set(self._connection.execute(query).scalars())

    def numbers(self, keys: Collection[int]) -> dict[int, int]:
        """How many reports stand under each key."""
        found: dict[int, int] = {}
        for some in chunks(sorted(keys)):
            query = sa.select(_KEYS.key, sa.func.count()).where(_KEYS.key.in_(some)).group_by(_KEYS.key)
            found.update((row[0], row[1]) for row in self._connection.execute(query))
        return found

    def held_lines(self, keys: Collection[int]) -> Iterator[tuple[int, int, Held]]:
        """The reports that have each line, with their entries."""
        both = tables.link_keys.join(tables.reports, _REPORTS.entry == _KEYS.entry)
        columns = (_KEYS.key, _KEYS.entry, _REPORTS.publisher, _REPORTS.published, _REPORTS.id)
        for some in chunks(sorted(keys)):
            query = sa.select(*columns).select_from(both).where(_KEYS.key.in_(some))
            for key, entry, publisher, published, report in self._connection.execute(query):
                yield key, entry, (fold(publisher or ""), day_number(published), report)

    def closure(self, entries: Iterable[int], most: int, *, texts: bool = False) -> set[int] | None:
        """All reports to which bonds lead from some, these among them; None where they are more than `most`.

        With `texts` only bonds between texts are followed.
        """
        seen = set(entries)
        reach = seen
        while reach and len(seen) <= most:
            reach = self._bound_to(sorted(reach), texts) - seen
            seen |= reach
        return seen if len(seen) <= most else None

    def _bound_to(self, entries: list[int], texts: bool) -> set[int]:
        found: set[int] = set()
        kinds = [number_of_kind("version")] + ([] if texts else [number_of_kind("bound")])
        of_kind = _KEYS.key.bitwise_and(KIND_MASK)
        for some in chunks(entries):
            bonds = sa.select(_BONDS.other).where(_BONDS.entry.in_(some))
            found.update(self._connection.execute(bonds.where(_BONDS.texts) if texts else bonds).scalars())
            own = sa.select(_KEYS.key).where(_KEYS.entry.in_(some), of_kind.in_(kinds)).distinct()
            keys = set(self._connection.execute(own).scalars())
            found.update(entry for held in self.holders(keys).values() for entry in held)
        return found


def _ids(leaders: str | None) -> tuple[str, ...]:
    return tuple(leaders.split("\n")) if leaders else ()
