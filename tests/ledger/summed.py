"""Tallies of a ledger in both ways: over what is kept of each incident, and over all readings counted anew."""

from __future__ import annotations

from collections.abc import Sequence

from recount.counting import count, joined, load_rulebook, tally, tally_of
from recount.ledger import Ledger
from recount.ledger.driving import RULEBOOK
from recount.model import Tally


def as_kept(ledger: Ledger, rulebook: str, by: Sequence[str] = (), measures: Sequence[str] | None = None) -> Tally:
    """The tally over what is kept, or, under another rulebook than the ledger's, over what is counted in parts."""
    if rulebook == RULEBOOK:
        return tally_of(ledger.summands(), by=by, measures=measures)
    return tally_of(joined(ledger.counted(load_rulebook(rulebook))), by=by, measures=measures)


def from_readings(
    ledger: Ledger, rulebook: str, by: Sequence[str] = (), measures: Sequence[str] | None = None
) -> Tally:
    """The tally over all that was linked and read, by the counting floor alone."""
    linked, readings, rules = ledger.linked(), ledger.linked_readings(), load_rulebook(rulebook)
    return tally(count(linked, readings, rules), linked, readings, by=by, rulebook=rules, measures=measures)
