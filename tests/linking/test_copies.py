"""Republished text is found, whole or in part, and the earliest is the original."""

from __future__ import annotations

import pytest

from recount.linking import Copy, Revision, link
from recount.linking.copies import copies_among, texts_of
from recount.model import Reading
from tests.linking.building import Said, reading

LEAD = "An air <strike> hit a vegetable market in [Saraqib] before noon on Tuesday, killing {12} people, medics said."
MORE = (
    "Traders were setting up their stalls when the first missile came down between two lorries, and a second one "
    "struck the street a few minutes later as people ran to help those who were lying there.\n\n"
    "The road to the hospital was blocked by rubble for most of the afternoon, and ambulances had to take the long way "
    "round through the olive groves north of the town before they reached the wards.\n\n"
    "It was the third time since January that the market had been hit, a shopkeeper recalled, and many families had "
    "already sent their children to relatives closer to the border."
)
OTHER = (
    "Diplomats meeting in Geneva put off their talks for a week because the two delegations could not agree about who "
    "should sit at which end of the table, an official of the host country told reporters."
)


def find_copies(readings: list[Reading]) -> tuple[tuple[Copy, ...], tuple[Revision, ...]]:
    return copies_among(texts_of(readings))


def wire(publisher: str, published: str | None, *, lead: str = LEAD, closing: str = MORE, number: int = 12) -> Reading:
    said = Said(lead, figures=[{"n": number}], voices=[("medics", "unnamed")], day="2016-03-01")
    return reading(said, publisher=publisher, published=published, closing=closing)


def test_a_verbatim_text_is_a_whole_copy_of_the_earliest() -> None:
    first = wire("Harbour Wire", "2016-03-01T14:00")
    later = [wire(f"Paper {number}", f"2016-03-01T{15 + number}:00") for number in range(3)]
    copies, revisions = find_copies([*later, first])
    assert {copy.report for copy in copies} == {one.report.id for one in later}
    assert {(copy.original, copy.kind) for copy in copies} == {(first.report.id, "whole")}
    assert revisions == ()
    assert all(len(copy.claims) == 1 for copy in copies)


def test_of_equal_times_an_agency_is_the_original() -> None:
    agency, paper = wire("Harbour Wire", "2016-03-01"), wire("A Paper", "2016-03-01")
    copies, _ = find_copies([paper, agency])
    assert [(copy.report, copy.original) for copy in copies] == [(paper.report.id, agency.report.id)]


def test_of_equal_times_the_smallest_id_is_the_original() -> None:
    one, other = wire("One Paper", "2016-03-01"), wire("Other Paper", "2016-03-01")
    first, second = sorted((one.report.id, other.report.id))
    copies, _ = find_copies([one, other])
    assert [(copy.report, copy.original) for copy in copies] == [(second, first)]


def test_a_report_without_date_is_a_copy_of_a_dated_one() -> None:
    dated, undated = wire("Harbour Wire", "2016-03-01"), wire("Somewhere", None)
    copies, _ = find_copies([undated, dated])
    assert [(copy.report, copy.original) for copy in copies] == [(undated.report.id, dated.report.id)]


def test_a_shortened_copy_is_found_in_part() -> None:
    whole = wire("Harbour Wire", "2016-03-01")
    short = wire("Radio Sundial", "2016-03-02", closing=MORE.split("\n\n")[0])
    (copy,), _ = find_copies([whole, short])
    assert (copy.report, copy.kind) == (short.report.id, "part")
    assert copy.share > 0.9


def test_a_copy_inside_a_longer_text_covers_only_its_own_claims() -> None:
    whole = wire("Harbour Wire", "2016-03-01")
    own = Said("A <shell> killed {3} people in [Aleppo], our reporter saw.", figures=[{"n": 3}], day="2016-03-02")
    taken = Said(LEAD, figures=[{"n": 12}], voices=[("medics", "unnamed")], day="2016-03-01")
    closing = "\n\n".join([MORE, *(f"{OTHER} This was said on day {day} of the meeting." for day in range(6))])
    longer = reading(own, taken, publisher="Meridian Post", published="2016-03-02", closing=closing)
    (copy,), _ = find_copies([whole, longer])
    assert (copy.report, copy.kind) == (longer.report.id, "within")
    assert copy.claims == (longer.claims[1].id,)


def test_a_changed_number_is_no_copied_claim() -> None:
    first = wire("Harbour Wire", "2016-03-01")
    changed = wire("Paper", "2016-03-02", lead=LEAD.replace("{12}", "{15}"), number=15)
    (copy,), _ = find_copies([first, changed])
    assert copy.claims == ()


def test_texts_on_the_same_event_in_other_words_are_no_copies() -> None:
    first = wire("Harbour Wire", "2016-03-01")
    own = Said("{12} died when jets <bombed> a market in [Saraqib], medics said.", figures=[{"n": 12}])
    other = reading(own, publisher="Meridian Post", published="2016-03-01", closing=OTHER)
    assert find_copies([first, other]) == ((), ())


def test_a_text_republished_long_after_is_no_copy() -> None:
    assert find_copies([wire("Harbour Wire", "2016-03-01"), wire("Paper", "2016-09-01")])[0] == ()


def test_text_in_page_furniture_makes_no_copy() -> None:
    first = wire("Harbour Wire", "2016-03-01")
    page = wire("Paper", "2016-03-01")
    hidden = page.report.model_copy(update={"furniture": ((0, len(page.report.text)),)})
    assert find_copies([first, page.model_copy(update={"report": hidden})])[0] == ()


def test_a_text_without_words_makes_nothing() -> None:
    assert find_copies([reading(publisher="A"), reading(publisher="B"), reading(closing="One word.")]) == ((), ())


def test_the_same_publisher_s_later_text_of_the_day_is_a_revision() -> None:
    first = wire("Harbour Wire", "2016-03-01T10:00")
    second = wire("Harbour Wire", "2016-03-01T15:00", lead=LEAD.replace("{12}", "{15}"), number=15)
    copies, (revision,) = find_copies([second, first])
    assert (revision.report, revision.revises) == (second.report.id, first.report.id)
    assert copies == ()


def test_a_later_text_at_the_same_address_is_a_revision_however_different() -> None:
    first = reading(closing=OTHER, url="https://example.org/1", published="2016-03-01")
    second = reading(closing=MORE, url="https://example.org/1", published="2016-03-05")
    assert [one.report for one in find_copies([first, second])[1]] == [second.report.id]


def test_daily_posts_of_one_pattern_are_no_revisions() -> None:
    posts = [
        reading(
            Said(f"On this day {{{number}}} people were killed by <shelling> in [Aleppo].", figures=[{"n": number}]),
            publisher="Syrian Observatory for Human Rights",
            published=f"2016-03-0{number}",
        )
        for number in (3, 4, 5)
    ]  # fmt: skip
    assert find_copies(posts)[1] == ()


@pytest.mark.parametrize("both", [True, False])
def test_revisions_that_name_each_other_do_not_make_both_vanish(both: bool) -> None:
    one = wire("Harbour Wire", "2016-03-01", closing=OTHER)
    other = wire("Meridian Post", "2016-03-02", closing=MORE)
    said = one.report.model_copy(update={"revises": other.report.id})
    readings = [one.model_copy(update={"report": said}), other]
    if both:
        back = other.report.model_copy(update={"revises": one.report.id})
        readings[1] = other.model_copy(update={"report": back})
    linked = link(readings)
    replaced = [aside for aside in linked.asides if aside.reason == "superseded by a revision"]
    assert len(replaced) == (0 if both else 1)
