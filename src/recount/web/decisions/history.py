"""Taking a decision back."""

from __future__ import annotations

from recount.ledger import Ledger
from recount.model import Review
from recount.review import ReviewError
from recount.web.access import Action, Person, may

_OF_INCIDENTS = frozenset({"merge", "split", "state", "grade", "consent", "standing", "copies", "not copies"})


def undo(ledger: Ledger, person: Person, review_id: str, why: str) -> Review:
    """Undo a decision, or an undoing. Raises LookupError for none of this id, ReviewError where it cannot be undone.

    Who may not make a decision may not take it back either.
    """
    found = next((one.review for one in ledger.reviews() if one.review.id == review_id), None)
    if found is None:
        raise LookupError("there is no such decision")
    if found.kind in _OF_INCIDENTS and not may(person, Action.decide):
        raise ReviewError("this decision needs a role that you do not have")
    return ledger.reviewer(person.name).undo(review_id, why)
