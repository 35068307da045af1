"""A counted answer: incidents summed by the asked-for dimensions, with what stands beside and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from recount.counting.rulebook import Rulebook
from recount.linking import Linked
from recount.model import Incident, Reading, Tally

DIMENSIONS: tuple[str, ...] = (
    "status", "category", "by", "country", "place", "day", "week", "month", "year", "event", "grade",
)  # fmt: skip
"""What a tally can be asked by. `measure` is always a key of a cell."""


def tally(
    incidents: Sequence[Incident],
    linked: Linked,
    readings: Sequence[Reading],
    *,
    by: Sequence[str] = (),
    rulebook: Rulebook,
    measures: Sequence[str] | None = None,
) -> Tally:
    """The tally of `incidents` (as `count` made them under the same rulebook).

    `by` are names in DIMENSIONS; `measures` None takes all. Raises ValueError for an unknown dimension or measure.
    """
    raise NotImplementedError
