"""What is asked for and needs an optional part that is not installed."""

from __future__ import annotations


class ExtraMissing(ImportError):
    """What is asked for needs an extra that is not installed. The message says in one sentence how to install it."""

    @classmethod
    def of(cls, what: str, extra: str) -> ExtraMissing:
        """For what cannot be done without an extra of the distribution."""
        return cls(f"{what} needs the extra {extra}: pip install 'recount-ledger[{extra}]'")
