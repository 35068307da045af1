"""The ledger's answers in the field's file formats."""

from recount.publishing.geojson import incidents_geojson
from recount.publishing.table import incidents_csv, tally_csv

__all__ = ["incidents_csv", "incidents_geojson", "tally_csv"]
