"""Consent: for which purposes a report may leave the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from recount.ledger import Ledger
from recount.model import Review
from recount.model.vocabulary import Purpose
from recount.web.access import Person


def record_consent(ledger: Ledger, person: Person, report_id: str, purposes: Sequence[Purpose], why: str) -> Review:
    """Record for which purposes there is consent; for all others it is refused. Raises ReviewError."""
    return ledger.reviewer(person.name).consent(report_id, purposes, why)
