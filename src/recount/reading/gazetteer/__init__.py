"""The gazetteer: names of places, compiled at build time, read without network."""

from recount.reading.gazetteer.lookup import Entry, Gazetteer, Kind

__all__ = ["Entry", "Gazetteer", "Kind"]
