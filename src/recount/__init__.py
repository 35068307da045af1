"""Recount reads reports of armed conflict and counts again what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recount.version import __version__

if TYPE_CHECKING:
    from recount.ledger import Ledger
    from recount.model import Report
    from recount.reading import Reader

__all__ = ["Report", "__version__", "load", "open"]


def load(language: str = "en", *, threads: int = 1, gate: bool = False) -> Reader:
    """The reader of a language, with the embedded model: nothing is downloaded. With `gate`, reports without a word of
    violence or harm are kept unread: for archives.

    Raises LookupError where no reader of that language ships.
    """
    from recount.reading import load as load_reader

    return load_reader(language, threads=threads, gate=gate)


def open(address: str = "recount.db") -> Ledger:
    """The ledger at a path (SQLite, made where there is none) or a database address.

    Raises `recount.ledger.LedgerError` where there is something else at that path.
    """
    from recount.ledger import Ledger

    return Ledger.open(address)


def __getattr__(name: str) -> Any:
    # Report is imported on first use: pydantic costs a third of a second that `recount --help` need not spend.
    if name == "Report":
        from recount.model import Report

        return Report
    raise AttributeError(f"module 'recount' has no attribute {name!r}")
