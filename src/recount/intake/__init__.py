"""Something outside to a Report or a Problem: pages, feeds, texts, JSON, folders, web archives, addresses."""

from recount.intake.options import Options
from recount.intake.sources import read_sources

__all__ = ["Options", "read_sources"]
