"""Reviews made from what a person looks at. Each says who, when and why, and holds the words that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from recount.model import Anchor, Claim, FigureChange, Reading, Review, ReviewKind, VoiceStanding
from recount.model.canonical import short_id
from recount.model.vocabulary import PURPOSES, HarmGrade, IncidentState, Purpose, StrikeStatus
from recount.review.anchoring import anchor
from recount.review.correcting import corrected


class ReviewError(ValueError):
    """A decision that cannot be made as it was asked for: what it names is not there, or it would change nothing."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, when (ISO 8601) and why."""

    by: str
    at: str
    why: str

    @classmethod
    def now(cls, by: str, why: str) -> Signature:
        """A signature of this moment. Raises ReviewError without a name or a reason."""
        if not by.strip():
            raise ReviewError("a review says who decided")
        if not why.strip():
            raise ReviewError("a review says why")
        return cls(by.strip(), datetime.now(UTC).isoformat(timespec="microseconds"), why.strip())


def of_claim(kind: ReviewKind, claim: Claim, reading: Reading, signature: Signature) -> Review:
    """An acceptance or a rejection of one claim."""
    return _made(kind, signature, claims=(anchor(claim, reading.report),))


def correction(
    claim: Claim,
    reading: Reading,
    changes: Mapping[str, Any],
    figures: Mapping[str, Mapping[str, Any]],
    signature: Signature,
) -> Review:
    """A correction of a claim and of its figures (by id). Raises ReviewError for what no claim can have."""
    if not changes and not figures:
        raise ReviewError("a correction says what it changes")
    try:
        made = corrected(claim, changes, list(figures.items()))
    except ValueError as error:
        raise ReviewError(str(error)) from error
    if made == claim:
        raise ReviewError("the claim says this already")
    words = {figure.id: figure.text for figure in claim.figures}
    return _made(
        "correct",
        signature,
        claims=(anchor(claim, reading.report),),
        changes=dict(changes),
        figures=tuple(
            FigureChange(figure=figure, exact=words[figure], changes=dict(change)) for figure, change in figures.items()
        ),
    )


def merge(claims: Sequence[Anchor], rest: Sequence[Anchor], signature: Signature) -> Review:
    """The incidents of `claims` and of `rest` are one happening."""
    if not claims or not rest:
        raise ReviewError("two incidents with claims are needed for a merge")
    return _made("merge", signature, claims=tuple(claims), rest=tuple(rest))


def split(claims: Sequence[Anchor], rest: Sequence[Anchor], signature: Signature) -> Review:
    """`claims` are another happening than `rest`."""
    if not claims or not rest:
        raise ReviewError("a split leaves claims on both sides")
    return _made("split", signature, claims=tuple(claims), rest=tuple(rest))


def state(claims: Sequence[Anchor], to: IncidentState, signature: Signature) -> Review:
    """The incident that these claims make is in a state."""
    if not claims:
        raise ReviewError("an incident without claims has no words by which it could be found again")
    return _made("state", signature, claims=tuple(claims), state=to)


def grade(
    claims: Sequence[Anchor], harm: HarmGrade | None, strike: StrikeStatus | None, signature: Signature
) -> Review:
    """How well harm in the incident that these claims make is supported, and how its strike stands."""
    if harm is None and strike is None:
        raise ReviewError("say the grade, the status of the strike, or both")
    if not claims:
        raise ReviewError("an incident without claims has nothing that could be graded")
    return _made("grade", signature, claims=tuple(claims), grade=harm, strike_status=strike)


def copies(report: str, other: str, are: bool, signature: Signature) -> Review:
    """Two reports are copies of one text, or are not."""
    if report == other:
        raise ReviewError("a report is no copy of itself")
    return _made("copies" if are else "not copies", signature, reports=tuple(sorted((report, other))))


def standing(voice: VoiceStanding, signature: Signature) -> Review:
    """What is known of a voice. Raises ReviewError where nothing is said of it."""
    if not voice.name.strip():
        raise ReviewError("a voice has a name")
    if voice.model_dump(exclude_none=True).keys() == {"name"}:
        raise ReviewError("a standing says something of the voice")
    return _made("standing", signature, voice=voice)


def consent(
    purposes: Sequence[Purpose], signature: Signature, *, report: str | None = None, person: str | None = None
) -> Review:
    """For which purposes there is consent for a report, or for what is listed of a person; none is a refusal."""
    if (report is None) == (person is None):
        raise ReviewError("consent is for one report, or for one person")
    given: tuple[Any, ...] = tuple(one for one in PURPOSES if one in purposes)
    return _made("consent", signature, reports=(report,) if report else (), person=person, purposes=given)


def undo(review: Review, signature: Signature) -> Review:
    """The review, or the undoing, no longer stands."""
    return _made("undo", signature, undoes=review.id)


def _made(kind: ReviewKind, signature: Signature, **fields: Any) -> Review:
    review = Review(id="", kind=kind, by=signature.by, at=signature.at, why=signature.why, **fields)
    return review.model_copy(update={"id": review_id(review)})


def review_id(review: Review) -> str:
    """The id of a review: the hash of all else that it says."""
    return short_id("review", review.model_dump(mode="json", exclude={"id"}))
