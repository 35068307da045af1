"""Reviews applied to readings: corrected readings, what linking has to heed, and what became of each review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from recount.linking.link import one_reading_a_report
from recount.linking.overrides import CopyMark, Judge, Overrides, Regroup, SetState
from recount.model import Anchor, Claim, Judged, Reading, Review, VoiceStanding
from recount.model.record import Record
from recount.review.anchoring import find
from recount.review.correcting import corrected, figure_of
from recount.review.effective import effective

Standing = Literal["applies", "in part", "no longer applies", "undone"]


class Outcome(Record):
    """What became of a review in these readings. `why` is empty where it simply applies."""

    review: str
    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """Readings as people corrected them, what linking takes over, and the outcomes in the order of the reviews."""

    readings: list[Reading]
    overrides: Overrides
    outcomes: tuple[Outcome, ...]


def apply(readings: Sequence[Reading], reviews: Sequence[Review]) -> Applied:
    """Apply reviews, in the order of the journal, to readings. Independent of the order of the readings."""
    if not reviews:
        return Applied(list(readings), Overrides(), ())
    applying = _Applying(one_reading_a_report(readings))
    standing = effective(reviews)
    for review in standing:
        applying.take(review)
    stands = {review.id for review in standing}
    outcomes = tuple(
        applying.outcomes.get(review.id, Outcome(review=review.id, standing="applies"))
        if review.id in stands
        else Outcome(review=review.id, standing="undone")
        for review in reviews
        if review.kind != "undo"
    )
    return Applied([applying.corrected_reading(one) for one in readings], applying.overrides(), outcomes)


@dataclass
class _Applying:
    """What reviews have come to so far."""

    readings: Mapping[str, Reading]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    regroups: list[Regroup] = field(default_factory=list)
    states: list[SetState] = field(default_factory=list)
    judges: list[Judge] = field(default_factory=list)
    copies: dict[tuple[str, str], CopyMark] = field(default_factory=dict)
    voices: dict[str, VoiceStanding] = field(default_factory=dict)

    def take(self, review: Review) -> None:
        """One review that stands."""
        if review.kind in ("accept", "reject", "correct"):
            self._of_claim(review)
        elif review.kind in ("merge", "split", "state", "grade"):
            self._of_incident(review)
        elif review.kind in ("copies", "not copies"):
            self._of_reports(review)
        elif review.voice is not None:
            name = review.voice.name
            known = self.voices.get(name, VoiceStanding(name=name))
            self.voices[name] = known.model_copy(update=review.voice.model_dump(exclude_none=True))

    def overrides(self) -> Overrides:
        return Overrides(
            rejected=self.rejected,
            regroups=tuple(self.regroups),
            states=tuple(self.states),
            judges=tuple(self.judges),
            copies=tuple(self.copies.values()),
            voices=tuple(self.voices.values()),
        )

    def corrected_reading(self, reading: Reading) -> Reading:
        if not any(claim.id in self.claims for claim in reading.claims):
            return reading
        claims = tuple(self.claims.get(claim.id, claim) for claim in reading.claims)
        return reading.model_copy(update={"claims": claims})

    def _of_claim(self, review: Review) -> None:
        found = find(review.claims[0], self.readings)
        if found.claim is None:
            self._lost(review, found.why)
            return
        if review.kind == "reject":
            self.rejected[found.claim] = review.why
            return
        # who corrects a claim, or accepts it, wants it to count
        self.rejected.pop(found.claim, None)
        if review.kind == "correct":
            self._correct(review, found.claim)

    def _correct(self, review: Review, claim_id: str) -> None:
        reading = self.readings[review.claims[0].report]
        claim = self.claims.get(claim_id) or next(one for one in reading.claims if one.id == claim_id)
        figures: list[tuple[str, Mapping[str, Any]]] = []
        for change in review.figures:
            figure = figure_of(claim, change)
            if figure is None:
                self._lost(review, f"the words {change.exact!r} are not read as one figure of the claim now")
                return
            figures.append((figure.id, change.changes))
        try:
            self.claims[claim_id] = corrected(claim, review.changes, figures)
        except ValueError as error:
            self._lost(review, f"it no longer fits the claim: {error}")

    def _of_incident(self, review: Review) -> None:
        claims, lost = self._found(review.claims)
        rest, more = self._found(review.rest)
        if not claims or (review.rest and not rest):
            self._lost(review, lost or more)
            return
        gone = len(review.anchors) - len(claims) - len(rest)
        if gone:
            why = f"{gone} of its {len(review.anchors)} claims are not there now: {lost or more}"
            self.outcomes[review.id] = Outcome(review=review.id, standing="in part", why=why)
        if review.kind == "state" and review.state is not None:
            self.states.append(SetState(review=review.id, claims=claims, state=review.state))
        elif review.kind == "grade":
            self.judges.append(Judge(claims=claims, judged=_judged(review)))
        elif review.kind in ("merge", "split"):
            why = f"{review.by}: {review.why}"
            kind: Literal["merge", "split"] = "merge" if review.kind == "merge" else "split"
            self.regroups.append(Regroup(review=review.id, kind=kind, claims=claims, rest=rest, why=why))

    def _found(self, anchors: Sequence[Anchor]) -> tuple[tuple[str, ...], str]:
        """The claims at which anchors stand, and why the first of the others does not."""
        found = [find(anchor, self.readings) for anchor in anchors]
        lost = next((one.why for one in found if one.claim is None), "")
        return tuple(dict.fromkeys(one.claim for one in found if one.claim is not None)), lost

    def _of_reports(self, review: Review) -> None:
        report, other = review.reports
        missing = [one for one in review.reports if one not in self.readings]
        if missing:
            self._lost(review, "one of the reports is not among those read")
            return
        # the last word on a pair stands alone
        mark = CopyMark(
            review=review.id, report=report, other=other, are=review.kind == "copies", why=f"{review.by}: {review.why}"
        )
        self.copies.pop((report, other), None)
        self.copies[report, other] = mark

    def _lost(self, review: Review, why: str) -> None:
        self.outcomes[review.id] = Outcome(review=review.id, standing="no longer applies", why=why)


def _judged(review: Review) -> tuple[Judged, ...]:
    said = {"review": review.id, "by": review.by, "at": review.at, "why": review.why}
    found = []
    if review.grade is not None:
        found.append(Judged(about="grade", value=review.grade, **said))
    if review.strike_status is not None:
        found.append(Judged(about="strike status", value=review.strike_status, **said))
    return tuple(found)
