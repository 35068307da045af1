"""From the shape of a time to the days it stands for, seen from the day of publication."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from recount.reading.en.lexemes import Lexeme
from recount.reading.en.number_vocabulary import number_vocabulary
from recount.reading.en.period_calendar import (
    MONTH_NUMBERS,
    SEASONS,
    WEEKDAY_NUMBERS,
    Days,
    interval_value,
    month_days,
    month_slice,
    safe_date,
    season_days,
    shifted,
    weekday_on_or_before,
    year_days,
    year_slice,
)
from recount.reading.en.period_mention import PeriodKind
from recount.reading.en.period_rules import Shape, period_rules

_AHEAD_DAYS: Final = 45  # a date without year is ahead of publication by at most this, else it is the last one past
_WEEKDAY_YEARS: Final = 7  # years back in which "Thursday, Dec. 15" is looked for
_CARRIED: Final = 400  # lexemes over which an explicit year is carried inside a paragraph
_MONTHS: Final = 12
_LAST_HOUR: Final = 24
_LAST_MINUTE: Final = 59
_EARLIEST: Final = 1900
_LATEST: Final = 2030
_YEARS_AHEAD: Final = 5
_PIVOT: Final = 40  # two-digit years up to here are of this century
_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "dawn": "MO"}


class Resolved(NamedTuple):
    """What a shape stands for: the first and last day, each None where open or unknown."""

    first: date | None
    last: date | None
    kind: PeriodKind
    value: str | None = None
    ambiguous: bool = False
    yearless: bool = False


class Scene:
    """The text's lexemes, the day from which it is seen, and the last explicit month and year of each paragraph."""

    def __init__(self, lexemes: Sequence[Lexeme], base: date | None, year: int | None = None) -> None:
        self.lexemes, self.base, self.year = lexemes, base, year
        self.explicit: tuple[int, int, int] | None = None  # year, month, lexeme
        self._month_first: bool | Literal["unread"] | None = "unread"

    @property
    def month_first(self) -> bool | None:
        """Whether the text's slash dates have the month first: some can be read no other way; None where none is so."""
        if self._month_first == "unread":
            certain = {order for order in map(self._order, range(len(self.lexemes) - 4)) if order is not None}
            self._month_first = certain.pop() if len(certain) == 1 else None
        return self._month_first

    def _order(self, at: int) -> bool | None:
        """Whether the month stands first in a date such as "3/25/2016", None where that does not show."""
        first, mark, second, again, year = (lexeme.text for lexeme in self.lexemes[at : at + 5])
        if (mark, again) != ("/", "/") or not (first.isdigit() and second.isdigit() and year.isdigit()):
            return None
        large = int(first) > _MONTHS, int(second) > _MONTHS
        return large[1] if large[0] != large[1] else None

    def low(self, shape: Shape, group: str) -> str:
        if group not in shape.groups:
            return ""
        i, j = shape.groups[group]
        return " ".join(lexeme.low for lexeme in self.lexemes[i:j])

    def number(self, shape: Shape, group: str) -> int | None:
        if group not in shape.groups:
            return None
        text = self.lexemes[shape.groups[group][0]].text
        return int(text) if text.isdigit() and len(text) <= 4 else None


Handler = Callable[[Scene, Shape], Resolved | None]
UNKNOWN_DAY: Final = Resolved(None, None, "day")


def of_days(days: Days, value: str | None = None, **more: bool) -> Resolved:
    """A closed interval as a resolved day or span."""
    return Resolved(days[0], days[1], "day" if days[0] == days[1] else "span", value or interval_value(days), **more)


def _slice(scene: Scene, shape: Shape) -> str:
    return scene.low(shape, "slice").split(" ")[0]


def _explicit_year(scene: Scene, shape: Shape) -> int | None:
    """The year that the shape itself gives ("2016", "last year")."""
    year = scene.number(shape, "year")
    if year is not None:
        return year
    which = scene.low(shape, "which_year")
    if not which or scene.base is None or not which.endswith("year"):
        return None
    return scene.base.year + (-1 if "last" in which else 1 if "next" in which else 0)


def _guessed_year(scene: Scene, shape: Shape, month: int, day: int, ahead: int = _AHEAD_DAYS) -> int | None:
    """The year of a date without one: of the same month named before in the paragraph, else seen from publication."""
    if scene.year is not None:
        return scene.year
    if scene.explicit is not None and scene.explicit[1] == month and shape.i - scene.explicit[2] < _CARRIED:
        between = scene.lexemes[scene.explicit[2] : shape.i + 1]
        if not any(later.start - earlier.end > 1 for earlier, later in itertools.pairwise(between)):
            return scene.explicit[0]
    if scene.base is None:
        return None
    weekday = WEEKDAY_NUMBERS.get(scene.low(shape, "weekday"))
    for year in range(scene.base.year + 1, scene.base.year - (2 if weekday is None else _WEEKDAY_YEARS), -1):
        there = safe_date(year, month, day) if weekday is not None else safe_date(year, month, min(day, 28))
        if there is None or (there - scene.base).days > ahead:
            continue
        if weekday is None or there.weekday() == weekday:
            return year
    return None


def _month_day(scene: Scene, shape: Shape) -> Resolved | None:
    month, day = MONTH_NUMBERS[scene.low(shape, "month")], scene.number(shape, "day") or 0
    year = _explicit_year(scene, shape)
    after = scene.lexemes[shape.j].low if shape.j < len(scene.lexemes) else ""
    if year is None and after in number_vocabulary().reject["count_after_year"] and _may_part(scene, shape):
        return None  # "in May 12 people were killed"
    if year is not None:
        scene.explicit = year, month, shape.i
    yearless = year is None
    year = year if year is not None else _guessed_year(scene, shape, month, day)
    if year is None:
        return Resolved(None, None, "day", yearless=True) if safe_date(2000, month, day) else None
    there = safe_date(year, month, day)
    return of_days((there, there), yearless=yearless) if there else None


def _may_part(scene: Scene, shape: Shape) -> bool:
    """Whether the month and the numeral behind it may belong apart: not in "on 12 May", nor in "on May 12"."""
    before = scene.lexemes[shape.i - 1].low if shape.i else ""
    return shape.groups["month"][0] < shape.groups["day"][0] and before != "on"


def _day_range(scene: Scene, shape: Shape) -> Resolved | None:
    month = MONTH_NUMBERS[scene.low(shape, "month")]
    day, last = scene.number(shape, "day"), scene.number(shape, "last_day")
    year = _explicit_year(scene, shape)
    if day is None or last is None or day >= last or not safe_date(2000, month, last):
        return None
    yearless = year is None
    year = year if year is not None else _guessed_year(scene, shape, month, day)
    if year is None:
        return Resolved(None, None, "span", yearless=True)
    first_day, last_day = safe_date(year, month, day), safe_date(year, month, last)
    return of_days((first_day, last_day), yearless=yearless) if first_day and last_day else None


def _month(scene: Scene, shape: Shape) -> Resolved | None:
    name, year = scene.low(shape, "month"), _explicit_year(scene, shape)
    month = MONTH_NUMBERS[name]
    which = scene.low(shape, "which")
    if year is None and not which and not _is_lone_month(scene, shape, name):
        return None
    if year is not None:
        scene.explicit = year, month, shape.i
    yearless = year is None
    if year is None and which and scene.base is not None:
        past = scene.base.year - (month >= scene.base.month)
        year = {"last": past, "next": past + 1}.get(which, scene.base.year)
    year = year if year is not None else _guessed_year(scene, shape, month, 1, ahead=0)
    if year is None:
        return Resolved(None, None, "span", yearless=True)
    days = month_days(year, month)
    first, last = month_slice(days, _slice(scene, shape))
    if yearless and scene.base is not None and first <= scene.base < last:
        last = scene.base  # the month still runs
    return of_days((first, last), interval_value(days), yearless=yearless)


def _is_lone_month(scene: Scene, shape: Shape, name: str) -> bool:
    """Names that are words or first names too (May, March, Jan) are months alone only behind a preposition or mark."""
    at = shape.groups["month"][0]
    if name not in {"may", "march", "jan", "mar", "dec", "sep", "jun", "jul", "apr", "aug", "june", "april", "august"}:
        return True
    before = scene.lexemes[at - 1].low if at else ""
    after = scene.lexemes[at + 1].low if at + 1 < len(scene.lexemes) else ""
    if name in {"june", "april", "august"}:
        return True
    return before in period_rules().lone_month_before or after in {":", "-", "–", "to"} or shape.i < at


def _iso_day(scene: Scene, shape: Shape) -> Resolved | None:
    year, month, day = (scene.number(shape, group) or 0 for group in ("year", "month_number", "day"))
    there = safe_date(year, month, day)
    return of_days((there, there)) if there and _tight(scene, shape) else None


def _iso_month(scene: Scene, shape: Shape) -> Resolved | None:
    year, month = scene.number(shape, "year") or 0, scene.number(shape, "month_number") or 0
    written = scene.lexemes[shape.groups["month_number"][0]].text
    if not _tight(scene, shape) or not 1 <= month <= 12 or len(written) != 2:
        return None
    return of_days(month_days(year, month))


def _tight(scene: Scene, shape: Shape) -> bool:
    part = scene.lexemes[shape.i : shape.j]
    return all(before.end == after.start for before, after in itertools.pairwise(part))


def _numeric_day(scene: Scene, shape: Shape) -> Resolved | None:
    """Where both orders are possible: as the text's other dates, else the last day before publication, else day first
    and ambiguous."""
    first, second, year = (scene.number(shape, group) for group in ("first", "second", "year"))
    if first is None or second is None or year is None or not _tight(scene, shape):
        return None
    written = scene.lexemes[shape.groups["year"][0]].text
    if len(written) not in {2, 4}:
        return None
    if len(written) == 2:
        year += 2000 if year <= _PIVOT else 1900
    day_first, month_first = safe_date(year, second, first), safe_date(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        there = day_first or month_first
        return of_days((there, there)) if there is not None else None
    if scene.month_first is not None and scene.lexemes[shape.i + 1].text == "/":
        there = month_first if scene.month_first else day_first
        return of_days((there, there))
    past = [day for day in (day_first, month_first) if scene.base is not None and day <= scene.base]
    there = max(past, default=day_first)
    near = scene.base is not None and bool(past) and (scene.base - there).days <= _AHEAD_DAYS
    return of_days((there, there) if near else (day_first, day_first), ambiguous=not near)


def _year(scene: Scene, shape: Shape) -> Resolved | None:
    year = scene.number(shape, "year") or 0
    if not 1800 <= year <= 2100 or not _reads_as_year(scene, shape) or _is_clock(scene, shape, year):
        return None
    days = year_days(year)
    return of_days(year_slice(days, _slice(scene, shape)), f"{year:04d}")


def _reads_as_year(scene: Scene, shape: Shape) -> bool:
    """A bare number of four digits is no year before a counted noun, after a modifier of counts, or in a name."""
    at = shape.groups["year"][0]
    vocabulary = number_vocabulary()
    before = scene.lexemes[at - 1] if at else None
    after = scene.lexemes[at + 1] if at + 1 < len(scene.lexemes) else None
    if "slice" in shape.groups:
        return True
    if before is not None and (
        before.low in vocabulary.reject["name_words"]
        or before.text in vocabulary.currency_marks
        or before.low in {"/", "#", "@", "+"}
    ):
        return False
    in_year = before is not None and before.low in {"in", "since", "of", "the", "year", "until", "during", "from", "'s"}
    if after is not None and after.kind == "word":
        counted = any(lexeme.low in vocabulary.reject["count_after_year"] for lexeme in scene.lexemes[at + 1 : at + 4])
        measured = after.low in vocabulary.reject["distance_units"] or after.low in vocabulary.reject["clock_after"]
        if measured or (counted and not in_year):
            return False
    modifier = vocabulary.before.longest_until(scene.lexemes, at)
    return in_year or modifier is None or modifier[1] == "with"


def _is_clock(scene: Scene, shape: Shape, year: int) -> bool:
    """Whether four digits are the time of a day ("at 2030", "began at 2330 [0530 GMT]"): so behind "at", and so where
    they are no year in which a report can tell what happened, unless a word says that they are one."""
    at = shape.groups["year"][0]
    if "slice" in shape.groups or year % 100 > _LAST_MINUTE or year // 100 > _LAST_HOUR:
        return False
    before = scene.lexemes[at - 1].low if at else ""
    if before == "at":
        return True
    latest = (scene.base.year if scene.base is not None else _LATEST) + _YEARS_AHEAD
    return not _EARLIEST <= year <= latest and before not in {"in", "since", "of", "year", "until", "by", "from"}


def _decade(scene: Scene, shape: Shape) -> Resolved | None:
    at = shape.j - 2
    text = scene.lexemes[at].text
    if not text.isdigit() or scene.lexemes[shape.j - 1].low != "s" or int(text) % 10:
        return None
    year = int(text) if len(text) == 4 else 1900 + int(text)
    if len(text) not in {2, 4} or not 1000 <= year <= 2090:
        return None
    return Resolved(date(year, 1, 1), date(year + 9, 12, 31), "span", f"{year // 10}")


def _weekday(scene: Scene, shape: Shape) -> Resolved | None:
    if shape.i and scene.lexemes[shape.i - 1].low in {"a", "every", "each"}:
        return None  # "on a Friday afternoon" describes a day, it does not say which
    if scene.base is None:
        return UNKNOWN_DAY
    number = WEEKDAY_NUMBERS[scene.low(shape, "weekday")]
    which = scene.low(shape, "which")
    there = weekday_on_or_before(scene.base, number)
    if which == "last" and there == scene.base:
        there = shifted(there, -7)
    elif which == "next":
        there = shifted(there, 7)
    elif which == "this":
        there = shifted(scene.base, number - scene.base.weekday())
    elif which == "the following":
        return Resolved(None, None, "relative")
    return of_days((there, there), _at_part(there, scene.low(shape, "part")))


def _at_part(day: date, part: str) -> str:
    """TimeML writes the part of the day behind the day."""
    code = _PARTS.get(part)
    return f"{day.isoformat()}T{code}" if code else day.isoformat()


def _weekday_of_week(scene: Scene, shape: Shape) -> Resolved | None:
    if not scene.low(shape, "unit").startswith("week"):
        return None
    if scene.base is None:
        return UNKNOWN_DAY
    weeks = {"last": -7, "next": 7}.get(scene.low(shape, "which"), 0)
    there = shifted(scene.base, weeks + WEEKDAY_NUMBERS[scene.low(shape, "weekday")] - scene.base.weekday())
    return of_days((there, there), _at_part(there, scene.low(shape, "part")))


def _night_into(scene: Scene, shape: Shape) -> Resolved | None:
    """ "Sunday night into Monday": two days, the second the last such day on or before publication."""
    first, second = (WEEKDAY_NUMBERS[scene.low(shape, group)] for group in ("weekday", "weekday2"))
    if (second - first) % 7 != 1:
        return None
    if scene.base is None:
        return Resolved(None, None, "span")
    last = weekday_on_or_before(scene.base, second)
    return of_days((shifted(last, -1), last))


def _season(scene: Scene, shape: Shape) -> Resolved | None:
    year, season = scene.number(shape, "year") or 0, scene.low(shape, "season")
    return of_days(season_days(year, season), f"{year:04d}-{SEASONS[season][1]}")


HANDLERS: Final[Mapping[str, Handler]] = {
    "month_day": _month_day,
    "day_range": _day_range,
    "month": _month,
    "iso_day": _iso_day,
    "iso_month": _iso_month,
    "numeric_day": _numeric_day,
    "year": _year,
    "decade": _decade,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "night_into": _night_into,
    "season": _season,
}
"""Handlers of absolute times and weekdays; `period_relative` has the others."""
