"""A review without one report: what is left of it once that report's words have to go."""

from __future__ import annotations

from recount.model import Review

WITHHELD = "the reason went with an expunged report"


def without_report(review: Review, report: str) -> Review | None:
    """The review without the words of a report; None where nothing of it is left that could still be done.

    The reason goes as well: a person may have quoted the report in it. A grade goes altogether: it rests on all that
    the person saw, and without one of the reports nobody gave it.
    """
    claims = tuple(anchor for anchor in review.claims if anchor.report != report)
    rest = tuple(anchor for anchor in review.rest if anchor.report != report)
    if review.kind == "grade" or report in review.reports or not claims or (review.rest and not rest):
        return None
    return review.model_copy(update={"claims": claims, "rest": rest, "why": WITHHELD})
