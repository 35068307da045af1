"""The neighbourhood of what came since the last link run: the reports that have to be linked anew, and no others.

It is widened over keys and bonds until no bond leads out of it (see `recount.linking.bonds`). Then linking finds of its
reports what a run over all would find, and of the others what is stored. There is none where it cannot be told how far
something reaches (a report was expunged, or a person set the standing of a voice), or it is most of the ledger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from recount.ledger import contents, driving, tables
from recount.ledger.journal import lines
from recount.ledger.key_rows import crowd_row, stored_keys
from recount.ledger.linked_near import Stored
from recount.ledger.projecting import Row
from recount.linking.around import CROWD, Around, Leaders, is_crowd
from recount.linking.codes import kind_of
from recount.linking.copies import LEADERS
from recount.linking.likeness import SHARED_MIN
from recount.linking.reaching import reached, sought_keys
from recount.linking.repeated import Held, holder, is_furniture, line_keys
from recount.model import Reading, Review
from recount.review import apply

MOST = 0.5
"""The part of the ledger's reports above which all are linked: to look for bounds would cost more."""

_ROUNDS = 5
"""How often the neighbourhood is widened because a key has become one that tells nothing, or ceased to be."""


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbourhood, linked. `entries` are those of its reports. `order` has the place of remarks on each review,
    `reviews` are those on its reports.

    `crowded` and `leaders` are the keys that tell nothing since, and those of texts whose leaders are others since;
    they take the place of `crowds_before`.
    """

    run: driving.Run
    entries: dict[str, int]
    order: dict[str, tuple[bool, int]]
    reviews: frozenset[str]
    crowded: set[int]
    leaders: Leaders
    crowds_before: list[Row]


def linked_near(connection: sa.Connection, after: int, reviews: Sequence[Review]) -> Near | None:
    """What came or was decided after a journal entry, linked with its neighbourhood; None where all must be linked."""
    stored = Stored(connection)
    most = int(MOST * stored.count())
    changed = _changed(connection, after, reviews, most)
    if changed is None:
        return None
    return _Search(connection, stored, reviews, most).linked(set(stored.entries(changed).values()))


def _changed(connection: sa.Connection, after: int, reviews: Sequence[Review], most: int) -> set[str] | None:
    """The ids of the reports that were read or decided on after an entry; None where it reaches farther or is much."""
    entries = tables.entries.c
    moved = sa.select(entries.seq, entries.kind, entries.subject).where(
        entries.seq > after, entries.kind.in_(("reading", "tombstone", "review"))
    )
    by_id = {review.id: review for review in reviews}
    found: set[str] = set()
    decided: list[int] = []
    rows = connection.execute(moved.limit(most + 1)).all()
    if len(rows) > most:
        return None
    for row in rows:
        if row.kind == "tombstone":
            return None
        if row.kind == "reading":
            found.add(row.subject)
        else:
            decided.append(row.seq)
    for line in lines(connection, only=decided):
        content = line.content()
        review: Review | None = contents.to_review(content)[0] if content is not None else None
        while review is not None and review.undoes is not None:
            review = by_id.get(review.undoes)
        if review is None or review.voice is not None:
            return None
        found.update(review.names_reports)
    return found


@dataclass
class _Search:
    """One search, and what it has found so far; reports go by their entries.

    `core` are the reports that are looked at anew, `partners` those that they are bound to. `repeated` are lines that
    come again, `turned` the keys that have come to tell nothing, or ceased to, with whether
    they do now; `leaders` those of keys of texts that are others now, none where a key is crowded no more. `met` are
    the stored ones that were met.
    """

    connection: sa.Connection
    stored: Stored
    reviews: Sequence[Review]
    most: int
    core: set[int] = field(default_factory=set)
    partners: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    turned: dict[int, bool] = field(default_factory=dict)
    leaders: dict[int, tuple[str, ...]] = field(default_factory=dict)
    met: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def linked(self, seeds: set[int]) -> Near | None:
        """The neighbourhood of some reports, linked."""
        for _ in range(_ROUNDS):
            among = self._widened(seeds)
            if among is None:
                return None
            readings = self.stored.readings(among)
            run = driving.run(readings, self.reviews, self._around(among))
            entries = self.stored.entries([one.report.id for one in readings])
            turned = self._turned(run, entries)
            if not turned:
                return self._near(run, entries)
            # what stands under them is looked at anew, as it is bound otherwise now
            seeds = {entry for held in self.stored.holders(turned).values() for entry in held}
        return None

    def _near(self, run: driving.Run, entries: dict[str, int]) -> Near:
        moved = {*self.repeated, *self.turned, *self.leaders}
        before = self.stored.crowds(moved)
        there = {key for keys in run.traced.keys.values() for key in keys}
        return Near(
            run=run,
            entries=entries,
            order={review.id: (review.kind == "grade", at) for at, review in enumerate(self.reviews)},
            reviews=frozenset(one.id for one in self.reviews if not entries.keys().isdisjoint(one.names_reports)),
            crowded=(self.repeated & there) | {key for key, is_so in self.turned.items() if is_so},
            leaders={key: ids for key, ids in self.leaders.items() if ids},
            crowds_before=[crowd_row(key, leaders) for key, leaders in before.items()],
        )

    def _widened(self, seeds: set[int]) -> set[int] | None:
        """The reports from which no bond leads to others: some, what was found before, and all that these reach."""
        fresh = set(seeds)
        while fresh:
            if len(self.core | fresh) > self.most:
                return None
            fresh |= self._with_repeated_lines(fresh) - self.core
            self.core |= fresh
            bound, texts = self._reached(fresh)
            self.partners |= bound
            # what is a copy of what is found anew of all texts that hang together
            together = self.stored.closure(fresh | texts, self.most, texts=True)
            if together is None:
                return None
            fresh = together - self.core
        return self.stored.closure(self.core | self.partners, self.most)

    def _with_repeated_lines(self, fresh: set[int]) -> set[int]:
        """The reports that share a line which comes again now, and did not before."""
        readings = self._by_entry(fresh)
        found = {entry: set(line_keys(one.report)) for entry, one in readings.items()}
        known = self.stored.crowds({key for own in found.values() for key in own})
        self.met |= known
        held: dict[int, dict[str, Held]] = defaultdict(dict)
        at: dict[int, set[int]] = defaultdict(set)
        for entry, one in readings.items():
            for key in found[entry] - known.keys() - self.repeated:
                held[key][one.report.id] = holder(one.report)
        for key, entry, other in self.stored.held_lines(held.keys()):
            held[key][other[2]] = other
            at[key].add(entry)
        new = {key for key, holders in held.items() if is_furniture(list(holders.values()))}
        self.repeated |= new
        return {entry for key in new for entry in at[key]}

    def _reached(self, fresh: set[int]) -> tuple[set[int], set[int]]:
        """The reports to which bonds lead from some, and those of them to which bonds between texts do."""
        applied = apply(self.stored.readings(fresh), self.reviews)
        ids = {one.report.id for one in applied.readings}
        sought = sought_keys(applied.readings, applied.overrides, self._around(fresh), self._crowded)
        keys = {key for own in sought.values() for key in own if kind_of(key) != "line"}
        crowded = self._crowded(keys)
        leaders = {key: self._leaders(key) for key in crowded if kind_of(key) == "text"}
        holders = self.stored.holders(keys - crowded)
        led = self.stored.entries({one for some in leaders.values() for one in some})
        holders |= {key: [led[one] for one in some if one in led] for key, some in leaders.items()}
        holding = {kind: {key for key in keys if kind_of(key) == kind} for kind in ("bound", "version")}
        bound, versions = ({entry for key in holding[kind] for entry in holders.get(key, ())} for kind in holding)
        near = _worth_comparing(sought, holders) - fresh
        both = apply(self.stored.readings(fresh | near), self.reviews)
        texts = {entry for key in keys if kind_of(key) == "text" for entry in holders.get(key, ())}
        told = ids | {one.report.id for one in self.stored.readings(texts & near)}
        found = reached(both.readings, both.overrides, self._around(fresh | near), ids, told)
        entries = self.stored.entries({report for pair in found.bonds | found.texts for report in pair})
        return (
            bound | versions | {entries[report] for pair in found.bonds for report in pair},
            versions | {entries[report] for pair in found.texts for report in pair},
        )

    def _turned(self, run: driving.Run, entries: dict[str, int]) -> set[int]:
        """The keys that too many reports share since, or do no more, and those of texts with other leaders."""
        before = dict(stored_keys(self.connection, entries.values()))
        came: dict[int, set[str]] = defaultdict(set)
        went: dict[int, set[str]] = defaultdict(set)
        for report, keys in run.traced.keys.items():
            old = before.get(entries[report], frozenset())
            for moved, some in ((came, keys - old), (went, old - keys)):
                for key in some:
                    if kind_of(key) in CROWD:
                        moved[key].add(report)
        moved_keys = came.keys() | went.keys()
        numbers = self.stored.numbers(moved_keys)
        self.met |= self.stored.crowds(moved_keys)
        turned: set[int] = set()
        for key in moved_keys:
            is_so = is_crowd(key, numbers.get(key, 0) + len(came[key]) - len(went[key]))
            if kind_of(key) == "text":
                if (is_so or self._is_crowded(key)) and self._with_leaders(key, is_so, came[key], went[key]):
                    turned.add(key)
            elif is_so != self._is_crowded(key):
                self.turned[key] = is_so
                turned.add(key)
        return turned

    def _with_leaders(self, key: int, is_so: bool, came: set[str], went: set[str]) -> bool:
        """Find who leads a key of texts now; whether that is another than was known."""
        leaders: tuple[str, ...] = ()
        if is_so:
            known = self._leaders(key)
            whole = not known or not went.isdisjoint(known)
            held = self.stored.reports_under(key) if whole else set(known)
            orders = self.stored.orders((held | came) - went)
            leaders = tuple(sorted(orders, key=orders.__getitem__)[:LEADERS])
        if leaders == self._leaders(key):
            return False
        self.leaders[key] = leaders
        return True

    def _crowded(self, keys: set[int]) -> set[int]:
        self.met |= self.stored.crowds(keys)
        return {key for key in keys if self._is_crowded(key)}

    def _is_crowded(self, key: int) -> bool:
        if kind_of(key) == "text":
            return bool(self._leaders(key))
        return self.turned.get(key, key in self.met)

    def _leaders(self, key: int) -> tuple[str, ...]:
        return self.leaders.get(key, self.met.get(key, ()))

    def _around(self, entries: set[int]) -> Around:
        self.met |= self.stored.crowds_of(entries)
        keys = {*self.met, *self.turned, *self.leaders}
        lines = frozenset(key for key in keys if kind_of(key) == "line") | self.repeated
        texts = {key: leaders for key in keys if kind_of(key) == "text" and (leaders := self._leaders(key))}
        rest = frozenset(key for key in keys if kind_of(key) not in ("line", "text") and self._is_crowded(key))
        return Around(lines, rest, texts)

    def _by_entry(self, entries: set[int]) -> dict[int, Reading]:
        by_id = {one.report.id: one for one in self.stored.readings(entries)}
        return {entry: by_id[report] for report, entry in self.stored.entries(by_id.keys()).items()}


def _worth_comparing(sought: Mapping[str, frozenset[int]], holders: Mapping[int, Sequence[int]]) -> set[int]:
    """The reports that share a key with one that came; of words alone as many as linking asks for."""
    found: set[int] = set()
    for keys in sought.values():
        words: Counter[int] = Counter()
        for key in keys:
            if kind_of(key) == "word":
                words.update(holders.get(key, ()))
            else:
                found.update(holders.get(key, ()))
        found.update(entry for entry, number in words.items() if number >= SHARED_MIN)
    return found
