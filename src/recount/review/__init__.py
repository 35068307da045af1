"""What people decide, as an overlay on what was read and linked: found again by its words, applied, or listed. Pure."""

from recount.review.applying import Applied, Outcome, apply
from recount.review.effective import effective, undone
from recount.review.making import ReviewError, review_id
from recount.review.redacting import WITHHELD, without_report

__all__ = [
    "WITHHELD", "Applied", "Outcome", "ReviewError", "apply", "effective", "review_id",
    "undone", "without_report",
]  # fmt: skip
