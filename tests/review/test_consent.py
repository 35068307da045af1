"""Consent for each purpose: what was recorded last stands, what was not given is refused, and undoing gives it back."""

from __future__ import annotations

import pytest

from recount.model import Review
from recount.model.vocabulary import Purpose
from recount.review import ReviewError, closed_to, consents, making, without_report
from tests.review.deciding import SIGNED


def of_report(*purposes: Purpose, report: str = "sha256:one") -> Review:
    return making.consent(purposes, SIGNED, report=report)


def test_what_was_never_asked_is_not_closed() -> None:
    assert consents([]) == {}
    assert closed_to("publish", []) == frozenset()


def test_what_consent_was_not_given_for_is_refused() -> None:
    reviews = [of_report("research"), making.consent((), SIGNED, person="person:two")]
    assert closed_to("publish", reviews) == {"sha256:one", "person:two"}
    assert closed_to("research", reviews) == {"person:two"}
    said = consents(reviews)["sha256:one"]
    assert (said.purposes, said.by, said.why) == (("research",), "Amal", "looked at it")


def test_the_last_word_stands_until_it_is_taken_back() -> None:
    first, last = of_report("publish", "share"), of_report()
    assert closed_to("publish", [first, last]) == {"sha256:one"}
    assert closed_to("publish", [first, last, making.undo(last, SIGNED)]) == frozenset()


def test_consent_goes_with_its_report() -> None:
    assert without_report(of_report("publish"), "sha256:one") is None


@pytest.mark.parametrize("subject", [{}, {"report": "sha256:one", "person": "person:two"}])
def test_consent_is_for_one_report_or_one_person(subject: dict[str, str]) -> None:
    with pytest.raises(ReviewError, match="one report, or for one person"):
        making.consent(("publish",), SIGNED, **subject)
