"""What people decide, as an overlay on what was read and linked: found again by its words, applied, or listed. Pure."""

from recount.review.applying import Applied, Outcome, apply
from recount.review.consent import Consent, closed_to, consents
from recount.review.effective import effective, undone
from recount.review.making import ReviewError, review_id
from recount.review.redacting import WITHHELD, without_report

__all__ = [
    "WITHHELD", "Applied", "Consent", "Outcome", "ReviewError", "apply", "closed_to", "consents", "effective",
    "review_id", "undone", "without_report",
]  # fmt: skip
