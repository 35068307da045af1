"""Which reports somebody may see."""

from __future__ import annotations

from recount.model import Report
from recount.web.access import Action, Person, Thing, may


def sees(viewer: Person, report: Report) -> bool:
    """Whether a person may read a report, and what was taken from it."""
    return may(viewer, Action.read, Thing(sensitivity=report.sensitivity))
