"""What people look at first is worked out before they ask: when the workspace opens, and after each link run."""

from __future__ import annotations

from recount.ledger import Ledger
from recount.ledger.pages import IncidentFilter
from recount.web.access.person import LOCAL
from recount.web.answers.keeping import Kept
from recount.web.answers.map import map_data
from recount.web.answers.tallies import Question, grid

FIRST = Question(by=("month",))
"""The tally that opens where nothing else is asked."""


def warm(ledger: Ledger, kept: Kept) -> None:
    """Have the tally and the map worked out, as who sees everything sees them, and wait for neither."""
    kept.begin(lambda: grid(ledger, kept, LOCAL, FIRST))
    kept.begin(lambda: map_data(ledger, kept, LOCAL, IncidentFilter()))
