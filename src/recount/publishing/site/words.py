"""Numbers, days, places and rulebooks in words, for pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recount.counting import Rulebook
from recount.model import FigureRange, IncidentPlace, TallyCell
from recount.publishing.formats.ucdp import country_of
from recount.publishing.rules.records import Number

PRECISION = {
    1: "an exact place", 2: "near this place, within about 25 km", 3: "somewhere in the district",
    4: "somewhere in the province", 5: "a vague region", 6: "somewhere in the country", 7: "international waters",
}  # fmt: skip
STATE = {
    "machine": "machine only", "under review": "under review", "pending": "pending", "reviewed": "reviewed",
}  # fmt: skip
INDEPENDENCE = {
    "established": "independent of the others", "shared": "shares its source with another",
    "undetermined": "independence not established",
}  # fmt: skip
GAPS = {
    "time": "when it happened", "place": "where it happened", "casualties": "how many were harmed",
    "perpetrator": "who did it", "identity": "who the victims were", "confirmation": "a confirmation",
    "cause": "what caused it", "other": "other things",
}  # fmt: skip


def number(value: Number) -> str:
    """A number with thin spaces between thousands."""
    if value is None:
        return "?"
    whole = int(value) if float(value).is_integer() else value
    return f"{whole:,}".replace(",", "\u202f")


def number_range(row: FigureRange | TallyCell) -> str:
    """A range in digits: "5 to 8", "43 or more"."""
    if row.low is None and row.high is None:
        return "not known"
    if row.open_high:
        return f"{number(row.low or 0)} or more"
    return bounds(row.low, row.high)


def of_whom(category: str | None) -> str:
    """Of whom a figure is."""
    return "all" if category is None else "status not known" if category == "unknown" else category


def bounds(low: Number, high: Number) -> str:
    """What one figure says, in digits."""
    if low is None and high is None:
        return "number not said"
    if high is None:
        return f"{number(low)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}\u2013{number(high)}"


def listed(names: Iterable[str]) -> str:
    """Names in one line, each once."""
    return ", ".join(dict.fromkeys(names))


def day(value: str | None) -> str:
    """A day as it is read: 1 March 2016."""
    if not value:
        return "not known"
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{found.day} {found:%B} {found.year}"


def days(start: str | None, end: str | None) -> str:
    """One day, or the stretch between two."""
    if start is None and end is None:
        return "day not known"
    if start == end or end is None:
        return day(start)
    if start is None:
        return f"until {day(end)}"
    if start[:7] == end[:7]:
        return f"{int(start[8:10])}\u2013{day(end)}"
    return f"{day(start)} to {day(end)}"


def place(found: IncidentPlace | None) -> str:
    """A place from small to large."""
    if found is None:
        return "place not known"
    country = country_of(found.country)
    parts = dict.fromkeys(part for part in (found.name, found.province, country) if part)
    return ", ".join(parts) or "place not known"


def sentence(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


def range_rule(rules: Rulebook) -> str:
    """How a range and its best figure are formed."""
    return f"{_BOUNDS[rules.ranges.bounds]} {_BEST[rules.ranges.best]}"


def rulebook(rules: Rulebook) -> list[str]:
    """What a rulebook says, in sentences."""
    counts, ranges = rules.counts, rules.ranges
    told = [
        "Events: " + (", ".join(counts.events) or "of every type") + ".",
        "Counted: " + (", ".join(counts.measures) or "everything that claims give a number of") + ".",
        "Whose harm counts: people whose status is " + _listed(counts.statuses) + ".",
    ]
    if counts.needs_reports > 1:
        told.append(f"An incident needs at least {counts.needs_reports} reports to be added to a tally.")
    if counts.needs_death:
        told.append("An incident needs at least one death to be added to a tally.")
    if counts.grades:
        told.append(f"Only incidents graded {_listed(counts.grades)}, by a person or the rule, are added to a tally.")
    told += [
        f"What a party says of its enemy's dead or of its own {_STANDING[counts.party_claims]}.",
        f"What the accused say of no casualties {_STANDING[counts.denials_by_accused]}.",
        f"What the accused concede to have done {_STANDING[counts.concessions]}.",
        _BOUNDS[ranges.bounds],
        _BEST[ranges.best],
        _VAGUE[ranges.vague_beside_number],
    ]
    if rules.vague:
        vague = (f"\u201c{word}\u201d is {bounds(low, high)}" for word, (low, high) in rules.vague.items())
        told.append(f"Vague words: {'; '.join(vague)}.")
    if rules.grading.untested:
        told.append(f"Grades are proposed; a machine cannot test: {'; '.join(rules.grading.untested)}.")
    return told


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


_STANDING = {
    "beside": "is shown beside, and moves no bound",
    "high": "can only raise the upper bound",
    "count": "counts as any other figure",
}
_BOUNDS = {
    "extremes": "The lowest and the highest number that any origin gives are the ends of a range.",
    "lowest": "Where origins differ, the lowest number is taken.",
}
_BEST = {
    "most origins": "The best figure is the one that most origins give; of two the lower.",
    "strongest basis": "The best figure is that of the origin whose knowledge rests on the strongest basis.",
    "lowest": "The best figure is the lowest.",
}
_VAGUE = {
    "left out": "A vague word sets no bound where its origin gives a number as well.",
    "counts": "A vague word sets a bound even where its origin gives a number as well.",
}
