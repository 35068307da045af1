"""What the ledger raises: only where it cannot be opened or used at all. Everything else is a Problem, a value."""

from __future__ import annotations


class LedgerError(Exception):
    """The ledger cannot be used: the message says why, in words for the person who opened it."""
