"""The ledger: an append-only journal of reports and readings, and the tables derived from it."""

from recount.ledger.acting import Acted
from recount.ledger.adding import Added
from recount.ledger.errors import LedgerError
from recount.ledger.findings import Finding, Verification, Withheld
from recount.ledger.ledger import Ledger
from recount.ledger.payloads import PayloadDamaged
from recount.ledger.preparing import ReaderLike
from recount.ledger.relinking import LinkSummary
from recount.ledger.reviewing import Reviewed, Reviewer

__all__ = [
    "Acted", "Added", "Finding", "Ledger", "LedgerError", "LinkSummary", "PayloadDamaged", "ReaderLike", "Reviewed",
    "Reviewer", "Verification", "Withheld",
]  # fmt: skip
