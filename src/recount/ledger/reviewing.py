"""Deciding: each decision of a person is an entry of the journal, and takes effect at the next link run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from recount.ledger import contents, linked_rows, querying, tables
from recount.ledger.journal import writing
from recount.ledger.payloads import Payload
from recount.linking import Linked
from recount.model import Anchor, Claim, Reading, Review, VoiceStanding
from recount.model.record import Record
from recount.model.vocabulary import HarmGrade, IncidentState, Purpose, StrikeStatus
from recount.review import Outcome, ReviewError, apply, making, undone
from recount.review.anchoring import anchor
from recount.review.making import Signature


class Reviewed(Record):
    """A review with what became of it at the last link run, or would become of it at the next."""

    review: Review
    outcome: Outcome
    undone_by: str | None = None


def subject_of(review: Review) -> str:
    """The subject of a review's entry: the report where it is about one alone, or the listed person."""
    if review.person is not None:
        return review.person
    named = review.names_reports
    return named[0] if len(named) == 1 else contents.REVIEWS


def record(engine: sa.Engine, review: Review) -> Review:
    """Journal a review. One that is there already changes nothing."""
    payload = Payload.of(contents.of_review(review))
    with writing(engine) as (connection, batch):
        there = querying.reviews(connection)
        if all(one.id != review.id for one in there):
            gone = _expunged(connection, review.names_reports)
            if gone:
                raise ReviewError(f"the report {gone} is not in this ledger, or was expunged")
            batch.append("review", subject_of(review), payload)
    return review


def reviewed(connection: sa.Connection) -> tuple[Reviewed, ...]:
    """All reviews in the order in which they were made, with what becomes of them in the current readings."""
    reviews = querying.reviews(connection)
    named = {report for review in reviews for report in review.names_reports}
    readings = list(querying.readings(connection, of=named))
    outcomes = {one.review: one for one in apply(readings, reviews).outcomes}
    remarks = {remark.review: remark for remark in linked_rows.assembled(connection, parts=()).remarks}
    gone = undone(reviews)
    made = []
    for review in reviews:
        outcome = outcomes.get(review.id, Outcome(review=review.id, standing="applies"))
        remark = remarks.get(review.id)
        if review.id in gone:
            outcome = Outcome(review=review.id, standing="undone")
        elif remark is not None and outcome.standing == "applies":
            outcome = Outcome(review=review.id, standing="in part", why=remark.why)
        made.append(Reviewed(review=review, outcome=outcome, undone_by=gone.get(review.id)))
    return tuple(made)


def _expunged(connection: sa.Connection, reports: Sequence[str]) -> str | None:
    there = {
        row.id
        for row in connection.execute(sa.select(tables.reports.c.id).where(tables.reports.c.id.in_(list(reports))))
    }
    return next((report for report in reports if report not in there), None)


class Reviewer:
    """One person who decides. Each method journals one review and gives it back; `Ledger.link` takes it up.

    All of them raise ReviewError (a ValueError) where what is named is not there, or nothing would change. Ids may be
    given by their first characters, eight at least, where these tell them apart.
    """

    def __init__(self, engine: sa.Engine, by: str) -> None:
        self._engine = engine
        self._by = by

    def accept(self, claim: str, why: str) -> Review:
        """A claim was read rightly; a rejection before is lifted."""
        found, reading = self._claim(claim)
        return self._record(making.of_claim("accept", found, reading, self._signature(why)))

    def reject(self, claim: str, why: str) -> Review:
        """A claim does not count; it stands in what was left out, with the reason."""
        found, reading = self._claim(claim)
        return self._record(making.of_claim("reject", found, reading, self._signature(why)))

    def correct(
        self,
        claim: str,
        why: str,
        changes: Mapping[str, Any] | None = None,
        figures: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Review:
        """New values of a claim (see `recount.review.correcting`) and of its figures by id. The words stay."""
        found, reading = self._claim(claim)
        return self._record(making.correction(found, reading, changes or {}, figures or {}, self._signature(why)))

    def merge(self, incidents: Sequence[str], why: str) -> Review:
        """Two or more incidents are one happening."""
        linked, before = self._linked()
        found = list(dict.fromkeys(_known(one, (each.id for each in linked.incidents)) for one in incidents))
        if len(found) < 2:
            raise ReviewError("two incidents at least are needed for a merge")
        claims = {one.id: (*one.claims, *one.denials) for one in linked.incidents}
        anchors = self._anchors((claim for one in found for claim in claims[one]), before)
        first, *others = found
        rest = [anchors[claim] for one in others for claim in claims[one] if claim in anchors]
        signature = self._signature(why)
        return self._record(making.merge([anchors[one] for one in claims[first] if one in anchors], rest, signature))

    def split(self, incident: str, claims: Sequence[str], why: str) -> Review:
        """Some claims of an incident, with all copies of them, are another happening than the rest."""
        linked, before = self._linked()
        known = {one.id: one for one in linked.incidents}
        one = known[_known(incident, known)]
        named = {_known(claim, (*one.claims, *one.denials)) for claim in claims}
        anchors = self._anchors((*one.claims, *one.denials), before)
        go = named | self._copies_of(linked, named, one.claims, before)
        stay = [anchors[claim] for claim in one.claims if claim not in go]
        going = [anchors[claim] for claim in (*one.claims, *one.denials) if claim in go]
        return self._record(making.split(going, stay, self._signature(why)))

    def set_state(self, incident: str, state: IncidentState, why: str) -> Review:
        """The state of an incident: machine, under review, pending, reviewed, rejected or withdrawn."""
        linked, before = self._linked()
        known = {one.id: one for one in linked.incidents}
        claims = known[_known(incident, known)].claims
        anchors = self._anchors(claims, before)
        return self._record(making.state([anchors[one] for one in claims], state, self._signature(why)))

    def grade(
        self, incident: str, why: str, *, harm: HarmGrade | None = None, strike: StrikeStatus | None = None
    ) -> Review:
        """How well harm in an incident is supported (`harm`), how its strike stands, or both.

        Stands beside what a rulebook proposes, and before it in tallies and exports. Of each the last word counts.
        """
        linked, before = self._linked()
        known = {one.id: one for one in linked.incidents}
        one = known[_known(incident, known)]
        if harm is not None and not self._proposed(one.id):
            raise ReviewError("nobody speaks of harm in this incident: there is nothing to grade")
        anchors = self._anchors(one.claims, before)
        claims = [anchors[claim] for claim in one.claims if claim in anchors]
        return self._record(making.grade(claims, harm, strike, self._signature(why)))

    def copies(self, report: str, other: str, why: str, *, are: bool = True) -> Review:
        """Two reports are copies of one text, or with `are` false are not."""
        with self._engine.connect() as connection:
            ids = [row.id for row in connection.execute(sa.select(tables.reports.c.id))]
        return self._record(making.copies(_known(report, ids), _known(other, ids), are, self._signature(why)))

    def consent(self, subject: str, purposes: Sequence[Purpose], why: str) -> Review:
        """For which purposes there is consent for a report, or for a listed person: for all others it is refused.

        `subject` is the id of a report, or of an entry on a list of victims; `why` says how consent was got, and names
        nobody. What was recorded last stands, and holds for the next export at once.
        """
        with self._engine.connect() as connection:
            reports = {row.id for row in connection.execute(sa.select(tables.reports.c.id))}
            persons = {row.id for row in connection.execute(sa.select(tables.victims.c.id))}
        found = _known(subject, reports | persons)
        named = {"report": found} if found in reports else {"person": found}
        return self._record(making.consent(purposes, self._signature(why), **named))

    def set_standing(self, voice: VoiceStanding, why: str) -> Review:
        """What is known of a voice, before the directory of voices and the words of reports."""
        return self._record(making.standing(voice, self._signature(why)))

    def undo(self, review: str, why: str) -> Review:
        """A review, or an undoing, no longer stands."""
        with self._engine.connect() as connection:
            there = {one.id: one for one in querying.reviews(connection)}
        found = there[_known(review, there)]
        if found.id in undone(list(there.values())):
            raise ReviewError(f"{found.id} was undone already")
        return self._record(making.undo(found, self._signature(why)))

    def _signature(self, why: str) -> Signature:
        return Signature.now(self._by, why)

    def _record(self, review: Review) -> Review:
        return record(self._engine, review)

    def _claim(self, claim: str) -> tuple[Claim, Reading]:
        """A claim of a current reading, as people corrected it so far."""
        with self._engine.connect() as connection:
            column = tables.claims.c
            query = sa.select(column.id, column.report).where(column.id.startswith(claim, autoescape=True)).limit(2)
            rows = connection.execute(query).all()
            found = _known(claim, (row.id for row in rows))
            report = next(row.report for row in rows if row.id == found)
            readings = list(querying.readings(connection, of=[report]))
            applied = apply(readings, querying.reviews(connection)).readings
        reading = applied[0]
        return next(one for one in reading.claims if one.id == found), reading

    def _linked(self) -> tuple[Linked, int]:
        with self._engine.connect() as connection:
            last = querying.last_link(connection)
            if last is None:
                raise ReviewError("nothing is linked yet: there are no incidents")
            return linked_rows.assembled(connection), last[0]

    def _proposed(self, incident: str) -> bool:
        """Whether the ledger's rulebook grades an incident."""
        record = sa.select(tables.incidents.c.record).where(tables.incidents.c.id == incident)
        with self._engine.connect() as connection:
            written = connection.execute(record).scalar()
        return written is not None and bool(json.loads(written)["grade"])

    def _anchors(self, claims: Iterable[str], before: int) -> dict[str, Anchor]:
        """The anchors of claims in the readings that were linked."""
        wanted = set(claims)
        with self._engine.connect() as connection:
            column = tables.claims.c
            query = sa.select(column.report).where(column.id.in_(wanted)).distinct()
            reports = [row.report for row in connection.execute(query)]
            found = _anchored(querying.readings(connection, before=before, of=reports), wanted)
            if wanted - found.keys():
                # a newer reading replaced theirs in the tables: they stand in the linked ones only
                found |= _anchored(querying.readings(connection, before=before), wanted)
        return found

    def _copies_of(self, linked: Linked, named: set[str], claims: Sequence[str], before: int) -> set[str]:
        """The claims of an incident that repeat one of those named in a copy of its text."""
        from recount.linking.counterparts import counterparts

        copied = {claim for copy in linked.copies for claim in copy.claims} & set(claims)
        if not copied:
            return set()
        reports = {copy.report for copy in linked.copies} | {copy.original for copy in linked.copies}
        with self._engine.connect() as connection:
            readings = {one.report.id: one for one in querying.readings(connection, before=before, of=reports)}
        copies = [copy for copy in linked.copies if copy.report in readings and copy.original in readings]
        first = counterparts(copies, readings)
        return {claim for claim in copied if first.get(claim) in named}


def _anchored(readings: Iterable[Reading], wanted: set[str]) -> dict[str, Anchor]:
    return {
        claim.id: anchor(claim, reading.report)
        for reading in readings
        for claim in reading.claims
        if claim.id in wanted
    }


SHORTEST = 8
"""Characters of an id that are enough where they tell it apart."""


def _known(given: str, ids: Iterable[str]) -> str:
    """The id that is meant. Raises ReviewError where it is none, or several."""
    found = set(ids)
    if given in found:
        return given
    bare = given.removeprefix("sha256:")
    close = {one for one in found if one.removeprefix("sha256:").startswith(bare)} if len(bare) >= SHORTEST else set()
    if len(close) != 1:
        raise ReviewError(f"{given} is {'no id that is there' if not close else f'the beginning of {len(close)} ids'}")
    return close.pop()
