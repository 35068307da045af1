"""Arithmetic of days: the week, month, quarter, season that holds a day, and the same some units away."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]

MONTH_NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY_NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun"),
    )
    for name in names.split()
}  # fmt: skip
SEASONS: Final = {
    "spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "fall": (9, "FA"), "winter": (12, "WI"),
}  # fmt: skip
"""The first month of each season of the north, and its code in TimeML."""
_SLICES: Final = {"early": (1, 10), "start": (1, 10), "beginning": (1, 10), "mid": (11, 20), "middle": (11, 20)}


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, None where there is no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shifted(day: date, days: int) -> date:
    """The day some days away, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def month_days(year: int, month: int) -> Days:
    """The first and last day of a month; months below 1 and above 12 run into other years."""
    index = min(max(year * 12 + month - 1, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def year_days(year: int) -> Days:
    """The first and last day of a year."""
    year = min(max(year, 1), 9999)
    return date(year, 1, 1), date(year, 12, 31)


def week_days(day: date) -> Days:
    """Monday to Sunday around a day."""
    monday = shifted(day, -day.weekday())
    return monday, shifted(monday, 6)


def same_day_months_away(day: date, months: int) -> date:
    """The day of the month some months away, the month's last where it has no such day."""
    first, last = month_days(day.year, day.month + months)
    return first + timedelta(days=min(day.day, last.day) - 1)


def quarter_days(year: int, quarter: int) -> Days:
    """The first and last day of a quarter, 1 to 4; others run into other years."""
    return month_days(year, quarter * 3 - 2)[0], month_days(year, quarter * 3)[1]


def season_days(year: int, season: str) -> Days:
    """The three months of a northern season that begins in the year."""
    month = SEASONS[season][0]
    return month_days(year, month)[0], month_days(year, month + 2)[1]


def month_slice(days: Days, word: str) -> Days:
    """ "early" is the days 1 to 10 of a month, "mid" 11 to 20, "late" 21 to its end."""
    first, last = days
    if word in _SLICES:
        low, high = _SLICES[word]
        return first + timedelta(days=low - 1), first + timedelta(days=high - 1)
    if word in {"late", "end"}:
        return first + timedelta(days=20), last
    return days


def year_slice(days: Days, word: str) -> Days:
    """ "early" is January to April, "mid" May to August, "late" September to December."""
    year = days[0].year
    start = {"early": 1, "start": 1, "beginning": 1, "mid": 5, "middle": 5, "late": 9, "end": 9}.get(word)
    if start is None:
        return days
    if word == "end":
        return month_days(year, 12)
    if word in {"start", "beginning"}:
        return month_days(year, 1)
    return month_days(year, start)[0], month_days(year, start + 3)[1]


def weekday_on_or_before(base: date, weekday: int) -> date:
    """The last such weekday on or before the day."""
    return shifted(base, -((base.weekday() - weekday) % 7))


def interval_value(days: Days) -> str | None:
    """The TIMEX3 value of a calendar interval: a day, a month, a year, a week, a quarter."""
    first, last = days
    if first == last:
        return first.isoformat()
    if (first, last) == month_days(first.year, first.month):
        return first.isoformat()[:7]
    if (first, last) == year_days(first.year):
        return first.isoformat()[:4]
    if (first, last) == week_days(first):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    quarter = (first.month + 2) // 3
    if (first, last) == quarter_days(first.year, quarter):
        return f"{first.year}-Q{quarter}"
    return None
