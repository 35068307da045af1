"""The tables of a ledger: the journal, which is the truth, and the tables derived from it."""

from recount.ledger.tables.base import metadata
from recount.ledger.tables.incidents import (
    asides,
    copies,
    incident_claims,
    incident_parties,
    incident_reports,
    incidents,
    linked_records,
    linkings,
    origin_claims,
    origins,
    ranges,
    redirects,
    speaker_claims,
    speaker_incidents,
    speakers,
    summands,
    wide_figures,
)
from recount.ledger.tables.journal import batches, derivation, entries, payloads
from recount.ledger.tables.links import link_bonds, link_crowds, link_keys
from recount.ledger.tables.people import victim_links, victim_lists, victim_names, victims
from recount.ledger.tables.reports import claims, figures, gaps, parties, problems, readings, reports, voices

JOURNAL = (entries, batches, payloads, derivation)
OF_READINGS = (reports, readings, claims, voices, parties, figures, gaps, problems)
OF_LINKING = (
    linkings, linked_records, incidents, summands, wide_figures, incident_claims, incident_reports, incident_parties,
    origins, origin_claims, ranges, copies, asides, speakers, speaker_claims, speaker_incidents,
)  # fmt: skip
TRACES = (link_keys, link_crowds, link_bonds)
OF_PEOPLE = (victim_lists, victims, victim_names)
DUMPED = OF_READINGS + OF_LINKING + OF_PEOPLE + (victim_links,)
"""The derived tables that depend on what is in the ledger alone, not on when it came."""

DERIVED = (*DUMPED, *TRACES, redirects)
"""Derived tables, each after the tables that it refers to."""

NOT_DUMPED = frozenset({"entry"})
"""Columns that lead back to the journal: they depend on the order of adding, so the canonical dump leaves them out."""

__all__ = [
    "DERIVED",
    "DUMPED",
    "JOURNAL",
    "NOT_DUMPED",
    "OF_LINKING",
    "OF_PEOPLE",
    "OF_READINGS",
    "TRACES",
    "asides",
    "batches",
    "claims",
    "copies",
    "derivation",
    "entries",
    "figures",
    "gaps",
    "incident_claims",
    "incident_parties",
    "incident_reports",
    "incidents",
    "link_bonds",
    "link_crowds",
    "link_keys",
    "linked_records",
    "linkings",
    "metadata",
    "origin_claims",
    "origins",
    "parties",
    "payloads",
    "problems",
    "ranges",
    "readings",
    "redirects",
    "reports",
    "speaker_claims",
    "speaker_incidents",
    "speakers",
    "summands",
    "victim_links",
    "victim_lists",
    "victim_names",
    "victims",
    "voices",
    "wide_figures",
]  # fmt: skip
