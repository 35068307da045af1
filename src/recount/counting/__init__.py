"""Incidents become figures, grades and tallies under a rulebook. Pure: no I/O but the reading of a rulebook."""

from recount.counting.count import count
from recount.counting.dimensions import DIMENSIONS
from recount.counting.explain import Branch, explain
from recount.counting.rulebook import RULEBOOKS, Rulebook, RulebookError, check, load_rulebook
from recount.counting.series import series
from recount.counting.tally import tally

__all__ = [
    "DIMENSIONS", "RULEBOOKS", "Branch", "Rulebook", "RulebookError", "check", "count", "explain", "load_rulebook",
    "series", "tally",
]  # fmt: skip
