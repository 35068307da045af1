"""Lists of named victims: CSV, XLSX or JSON Lines to a list, its entries, and problems."""

from recount.intake.victims.columns import FIELDS
from recount.intake.victims.reading import ListOptions, read_victim_list

__all__ = ["FIELDS", "ListOptions", "read_victim_list"]
