"""The ledger's answers in the field's file formats, and what of them may go out."""

from recount.publishing.exporting import Exported, export
from recount.publishing.format_list import FORMATS
from recount.publishing.geojson import incidents_geojson
from recount.publishing.rules import Release, Terms, released
from recount.publishing.table import incidents_csv, tally_csv

__all__ = [
    "FORMATS", "Exported", "Release", "Terms", "export", "incidents_csv", "incidents_geojson", "released", "tally_csv",
]  # fmt: skip
