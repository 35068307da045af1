"""From linked claims to full incidents: figures, alleged perpetrators, grade and strike status."""

from __future__ import annotations

from collections.abc import Sequence

from recount.counting.rulebook import Rulebook
from recount.linking import Linked
from recount.model import Incident, Reading


def count(linked: Linked, readings: Sequence[Reading], rulebook: Rulebook) -> tuple[Incident, ...]:
    """The incidents with their figures under a rulebook, in the order of their first day, then id."""
    raise NotImplementedError
