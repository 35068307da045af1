"""Times said from where the writer stands: "last week", "two days ago", "in recent days", "three weeks"."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from recount.reading.en.number_parse import parse_core
from recount.reading.en.number_vocabulary import number_vocabulary
from recount.reading.en.period_calendar import (
    MONTH_NUMBERS,
    SEASONS,
    Days,
    interval_value,
    month_days,
    month_slice,
    quarter_days,
    same_day_months_away,
    season_days,
    shifted,
    week_days,
    year_days,
    year_slice,
)
from recount.reading.en.period_mention import PeriodKind
from recount.reading.en.period_resolve import UNKNOWN_DAY, Handler, Resolved, Scene, of_days
from recount.reading.en.period_rules import Shape

_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LETTERS: Final = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "week": ("", "W"),
    "fortnight": ("", "W"), "month": ("", "M"), "year": ("", "Y"), "decade": ("", "DE"), "century": ("", "CE"),
    "weekend": ("", "W"),
}  # fmt: skip
_MOST: Final = 3000  # units; larger amounts say nothing about days


def _unit(scene: Scene, shape: Shape) -> str:
    word = scene.low(shape, "unit")
    return "century" if word == "centuries" else word.removesuffix("s")


def _amount(scene: Scene, shape: Shape) -> tuple[int, int] | None:
    """How many units at least and at most; None where the words do not say ("some days")."""
    if "amount" not in shape.groups:
        return None
    i, _ = shape.groups["amount"]
    word = scene.lexemes[i].low
    if word in {"few", "the"}:
        return 3, 5
    if word == "couple":
        return 2, 2
    core = parse_core(scene.lexemes, i, number_vocabulary())
    if core is None:
        return (1, 1) if word in {"a", "an"} else None
    if core.low is None or core.high is None or not float(core.low).is_integer() or core.high > _MOST:
        return None
    return int(core.low), int(core.high)


def _days_away(base: date, unit: str, amount: int) -> date:
    """The day that lies some units away; units below a day count as their days."""
    if unit in {"second", "minute"}:
        return base
    if unit == "hour":
        return shifted(base, int(amount / 24) if abs(amount) >= 24 else 0)
    if unit == "month":
        return same_day_months_away(base, amount)
    if unit in {"year", "decade", "century"}:
        years = amount * {"year": 1, "decade": 10, "century": 100}[unit]
        return same_day_months_away(base, 12 * years)
    return shifted(base, amount * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))


def _duration_value(amount: tuple[int, int] | None, unit: str) -> str | None:
    if unit not in _LETTERS:
        return None
    time, letter = _LETTERS[unit]
    count = "X" if amount is None or amount[0] != amount[1] else str(amount[0] * (2 if unit == "fortnight" else 1))
    if letter == "DE" and count != "X":
        return f"P{int(count) * 10}Y"
    return f"P{time}{count}{letter}"


def _calendar(scene: Scene, unit: str, offset: int) -> Days | None:
    """The calendar unit around the base, or some units away."""
    base = scene.base
    if base is None:
        return None
    if unit == "week":
        return week_days(shifted(base, 7 * offset))
    if unit == "weekend":
        return _weekend(base, offset)
    if unit == "month":
        return month_days(base.year, base.month + offset)
    if unit == "year":
        return year_days(base.year + offset)
    if unit == "quarter":
        return quarter_days(base.year, (base.month + 2) // 3 + offset)
    if unit == "decade":
        decade = (base.year // 10 + offset) * 10
        return year_days(decade)[0], year_days(decade + 9)[1]
    if unit == "day":
        return shifted(base, offset), shifted(base, offset)
    if unit in SEASONS:
        return _season_near(base, unit, offset)
    return None


def _weekend(base: date, offset: int) -> Days:
    """Saturday and Sunday: this one holds the base, or is the last one past; "last weekend" is never one that lasts."""
    saturday = shifted(base, -((base.weekday() - 5) % 7))
    running = base.weekday() >= 5
    weeks = offset + (1 if offset < 0 and not running else 0)
    saturday = shifted(saturday, 7 * weeks)
    return saturday, shifted(saturday, 1)


def _season_near(base: date, season: str, offset: int) -> Days:
    this = season_days(base.year, season)
    if offset < 0 and this[1] >= base:
        return season_days(base.year - 1, season)
    if offset > 0 and this[0] <= base:
        return season_days(base.year + 1, season)
    return this


def _calendar_unit(scene: Scene, shape: Shape) -> Resolved | None:
    """ "last week", "this month", "early next year": calendar units; what still runs ends with the base."""
    unit, which = _unit(scene, shape), scene.low(shape, "which").removeprefix("the ")
    word = scene.low(shape, "slice").split(" ")[0]
    if unit in {"hour", "minute", "second"}:
        return None
    following = scene.low(shape, "which") == "the next"
    if which == "that" or following or (which == "the" and unit not in {"week", "month", "year"}):
        return Resolved(None, None, "relative")
    rolling = scene.low(shape, "which").startswith("the ") and which in {"last", "past"}
    offset = {"last": -1, "past": -1, "next": 1}.get(which, 0)
    whole = _calendar(scene, unit, offset)
    if whole is None or scene.base is None:
        return Resolved(None, None, "span")
    value = _unit_value(whole, unit)
    if rolling and unit in {"week", "month", "year", "decade"}:
        return Resolved(_days_away(scene.base, unit, -1), scene.base, "span", _duration_value((1, 1), unit))
    days = _sliced(whole, unit, word)
    if offset == 0 and days[0] <= scene.base and word not in {"later", "late", "end"}:
        days = days[0], min(days[1], scene.base)
    return of_days(days, value)


def _unit_value(days: Days, unit: str) -> str | None:
    if unit == "weekend":
        year, week, _ = days[0].isocalendar()
        return f"{year}-W{week:02d}-WE"
    if unit in SEASONS:
        return f"{days[0].year}-{SEASONS[unit][1]}"
    return interval_value(days)


def _sliced(days: Days, unit: str, word: str) -> Days:
    if unit == "month":
        return month_slice(days, word)
    if unit == "year":
        return year_slice(days, word)
    if unit == "week" and word in {"early", "start", "beginning"}:
        return days[0], shifted(days[0], 2)
    if unit == "week" and word in {"late", "end"}:
        return shifted(days[0], 3), days[1]
    return days


def _so_far(scene: Scene, shape: Shape) -> Resolved | None:
    resolved = _calendar_unit(scene, shape)
    if resolved is None or resolved.first is None:
        return resolved
    return resolved._replace(last=scene.base)


def _over_weekend(scene: Scene, shape: Shape) -> Resolved | None:
    if scene.base is None:
        return Resolved(None, None, "span")
    days = _weekend(scene.base, 0)
    value = _unit_value(days, "weekend")
    return Resolved(days[0], min(days[1], scene.base), "span", value)


def _today(scene: Scene, shape: Shape) -> Resolved | None:
    return _near_day(scene, shape, 0)


def _yesterday(scene: Scene, shape: Shape) -> Resolved | None:
    return _near_day(scene, shape, -1)


def _tomorrow(scene: Scene, shape: Shape) -> Resolved | None:
    return _near_day(scene, shape, 1)


def _near_day(scene: Scene, shape: Shape, offset: int) -> Resolved:
    if scene.base is None:
        return UNKNOWN_DAY
    there = shifted(scene.base, offset)
    part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI"}
    return of_days((there, there), there.isoformat() + part.get(scene.low(shape, "part"), ""))


def _last_night(scene: Scene, shape: Shape) -> Resolved | None:
    """Last night may reach into the day of publication; last evening does not."""
    resolved = _near_day(scene, shape, -1)
    if scene.base is not None and scene.low(shape, "part") == "night":
        return Resolved(shifted(scene.base, -1), scene.base, "span", resolved.value)
    return resolved


def _before_yesterday(scene: Scene, shape: Shape) -> Resolved | None:
    return _near_day(scene, shape, -2) if _unit(scene, shape) in {"", "day"} else None


def _overnight(scene: Scene, shape: Shape) -> Resolved | None:
    if scene.base is None:
        return Resolved(None, None, "span")
    return Resolved(shifted(scene.base, -1), scene.base, "span", shifted(scene.base, -1).isoformat() + "TNI")


def _rolling(scene: Scene, shape: Shape) -> Resolved | None:
    """ "the past 24 hours", "the last three months": up to the base; "the next two weeks": from it."""
    unit, amount = _unit(scene, shape), _amount(scene, shape) if "amount" in shape.groups else (1, 1)
    value = _duration_value(amount, unit)
    if scene.base is None:
        return Resolved(None, None, "span", value)
    most = amount[1] if amount else 9
    if scene.low(shape, "which") == "next":
        return Resolved(scene.base, _days_away(scene.base, unit, most), "span", value)
    first = _days_away(scene.base, unit, -most)
    if unit == "hour" and most < 24:
        first = shifted(scene.base, -1)
    return Resolved(first, scene.base, "span", value)


def _ago(scene: Scene, shape: Shape) -> Resolved | None:
    """Days ago are days; weeks, months, years ago are the calendar unit there; vague amounts widen it."""
    unit, base = _unit(scene, shape), scene.base
    amount = _amount(scene, shape) if "amount" in shape.groups else (2, 9)
    if unit in {"hour", "minute", "second"}:
        few = amount is not None and amount[1] < 12
        kind: PeriodKind = "day" if few else "span"
        return Resolved(base, base, kind, "PAST_REF") if few else _rolled(base, unit, amount)
    if base is None or amount is None:
        return Resolved(None, base, "vague", "PAST_REF")
    low, high = amount
    first, last = _days_away(base, unit, -high), _days_away(base, unit, -low)
    if low == high and unit in {"week", "month", "year"}:
        if unit == "week":
            return of_days(week_days(first))
        return of_days(month_days(first.year, first.month) if unit == "month" else year_days(first.year))
    if low != high:
        return Resolved(first, last, "vague", "PAST_REF")
    return of_days((first, last))


def _rolled(base: date | None, unit: str, amount: tuple[int, int] | None) -> Resolved:
    if base is None or amount is None:
        return Resolved(None, base, "vague", "PAST_REF")
    return Resolved(shifted(_days_away(base, unit, -amount[1]), -1), base, "span", "PAST_REF")


def _recent(scene: Scene, shape: Shape) -> Resolved | None:
    """Recent days are open backwards: no bound is said."""
    return Resolved(None, scene.base, "vague", "PAST_REF")


def _until_now(scene: Scene, shape: Shape) -> Resolved | None:
    return Resolved(None, scene.base, "vague", "PAST_REF")


def _present(scene: Scene, shape: Shape) -> Resolved | None:
    return Resolved(None, scene.base, "vague", "PRESENT_REF")


def _future(scene: Scene, shape: Shape) -> Resolved | None:
    return Resolved(scene.base, None, "vague", "FUTURE_REF")


def _since_then(scene: Scene, shape: Shape) -> Resolved | None:
    return Resolved(None, scene.base, "relative", "PAST_REF")


def _relative(scene: Scene, shape: Shape) -> Resolved | None:
    """Times told from another happening ("three days after", "the same day") are never resolved."""
    alone = shape.j - shape.i == 2 and scene.lexemes[shape.i].low == "the"
    return None if alone else Resolved(None, None, "relative")


def days_told(scene: Scene, shape: Shape) -> int | None:
    """The days in "two days later", "the next day"; None where it is another unit or the words do not say."""
    if _unit(scene, shape) != "day":
        return None
    amount = _amount(scene, shape) if "amount" in shape.groups else (1, 1)
    if "amount" not in shape.groups and scene.low(shape, "unit") != "day":
        return None
    return amount[0] if amount is not None and amount[0] == amount[1] else None


def _duration(scene: Scene, shape: Shape) -> Resolved | None:
    after = [lexeme.low for lexeme in scene.lexemes[shape.j : shape.j + 2]]
    if after[:1] == ["old"] or after == ["-", "old"] or after == ["of", "age"]:
        return None
    amount = _amount(scene, shape) if "amount" in shape.groups else (1, 1)
    if (
        _unit(scene, shape) == "hour"
        and scene.lexemes[shape.i].text.isdigit()
        and len(scene.lexemes[shape.i].text) == 4
    ):
        return None  # "at 1800 hours"
    return Resolved(None, None, "duration", _duration_value(amount, _unit(scene, shape)))


def _quarter(scene: Scene, shape: Shape) -> Resolved | None:
    """Quarters and halves of a year: the last one begun where no year is given."""
    ordinal, unit = _ORDINALS[scene.low(shape, "ordinal")], scene.low(shape, "unit")
    year = scene.number(shape, "year")
    which = scene.low(shape, "which_year")
    if year is None and scene.base is not None:
        year = scene.base.year + (-1 if "last" in which else 1 if "next" in which else 0)
    if unit not in {"quarter", "half"} or (unit == "half" and (ordinal > 2 or "year" not in shape.groups)):
        return None
    if year is None:
        return Resolved(None, None, "span")
    days = _half_or_quarter(year, ordinal, unit)
    if "year" not in shape.groups and not which and scene.base is not None and days[0] > scene.base:
        days = _half_or_quarter(year - 1, ordinal, unit)
    return of_days(days, f"{days[0].year}-{'H' if unit == 'half' else 'Q'}{ordinal}")


def _half_or_quarter(year: int, ordinal: int, unit: str) -> Days:
    if unit == "quarter":
        return quarter_days(year, ordinal)
    return quarter_days(year, ordinal * 2 - 1)[0], quarter_days(year, ordinal * 2)[1]


def _week_of_month(scene: Scene, shape: Shape) -> Resolved | None:
    if _unit(scene, shape) != "week":
        return None
    month, year = MONTH_NUMBERS[scene.low(shape, "month")], scene.number(shape, "year")
    if year is None and scene.base is not None:
        year = scene.base.year - (month > scene.base.month)
    if year is None:
        return Resolved(None, None, "span")
    first, last = month_days(year, month)
    if scene.low(shape, "ordinal") == "last":
        return of_days((shifted(last, -6), last))
    start = shifted(first, 7 * (_ORDINALS[scene.low(shape, "ordinal")] - 1))
    return of_days((start, shifted(start, 6)))


def _part_of_month(scene: Scene, shape: Shape) -> Resolved | None:
    """ "the first two weeks of May", "the last ten days of March": so many from its start, or up to its end."""
    amount, unit = _amount(scene, shape), _unit(scene, shape)
    month, year = MONTH_NUMBERS[scene.low(shape, "month")], scene.number(shape, "year")
    if amount is None or amount[0] != amount[1] or unit not in {"day", "week"}:
        return None
    if year is None and scene.base is not None:
        year = scene.base.year - (month > scene.base.month)
    if year is None:
        return Resolved(None, None, "span")
    first, last = month_days(year, month)
    days = min(amount[0] * (7 if unit == "week" else 1), last.day)
    if scene.low(shape, "ordinal") == "last":
        return of_days((shifted(last, 1 - days), last))
    return of_days((first, shifted(first, days - 1)))


def _day_of_year(scene: Scene, shape: Shape) -> Resolved | None:
    if _unit(scene, shape) != "day":
        return None
    days = year_days(scene.number(shape, "year") or 1)
    there = days[scene.low(shape, "ordinal") == "last"]
    return of_days((there, there))


RELATIVE_HANDLERS: Final[Mapping[str, Handler]] = {
    "unit": _calendar_unit,
    "so_far": _so_far,
    "weekend": _over_weekend,
    "today": _today,
    "yesterday": _yesterday,
    "before_yesterday": _before_yesterday,
    "last_night": _last_night,
    "tomorrow": _tomorrow,
    "overnight": _overnight,
    "rolling": _rolling,
    "ago": _ago,
    "recent": _recent,
    "until_now": _until_now,
    "present": _present,
    "future": _future,
    "since_then": _since_then,
    "relative": _relative,
    "duration": _duration,
    "quarter": _quarter,
    "week_of_month": _week_of_month,
    "part_of_month": _part_of_month,
    "last_day_of_year": _day_of_year,
}
"""Handlers of times that are seen from the day of publication."""
