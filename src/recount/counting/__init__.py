"""Incidents become figures, grades and tallies under a rulebook. Pure: no I/O but the reading of a rulebook."""

from recount.counting.count import count, count_with_summands
from recount.counting.dimensions import DIMENSIONS
from recount.counting.explain import Branch, explain
from recount.counting.rulebook import RULEBOOKS, Rulebook, RulebookError, check, load_rulebook
from recount.counting.series import series
from recount.counting.summands import Summand, Summands, joined, wide_of_json, wide_to_json
from recount.counting.tally import tally, tally_of

__all__ = [
    "DIMENSIONS", "RULEBOOKS", "Branch", "Rulebook", "RulebookError", "Summand", "Summands", "check", "count",
    "count_with_summands", "explain", "joined", "load_rulebook", "series", "tally", "tally_of", "wide_of_json",
    "wide_to_json",
]  # fmt: skip
