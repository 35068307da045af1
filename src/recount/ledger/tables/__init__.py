"""The tables of a ledger: the journal, which is the truth, and the tables derived from it."""

from recount.ledger.tables.base import metadata
from recount.ledger.tables.incidents import (
    asides,
    copies,
    incident_claims,
    incidents,
    linkings,
    origin_claims,
    origins,
    ranges,
)
from recount.ledger.tables.journal import batches, derivation, entries, payloads
from recount.ledger.tables.people import victim_links, victim_lists, victim_names, victims
from recount.ledger.tables.reports import claims, figures, gaps, parties, problems, readings, reports, voices

JOURNAL = (entries, batches, payloads, derivation)
OF_READINGS = (reports, readings, claims, voices, parties, figures, gaps, problems)
OF_LINKING = (linkings, incidents, incident_claims, origins, origin_claims, ranges, copies, asides)
OF_PEOPLE = (victim_lists, victims, victim_names)
DERIVED = OF_READINGS + OF_LINKING + OF_PEOPLE + (victim_links,)
"""Derived tables, each after the tables that it refers to."""

NOT_DUMPED = frozenset({"entry"})
"""Columns that lead back to the journal: they depend on the order of adding, so the canonical dump leaves them out."""

__all__ = [
    "DERIVED", "JOURNAL", "NOT_DUMPED", "OF_LINKING", "OF_PEOPLE", "OF_READINGS", "asides", "batches", "claims",
    "copies", "derivation", "entries", "figures", "gaps", "incident_claims", "incidents", "linkings", "metadata",
    "origin_claims", "origins", "parties", "payloads", "problems", "ranges", "readings", "reports", "victim_links",
    "victim_lists", "victim_names", "victims", "voices",
]  # fmt: skip
