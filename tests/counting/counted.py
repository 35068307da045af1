"""Readings linked and counted in one call, and their ranges found by name."""

from __future__ import annotations

from recount.counting import count, load_rulebook, tally
from recount.linking import link
from recount.model import FigureRange, Incident, Reading, Tally

Numbers = tuple[float | None, float | None, float | None]


def counted(*readings: Reading, rulebook: str = "recount") -> tuple[Incident, ...]:
    """The incidents of readings under a rulebook."""
    return count(link(readings), readings, load_rulebook(rulebook))


def only(*readings: Reading, rulebook: str = "recount") -> Incident:
    """The one incident of readings."""
    (incident,) = counted(*readings, rulebook=rulebook)
    return incident


def tallied(*readings: Reading, by: tuple[str, ...] = (), rulebook: str = "recount") -> Tally:
    """The tally of readings."""
    rules = load_rulebook(rulebook)
    linked = link(readings)
    return tally(count(linked, readings, rules), linked, readings, by=by, rulebook=rules)


def row(incident: Incident, category: str | None = None, measure: str = "killed", by: str | None = None) -> FigureRange:
    """The range of an incident for a measure, category and perpetrator."""
    found = [one for one in incident.figures if (one.measure, one.category, one.by) == (measure, category, by)]
    assert len(found) == 1, f"{len(found)} ranges for {measure}, {category}, {by}"
    return found[0]


def numbers(incident: Incident, category: str | None = None, measure: str = "killed", by: str | None = None) -> Numbers:
    """Lowest, best and highest of that range."""
    found = row(incident, category, measure, by)
    return found.low, found.best, found.high


def categories(incident: Incident, measure: str = "killed") -> set[str | None]:
    """The categories that have a range of a measure."""
    return {one.category for one in incident.figures if one.measure == measure and one.by is None}


def reasons(found: Tally) -> dict[str, int]:
    """What a tally left out: reason and number."""
    return {item.reason: item.count for item in found.left_out}
