"""Consent: for which purposes a report, or what a list says of a person, may leave the ledger.

Where nobody recorded any, a report goes by its sensitivity alone. Once it is recorded it holds for each purpose by
itself: what it was not given for is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.model import Review
from recount.model.record import Record
from recount.model.vocabulary import Purpose
from recount.review.effective import effective


class Consent(Record):
    """What was recorded last of one report or person: the purposes for which consent is given; who, when and how."""

    purposes: tuple[Purpose, ...]
    review: str
    by: str
    at: str
    why: str


def consents(reviews: Sequence[Review]) -> dict[str, Consent]:
    """The consent that stands for each report or listed person, by its id. `reviews` are in the journal's order."""
    found: dict[str, Consent] = {}
    for review in effective(reviews):
        if review.purposes is not None:
            said = Consent(purposes=review.purposes, review=review.id, by=review.by, at=review.at, why=review.why)
            for subject in (*review.reports, review.person):
                if subject is not None:
                    found[subject] = said
    return found


def closed_to(purpose: Purpose, reviews: Sequence[Review]) -> frozenset[str]:
    """The ids of reports and persons whose consent was recorded, and not for this purpose."""
    return frozenset(one for one, said in consents(reviews).items() if purpose not in said.purposes)
