"""The days that a report gives away, in whatever language: for linking only."""

from __future__ import annotations

from datetime import date

import pytest

from recount.linking.report_days import days_of
from recount.model import Report


def days(text: str, published: str | None = None, url: str | None = None) -> tuple[str | None, set[str]]:
    found = days_of(Report.from_text(text, published=published, url=url))
    posted = date.fromordinal(found.posted).isoformat() if found.posted else None
    return posted, {date.fromordinal(day).isoformat() for day in found.said}


@pytest.mark.parametrize(
    "text",
    [
        "A strike on August 6, 2022 killed two.",
        "It was the 6th of August 2022.",
        "Sample PageAugust 6, 2022 · Shared with Public",
        "9:01 PM · Aug 6, 20221.2KViews",
        "مساء اليوم السبت (6 آب 2022)",
        "يوم السبت ٦ أغسطس ٢٠٢٢",
        "ليوم السبت 6/ آب/ 2022",
        "6 августа 2022 года",
        "6 серпня 2022 року",
        "published 2022/08/06",
    ],
)
def test_a_whole_date_is_read_in_the_spellings_of_the_press(text: str) -> None:
    assert days(text) == (None, {"2022-08-06"})


def test_a_date_in_figures_is_read_only_where_it_can_be_told_which_is_the_month() -> None:
    assert days("20-10-2021") == (None, {"2021-10-20"})
    assert days("10/20/2021") == (None, {"2021-10-20"})
    assert days("4/5/2018") == (None, set())


def test_the_day_of_publication_goes_before_that_in_the_address() -> None:
    address = "https://example.org/2022/08/06/strike"
    assert days("x", url=address)[0] == "2022-08-06"
    assert days("x", published="2022-08-07", url=address)[0] == "2022-08-07"


def test_the_number_of_a_post_tells_when_it_was_put_out() -> None:
    assert days("x", url="https://twitter.com/somebody/status/1556384946809348097")[0] == "2022-08-07"


def test_a_day_without_a_year_is_the_last_one_before_the_report() -> None:
    assert days("on 27 November", published="2024-11-28")[1] == {"2024-11-27"}
    assert days("on 27 December", published="2024-01-02")[1] == {"2023-12-27"}
    found = days_of(Report.from_text("on 27 November"))
    assert found.yearless == {(11, 27)}


def test_a_day_after_the_report_is_a_plan_and_left_out() -> None:
    assert days("talks open on 9 May 2022", published="2022-05-01")[1] == set()


@pytest.mark.parametrize("text", ["31 February 2022", "0 August 2022", "99 August", "no day at all"])
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert days(text) == (None, set())
