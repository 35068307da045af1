"""Which reviews stand: all but those that were undone. An undoing can be undone itself."""

from __future__ import annotations

from collections.abc import Sequence

from recount.model import Review


def undone(reviews: Sequence[Review]) -> dict[str, str]:
    """Ids of reviews and undoings that do not stand, each with the id of what undid it; in the order of the journal."""
    found: dict[str, str] = {}
    for review in reversed(reviews):
        if review.undoes is not None and review.id not in found:
            found.setdefault(review.undoes, review.id)
    return found


def effective(reviews: Sequence[Review]) -> list[Review]:
    """The reviews that stand, in their order, without undoings. `reviews` are in the order of the journal."""
    gone = undone(reviews)
    return [review for review in reviews if review.id not in gone and review.kind != "undo"]
