"""Which report of one text was first, what credits tell, and names of voices with and without their country."""

from __future__ import annotations

import itertools

import pytest

from recount.linking.credits import credited
from recount.linking.home_names import home_forms
from recount.linking.precedence import precedence
from recount.model import Report

TEXT = "Shells hit a bakery on the edge of the town before sunrise, and the baker and his son were hurt."


def report(text: str = TEXT, publisher: str | None = "Harbour Courier", published: str = "2016-03-02") -> Report:
    return Report.from_text(text, publisher=publisher, published=published)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"BEIRUT (AP) - {TEXT}", "AP"),
        (f"RAFAH, Gaza Strip (Reuters) — {TEXT}", "Reuters"),
        (f"(AFP) {TEXT}", "AFP"),
        (f"{TEXT}\n\nSource: Lantern Wire", "Lantern Wire"),
        (f"{TEXT}\nVia: Anadolu Agency.", "Anadolu Agency"),
    ],
)
def test_a_credit_in_front_of_a_text_or_below_it_is_found(text: str, name: str) -> None:
    assert credited(report(text)) == name


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"The Syrian Democratic Forces (SDF) said that {TEXT}",
        f"IDLIB (northern Syria) - {TEXT}",
        f"(Corrected) {TEXT}",
        f"{TEXT}\n\nThe source of the fire: a shell that came from the other bank of the river at about five.",
    ],
)
def test_other_words_in_brackets_or_below_are_no_credit(text: str) -> None:
    assert credited(report(text)) is None


def test_a_publisher_does_not_credit_itself() -> None:
    assert credited(report(f"BEIRUT (AP) - {TEXT}", publisher="Associated Press")) is None


def test_a_name_in_brackets_counts_where_it_publishes_in_the_same_ledger() -> None:
    text = f"(Lantern) {TEXT}"
    assert credited(report(text)) is None
    assert credited(report(text), {"lantern"}) == "Lantern"


def first_of(*reports: Report) -> set[str | None]:
    """Publishers of the first report, over every order in which the reports can come."""
    return {min(order, key=precedence(order)).publisher for order in itertools.permutations(reports)}


def test_the_earliest_is_first() -> None:
    later = report(published="2016-03-02T10:00", publisher="Reuters")
    assert first_of(report(published="2016-03-02T09:00"), later) == {"Harbour Courier"}


def test_a_report_without_an_hour_comes_after_those_of_its_day_but_an_agency_before_them() -> None:
    timed = report(published="2016-03-02T17:00", publisher="Orbit News")
    assert first_of(report(), timed) == {"Orbit News"}
    assert first_of(report(publisher="Reuters"), timed) == {"Reuters"}


def test_what_credits_another_at_hand_is_not_first_and_the_longer_of_two_is() -> None:
    credit = report(f"{TEXT}\n\nSource: Orbit News", published="2016-03-02T06:00")
    assert first_of(credit, report(publisher="Orbit News")) == {"Orbit News"}
    assert first_of(report(TEXT[:60]), report(publisher="The Lantern")) == {"The Lantern"}


def test_names_with_and_without_their_own_country_are_one() -> None:
    keys = ["yemeni information ministry", "information ministry", "yemen: information ministry"]
    assert home_forms(keys, "YE") == {keys[1]: keys[0], keys[2]: keys[0]}


def test_another_country_keeps_its_name_and_short_names_stay_apart() -> None:
    assert home_forms(["russian defense ministry", "defense ministry"], "UA") == {}
    assert home_forms(["syrian army", "army"], "SY") == {}
    assert home_forms(["syrian health ministry", "health ministry"], None) == {}
