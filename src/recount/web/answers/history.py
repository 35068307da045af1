"""What people did: decisions and all other acts, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from recount.ledger import Acted, Ledger
from recount.ledger.pages.page import Page
from recount.ledger.reviewing import Reviewed
from recount.model import Review
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.seeing import sees_all

ROWS = 50
MOST = 5_000
"""Acts that are looked through: older ones are in the journal."""


class Done(Record):
    """One thing that somebody did. `review` is the id by which a decision is undone, None for what is no decision.

    `about` leads to what it concerns: the address of a page, None where there is none.
    """

    at: str
    by: str
    what: str
    why: str
    review: str | None = None
    standing: str = ""
    about: str | None = None


def list_done(ledger: Ledger, viewer: Person, after: str | None = None, limit: int = ROWS) -> Page[Done]:
    """A page of what people did, the newest first; the mark of the next page is the time of this one's last row.

    Who may not see confidential reports sees nothing of what was done to them either.
    """
    reviewed, acts = _seen(ledger, viewer)
    decided = [
        Done(
            at=one.review.at,
            by=one.review.by,
            what=one.review.kind,
            why=one.review.why,
            review=one.review.id,
            standing=one.outcome.standing,
            about=_about(one.review),
        )
        for one in reviewed
    ]
    acted = [
        Done(at=one.at, by=one.act.by, what=one.act.what, why=one.act.why, about=_address(one.act.subject))
        for one in acts
    ]
    found = sorted([*decided, *acted], key=lambda one: one.at, reverse=True)
    rows = [one for one in found if not after or one.at < after]
    return Page(tuple(rows[:limit]), rows[limit - 1].at if len(rows) > limit else None)


def _seen(ledger: Ledger, viewer: Person) -> tuple[Sequence[Reviewed], Sequence[Acted]]:
    reviewed, acts = ledger.reviews(), ledger.acts(limit=MOST)
    if sees_all(viewer):
        return reviewed, acts
    subjects = {one.act.subject for one in acts if one.act.subject}
    named = {report for one in reviewed for report in one.review.names_reports}
    # an incident that was merged since may hold a confidential report under the id that it has now
    became = {one: ledger.current_id(one) or one for one in subjects}
    closed = ledger.pages.with_confidential(sorted(set(became.values())))
    hidden = ledger.pages.confidential_among(sorted(subjects | named)) | {
        one for one, now in became.items() if now in closed
    }
    # a standing names no report; whether its voice speaks in the open is not looked up, and how consent was got is
    # told to nobody who may not see all
    undoing = {
        one.review.id
        for one in reviewed
        if one.review.voice or one.review.purposes is not None or hidden.intersection(one.review.names_reports)
    }
    return (
        [one for one in reviewed if one.review.id not in undoing and one.review.undoes not in undoing],
        [one for one in acts if one.act.subject not in hidden],
    )


def _about(review: Review) -> str | None:
    if review.purposes is not None and review.reports:
        return f"/reports/{review.reports[0]}"
    return f"/claims/{review.claims[0].claim}" if review.claims else None


def _address(subject: str | None) -> str | None:
    if subject is None or subject.startswith("account:"):
        return None
    return f"/reports/{subject}" if subject.startswith("sha256:") else f"/incidents/{subject}"
