"""The ledger: where reports, readings and what was counted are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from recount.counting import Rulebook, Summands, load_rulebook, series, tally_of
from recount.ledger import (
    acting,
    adding,
    adding_people,
    backends,
    changing,
    copying,
    deriving,
    driving,
    dumping,
    expunging,
    linked_rows,
    opening,
    people,
    querying,
    redirecting,
    relinking,
    replaying,
    reviewing,
    sharing,
    summing,
    tables,
    verifying,
    withdrawing,
)
from recount.ledger.acting import Acted
from recount.ledger.adding import BATCH, Added
from recount.ledger.adding_people import ListItem, VictimAdded
from recount.ledger.chain import START
from recount.ledger.copying import Copied
from recount.ledger.findings import Verification
from recount.ledger.journal import last_batch, writing
from recount.ledger.pages import Pages
from recount.ledger.people import PeopleSummary
from recount.ledger.preparing import ReaderLike, prepared_problem, prepared_reading
from recount.ledger.relinking import LinkSummary
from recount.ledger.reviewing import Reviewed, Reviewer
from recount.ledger.sharing import Shareable
from recount.linking import Linked
from recount.linking.people.linking import PeopleOptions
from recount.linking.people.revision import ListRevision, list_revision
from recount.linking.why import Why
from recount.model import (
    Act,
    Changes,
    Claim,
    Incident,
    ListedVictim,
    Problem,
    Reading,
    Report,
    Review,
    Series,
    Tally,
    VictimLink,
    VictimList,
)
from recount.model.victim import LinkState
from recount.model.vocabulary import Purpose
from recount.review import Consent, apply, consents


class Ledger:
    """An append-only journal in a database, and the tables derived from it.

    Several processes may use one ledger at once: readers see what was committed before they began, writers wait for
    each other. Use it as a context manager, or `close` it.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._default_reader: ReaderLike | None = None

    @property
    def name(self) -> str:
        """Where the ledger is, in words without user and password."""
        return backends.of(self._engine).access.named(self._engine.url)

    @classmethod
    def open(cls, address: str | Path = "recount.db", *, create: bool = True) -> Ledger:
        """The ledger at a path or a database address, made where there is none and `create` is true.

        Raises LedgerError where something else is there, a newer program made it, or it cannot be opened.
        """
        return cls(opening.opened(address, create=create))

    def add(self, item: Report | Reading | Problem, *, reader: ReaderLike | None = None) -> Added | Problem:
        """Add one report (read by `reader`, or the one that ships), one reading with its report, or one problem.

        Adding the same thing again changes nothing. Gives a Problem for a problem, for a report that was expunged
        ("ledger.expunged"), that cannot be kept ("ledger.not-storable"), or on which the reader fails
        ("reading.failed"; the report is then in the ledger, and read when it is added again).
        """
        if isinstance(item, Report):
            return next(self.add_all([item], reader=reader))
        if isinstance(item, Problem):
            (outcome,) = adding.commit(self._engine, [prepared_problem(item)])
            return outcome
        with self._engine.connect() as connection:
            there = adding.standings(connection, [item.report.id])[item.report.id]
            known = querying.report_at(connection, there.entry) if there.entry is not None else None
        (outcome,) = adding.commit(self._engine, [prepared_reading(item, known or item.report)])
        return outcome

    def add_all(
        self,
        items: Iterable[Report | Problem],
        *,
        reader: ReaderLike | None = None,
        batch: int = BATCH,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[Added | Problem]:
        """Read and add reports, and keep problems of intake; each is given back once it is safely on the disk.

        Reports that this version of the reader has read already are not read again: an interrupted run is resumed by
        running it again. `batch` items share a transaction; `progress` is called with the number of items done after
        each. Nothing happens before the first item is asked for.
        """
        return adding.add_all(self._engine, items, reader or self._reader(), batch, progress)

    def link(self) -> LinkSummary:
        """Bring origins and incidents up to date. Changes nothing where nothing was read or decided since."""
        return relinking.link(self._engine)

    def is_linked(self) -> bool:
        """Whether origins and incidents are up to date: nothing was read or decided since, by this linker."""
        with self._engine.connect() as connection:
            last = querying.last_link(connection)
            if querying.unlinked(connection, last[0] if last else 0):
                return False
            return last is None or last[1] == driving.linker()

    def linked_at(self) -> int | None:
        """The journal entry of the last link run, None where there was none: what stands in for all that it found."""
        with self._engine.connect() as connection:
            return querying.linked_at(connection)

    def moved_at(self) -> int:
        """The journal entry by which a reading last came or went, or people last decided something; 0 for none."""
        with self._engine.connect() as connection:
            return querying.moved_at(connection)

    def linked(self) -> Linked:
        """All that the last link run found; empty where there was none."""
        with self._engine.connect() as connection:
            return linked_rows.assembled(connection)

    def readings(self) -> Iterator[Reading]:
        """The current reading of every report, by day of publication and id."""
        with self._engine.connect() as connection:
            yield from querying.readings(connection)

    def readings_of(self, report_ids: Sequence[str]) -> tuple[Reading, ...]:
        """The current readings of some reports, as people corrected them, by day of publication and id."""
        with self._engine.connect() as connection:
            found = list(querying.readings(connection, of=report_ids))
            return tuple(apply(found, querying.reviews(connection)).readings)

    def claim(self, claim_id: str) -> tuple[Claim, Report] | None:
        """One claim of a current reading, as people corrected it, with its report; None where there is none."""
        column = tables.claims.c
        with self._engine.connect() as connection:
            report = connection.execute(sa.select(column.report).where(column.id == claim_id)).scalar()
        found = self.readings_of([report]) if report else ()
        return next(((claim, one.report) for one in found for claim in one.claims if claim.id == claim_id), None)

    def reports(self, words: str | None = None, *, limit: int = 100) -> Iterator[Report]:
        """All reports, by day of publication and id; or the `limit` best among those that hold all of `words`."""
        with self._engine.connect() as connection:
            ids = None if words is None else querying.report_ids(connection, words, limit)
            yield from querying.reports(connection, ids)

    def report(self, report_id: str) -> Report | None:
        """One report, None where it is not in the ledger or was expunged."""
        with self._engine.connect() as connection:
            return next(querying.reports(connection, [report_id]), None)

    def incidents(self, rulebook: str | Rulebook = driving.RULEBOOK) -> tuple[Incident, ...]:
        """The incidents of the last link run, by their first day and id, counted under a rulebook.

        Raises ValueError where the rulebook cannot be used.
        """
        if rulebook != driving.RULEBOOK:
            return driving.counted(*self._last_link(), rulebook)
        with self._engine.connect() as connection:
            return querying.incidents(connection)

    def current_id(self, incident_id: str) -> str | None:
        """The id under which an incident is found now: its own, or the one that took its place in a later link run.

        None where no incident of any run had this id, or nothing of it is left.
        """
        with self._engine.connect() as connection:
            return redirecting.current_id(connection, incident_id)

    def why(self, incident_id: str) -> Why:
        """What held an incident together, and its nearest neighbour that stayed out. Follows old ids.

        Raises LookupError where there is no such incident.
        """
        current = self.current_id(incident_id)
        if current is None:
            raise LookupError(f"there is no incident {incident_id} in this ledger")
        return driving.explained(*self._last_link(), current)

    @property
    def pages(self) -> Pages:
        """What the ledger holds, page by page: lists that are filtered, sorted and cut, at a cost of about one page."""
        return Pages(self._engine)

    def linked_readings(self) -> list[Reading]:
        """The readings that the last link run looked at, as people corrected them: those its incidents speak of."""
        return self._last_link()[1]

    def shareable(self, purpose: Purpose | None = None) -> Shareable:
        """What of the last link run may leave this ledger: all of it, as if no confidential report had ever come in.

        With a purpose, nor any report whose consent was recorded and not for it.
        """
        with self._engine.connect() as connection:
            return sharing.shareable(connection, purpose)

    def consents(self) -> dict[str, Consent]:
        """The consent that stands for reports and listed persons, by their ids; of others none was ever recorded."""
        with self._engine.connect() as connection:
            return consents(querying.reviews(connection))

    def tally(
        self,
        by: Sequence[str] = (),
        rulebook: str = driving.RULEBOOK,
        *,
        measures: Sequence[str] | None = None,
        incidents: Sequence[str] | None = None,
    ) -> Tally:
        """Count what the last link run found under a rulebook (a name that ships, or a file).

        `incidents` are ids, old ones too, of those that are counted; None counts all. Raises ValueError for an unknown
        dimension or measure, for a rulebook that cannot be used, and for an id that no incident has or had.
        """
        only = None if incidents is None else frozenset(self._current(one) for one in incidents)
        if rulebook == driving.RULEBOOK:
            return tally_of(self.summands() if only is None else self.summands().among(only), by=by, measures=measures)
        return driving.tallied(*self._last_link(), by=by, rulebook=rulebook, measures=measures, only=only)

    def summands(self) -> Summands:
        """What the incidents of the last link run bring to tallies under the ledger's own rulebook: see `tally_of`."""
        with self._engine.connect() as connection:
            return summing.stored(connection, driving.RULEBOOK)

    def counted(self, rulebook: Rulebook) -> Iterator[Summands]:
        """The same under any rulebook, in parts to be `joined`: counted from claims, some incidents at a time."""
        with self._engine.connect() as connection:
            yield from summing.counted(connection, rulebook)

    def series(self, voice: str | None = None, measures: Sequence[str] | None = None) -> tuple[Series, ...]:
        """The tolls and periods that a voice tells (every voice where None), one series for each thing that it counts.

        Day by day, with what it corrected for the same day and the difference of two tolls, which is no incident.
        Raises ValueError for an unknown measure.
        """
        return series(*self._last_link(), voice=voice, measures=measures)

    def reviewer(self, by: str) -> Reviewer:
        """A person who decides: what they decide is journaled under this name, and taken up by the next link run."""
        return Reviewer(self._engine, by)

    def record(self, review: Review) -> Review:
        """Journal a review that was made elsewhere. Adding the same one again changes nothing."""
        return reviewing.record(self._engine, review)

    def record_act(self, act: Act) -> int:
        """Journal what somebody did that is no review (an export, a comment); gives the number of its entry."""
        return acting.record(self._engine, act)

    def acts(self, subject: str | None = None, *, before: int | None = None, limit: int = 100) -> list[Acted]:
        """What people did, the newest first; with `subject` of that alone, with `before` an entry what came earlier.

        An incident has what was done to those that were merged into it as well.
        """
        with self._engine.connect() as connection:
            return list(acting.acts(connection, subject, before, limit))

    def reviews(self) -> tuple[Reviewed, ...]:
        """All that people decided, in its order, each with whether it still applies to the current readings."""
        with self._engine.connect() as connection:
            return reviewing.reviewed(connection)

    def changes(
        self,
        start: int | str | date,
        end: int | str | date | None = None,
        *,
        by: Sequence[str] = (),
        rulebook: str = driving.RULEBOOK,
        rulebook_before: str | None = None,
        measures: Sequence[str] | None = None,
    ) -> Changes:
        """Why each number moved between two states, and by how much; the deltas add up to the difference exactly.

        A state is a position in the journal (an entry's number) or a day, which stands for its end (UTC); `end` None is
        now. `rulebook_before` is that of the first state, where it was another. Raises ValueError as `tally` does, for
        what is neither, and where the first state is later than the second.
        """
        rules = load_rulebook(rulebook)
        rulebooks = (load_rulebook(rulebook_before) if rulebook_before else rules, rules)
        with self._engine.connect() as connection:
            first, last = changing.positions(connection, start, end)
            return changing.changes(connection, first, last, by, rulebooks, measures)

    def moved_between(self, start: int | str | date, end: int | str | date | None = None) -> bool:
        """Whether a reading came or went, or people decided something, between two states. Raises as `changes`."""
        with self._engine.connect() as connection:
            return changing.moved(connection, *changing.positions(connection, start, end))

    def add_victims(self, items: Iterable[ListItem]) -> Iterator[VictimAdded | Problem]:
        """Add lists of named victims, as `recount.intake.victims.read_victim_list` gives them.

        A list comes before its entries, and the notes on an entry after it. Adding the same again changes nothing.
        Nothing happens before the first outcome is asked for. Each entry can be expunged by its id, as a report can.
        """
        return adding_people.add_victims(self._engine, items)

    def link_people(self, options: PeopleOptions | None = None) -> PeopleSummary:
        """Suggest which entries of lists, and which victims named in reports, are one person.

        The suggestions replace those of the last run; what persons decided stays. Raises
        `recount.model.extras.ExtraMissing` where the extra `people` is not installed.
        """
        return people.link(self._engine, options or PeopleOptions())

    def review_victim_link(self, link_id: str, state: LinkState, *, by: str, reason: str) -> VictimLink:
        """Accept or reject a suggestion, or take a decision back ("suggested"). The journal keeps every decision.

        Raises LookupError where there is no such suggestion, ValueError without who and why.
        """
        return people.review(self._engine, link_id, state, by, reason)

    def withdraw_victims(self, list_id: str, reason: str) -> int:
        """Destroy what the ledger holds of a list of named victims, and leave a tombstone with the reason for each row.

        The number of its rows. Decisions on them go with them, the list is not taken in again, and `verify` still
        holds. Raises LookupError where there is no such list, ValueError without a reason.
        """
        return withdrawing.withdraw(self._engine, list_id, reason)

    def victim_lists(self) -> list[tuple[VictimList, int]]:
        """The lists of named victims, by series, day of release and name, each with the number of its entries."""
        with self._engine.connect() as connection:
            return people.victim_lists(connection)

    def victims(self, list_id: str | None = None, *, name: str | None = None) -> Iterator[ListedVictim]:
        """Entries of lists, by list and row; of one list, or those whose names hold all words of `name`."""
        with self._engine.connect() as connection:
            yield from people.victims(connection, list_id, name)

    def victim_links(self, state: LinkState | None = None) -> Iterator[VictimLink]:
        """Who is held to be one person, the most probable first; with `state`, only those."""
        with self._engine.connect() as connection:
            yield from people.links(connection, state)

    def people_named(self) -> dict[str, str]:
        """The names behind the ids in links: of listed victims, and of victims whom current readings name."""
        with self._engine.connect() as connection:
            return people.named(connection)

    def list_revision(self, older: str, newer: str) -> ListRevision:
        """What changed from one release of a list to another, by their ids."""
        return list_revision(list(self.victims(older)), list(self.victims(newer)))

    def problems(self) -> tuple[Problem, ...]:
        """Problems of intake and of current readings, in the order in which they came."""
        with self._engine.connect() as connection:
            return tuple(querying.problems(connection))

    def verify(self, *, head: str | None = None) -> Verification:
        """Follow everything back: spans to their reports, payloads to the chain, the chain to `head`, tables to it.

        `head` is one that was kept outside the ledger: only against it can a cut tail or an older copy be seen.
        """
        return verifying.verify(self._engine, head)

    def rebuild(self) -> None:
        """Make the derived tables anew from the journal alone; `dump` gives the same lines before and after.

        Raises ValueError, and leaves the tables as they were, where the journal is damaged: `verify` says how.
        """
        with writing(self._engine) as (connection, _):
            deriving.make_anew(connection)
            replaying.rebuild(connection)

    def copy_to(self, target: Ledger, *, progress: Callable[[int], None] | None = None) -> Copied:
        """Bring another ledger, on any database, up to date with this one: the same journal, chain and head.

        A copy that was cut off is carried on. `progress` is called with the number of entries copied so far. Raises
        LedgerError where the target holds something that this ledger does not.
        """
        return copying.copy(self._engine, target._engine, progress)

    def expunge(self, report_id: str, reason: str) -> bool:
        """Destroy what the ledger holds of a report, and leave a tombstone with the reason; false where it is gone.

        The journal's chain still holds, and `verify` lists the entries as withheld. Incidents are linked anew.
        Raises LookupError where the report was never here, ValueError without a reason.
        """
        return expunging.expunge(self._engine, report_id, reason)

    def dump(self) -> Iterator[str]:
        """The canonical dump of the derived tables: equal for ledgers that hold the same, however it came in."""
        with self._engine.connect() as connection:
            yield from dumping.dump(connection)

    def head(self) -> str:
        """The head of the journal, 64 hexadecimal digits: keep it elsewhere, and verify against it."""
        with self._engine.connect() as connection:
            last = last_batch(connection)
        return last.seal if last else START

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _last_link(self) -> tuple[Linked, list[Reading]]:
        # Both in one transaction, so that a link run by somebody else cannot come between them.
        with self._engine.connect() as connection:
            last = querying.last_link(connection)
            if last is None:
                return Linked(), []
            readings = list(querying.readings(connection, before=last[0]))
            return linked_rows.assembled(connection), apply(
                readings, querying.reviews(connection, before=last[0])
            ).readings

    def _current(self, incident_id: str) -> str:
        current = self.current_id(incident_id)
        if current is None:
            raise ValueError(f"there is no incident {incident_id} in this ledger")
        return current

    def _reader(self) -> ReaderLike:
        if self._default_reader is None:
            from recount.reading import load

            self._default_reader = load("en")
        return self._default_reader
