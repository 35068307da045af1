"""What a tally can be asked by, and the value of each in an incident."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from recount.model import Incident
from recount.model.vocabulary import CATEGORIES

STATUS_ROWS: tuple[str, ...] = ("civilian", "combatant", "disputed", "unknown")
CATEGORY_ROWS: frozenset[str] = frozenset(CATEGORIES)

Value = Callable[[Incident], str | None]


def _country(incident: Incident) -> str | None:
    return incident.place.country if incident.place else None


def _province(incident: Incident) -> str | None:
    return incident.place.province if incident.place else None


def _place(incident: Incident) -> str | None:
    return incident.place.name if incident.place else None


def _grade(incident: Incident) -> str | None:
    standing = [grade.stands for _, grade in sorted(incident.grade.items())]
    return standing[0] if standing else None


def _between(first: str | None, last: str | None) -> str | None:
    """One value, or both where an incident's days lie in two."""
    if first is None or last is None:
        return first or last
    return first if first == last else f"{first}/{last}"


def _by(part: Callable[[str], str]) -> Value:
    def value(incident: Incident) -> str | None:
        start, end = incident.start, incident.end
        return _between(part(start[:10]) if start else None, part(end[:10]) if end else None)

    return value


def _week(day: str) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year:04}-W{week:02}"


OF_INCIDENT: Mapping[str, Value] = {
    "country": _country,
    "province": _province,
    "place": _place,
    "day": _by(lambda day: day),
    "week": _by(_week),
    "month": _by(lambda day: day[:7]),
    "year": _by(lambda day: day[:4]),
    "event": lambda incident: incident.event,
    "grade": _grade,
}
"""Dimensions with one value an incident; so the cells of a measure add up to its total."""

OF_PEOPLE: tuple[str, ...] = ("status", "category", "by")
"""Dimensions that divide the people of an incident."""

DIMENSIONS: tuple[str, ...] = (*OF_PEOPLE, *OF_INCIDENT)
"""What a tally can be asked by. `measure` is always a key of a cell."""


def blamed(incident: Incident) -> str | None:
    """The label of the incident's blame where one stands for all of it: of its figures, else of its alleged parties."""
    labels = {row.by for row in incident.figures if row.by is not None}
    if len(labels) == 1:
        return next(iter(labels))
    actors = [party.actor for party in incident.by]
    if labels or not actors:
        return None
    joined = actors[0] if len(actors) == 1 else f"{', '.join(actors[:-1])} and {actors[-1]}"
    return f"disputed between {joined}" if any(party.strike == "disputed" for party in incident.by) else joined
