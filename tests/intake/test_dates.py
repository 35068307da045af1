"""Publication dates."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake.dates import normal_date


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)))
def test_each_way_to_write_a_day_gives_that_day(day: date) -> None:
    written = (
        day.isoformat(), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}", f"{day.day} {day:%B} {day.year}",
               f"{day:%B} {day.day}, {day.year}", f"{day:%A}, {day:%b} {day.day}, {day.year}",
        f"{day:%b}. {day.day} {day.year}",
    )  # fmt: skip
    assert {normal_date(form) for form in written} == {day.isoformat()}


@given(st.datetimes(min_value=datetime(1800, 1, 1), max_value=datetime(2199, 12, 31), timezones=st.timezones()))
def test_a_time_keeps_its_offset(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    found = normal_date(moment.isoformat())
    assert found is not None
    # compared as written: Python calls no two times equal when one is in the hour that a clock change repeats
    assert datetime.fromisoformat(found).isoformat() == moment.isoformat()


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("2024-05-03T10:20:30Z", "2024-05-03T10:20:30+00:00"),
        ("2024-05-03 10:20", "2024-05-03T10:20:00"),
        ("Fri, 03 May 2024 10:20:30 +0200", "2024-05-03T10:20:30+02:00"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("3rd May 2024", "2024-05-03"),
        ("  2024-05-03  ", "2024-05-03"),
    ],
)
def test_forms_of_the_press_and_of_feeds(given_: str, wanted: str) -> None:
    assert normal_date(given_) == wanted


@pytest.mark.parametrize(
    "given_",
    [None, "", "2024", "2024-05", "May 2024", "4/5/2018", "05.04.2018", "yesterday", "2024-02-30", "32 May 2024",
     "0001-01-01", "9999-01-01", "2024-05-03T99:00", "3 Floreal 2024", "1" * 500, "Monday 10:20"],
)  # fmt: skip
def test_what_gives_no_certain_day_gives_none(given_: str | None) -> None:
    assert normal_date(given_) is None


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    found = normal_date(text)
    assert found is None or datetime.fromisoformat(found)
