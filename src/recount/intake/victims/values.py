"""Cells of a list to values: ages, sexes, days. What is not certain stays unknown, and the reason is said."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Literal

from recount.intake.dates import normal_date
from recount.intake.victims.words import folded, words

OLDEST = 125
"""No person is known to have lived longer."""

DayOrder = Literal["day first", "month first"]
"""How a list writes 4/5/2018."""

_AGE = re.compile(r"(\d+)(?:[.,](\d+))?\s*(\D*)")
_YEARS_IN_BRACKETS = re.compile(r"(\d+)\s*\(.*\)")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T]\d.*)?")
_YEAR = re.compile(r"(1[89]\d\d|20\d\d)(?:\.0)?")


class Unclear(ValueError):
    """A cell says something, and what it says is not certain. The message says what a person should know."""


def digits(text: str) -> str:
    """The text with digits of any script (Arabic-Indic, Persian) as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def age_of(text: str) -> int:
    """An age in whole years: "34", "٣٤", "34.0", "7 months" (0), "2 years". Raises Unclear."""
    plain = digits(text).strip()
    found = _AGE.fullmatch(_YEARS_IN_BRACKETS.sub(r"\1", plain))
    if found is None:
        raise Unclear("no age in years")
    number, unit = int(found[1]), folded(found[3])
    if unit in words("days"):
        return 0
    if unit in words("months"):
        return number // 12
    if unit and unit not in words("years"):
        raise Unclear("an age in an unknown unit")
    if number > OLDEST:
        raise Unclear("no age that a person reaches")
    return number


def born_of(text: str, order: DayOrder | None) -> str:
    """A day or a year of birth: YYYY-MM-DD or YYYY. Raises Unclear."""
    plain = digits(text).strip()
    if year := _YEAR.fullmatch(plain):
        return year[1]
    return day_of(plain, order)


def day_of(text: str, order: DayOrder | None) -> str:
    """A day as YYYY-MM-DD; `order` says how the list writes days in numbers alone. Raises Unclear."""
    plain = digits(text).strip()
    numbers = _NUMBERS.fullmatch(plain)
    if numbers is None:
        found = normal_date(plain)
        if found is None:
            raise Unclear("no certain day")
        return found[:10]
    first, second, year = int(numbers[1]), int(numbers[2]), int(numbers[3])
    if order is None and first != second and first <= 12 and second <= 12:
        raise Unclear("a day that can be read two ways; say which comes first")
    swapped = order == "month first" if first <= 12 and second <= 12 else second > 12
    day, month = (second, first) if swapped else (first, second)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unclear("no day of the calendar") from None


def order_of(cells: list[str]) -> DayOrder | None:
    """How a column writes days in numbers alone, where at least one of its cells can be read one way only."""
    seen: set[DayOrder] = set()
    for cell in cells:
        found = _NUMBERS.fullmatch(digits(cell).strip())
        if found and int(found[1]) > 12:
            seen.add("day first")
        elif found and int(found[2]) > 12:
            seen.add("month first")
    return seen.pop() if len(seen) == 1 else None
