"""What people did: decisions and all other acts, the newest first."""

from __future__ import annotations

from recount.ledger import Ledger
from recount.ledger.pages.page import Page
from recount.model.record import Record

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


def list_done(ledger: Ledger, after: str | None = None) -> Page[Done]:
    """A page of what people did, the newest first; the mark of the next page is the time of this one's last row."""
    decided = [
        Done(
            at=one.review.at,
            by=one.review.by,
            what=one.review.kind,
            why=one.review.why,
            review=one.review.id,
            standing=one.outcome.standing,
            about=f"/claims/{one.review.claims[0].claim}" if one.review.claims else None,
        )
        for one in ledger.reviews()
    ]
    acted = [
        Done(at=one.at, by=one.act.by, what=one.act.what, why=one.act.why, about=_address(one.act.subject))
        for one in ledger.acts(limit=MOST)
    ]
    found = sorted([*decided, *acted], key=lambda one: one.at, reverse=True)
    rows = [one for one in found if not after or one.at < after]
    return Page(tuple(rows[:ROWS]), rows[ROWS - 1].at if len(rows) > ROWS else None)


def _address(subject: str | None) -> str | None:
    if subject is None or subject.startswith("account:"):
        return None
    return f"/reports/{subject}" if subject.startswith("sha256:") else f"/incidents/{subject}"
