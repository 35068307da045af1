"""Report → Reading. Pure: no network, no clock, no database; the only files read are the package's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recount.reading.reader import Reader

__all__ = ["Reader", "load"]


def load(language: str = "en", *, threads: int = 1, gate: bool = False) -> Reader:
    """The reader of a language, with the embedded model. With `gate`, reports without a word of violence or harm are
    kept unread.

    Raises LookupError where no reader of that language ships.
    """
    from recount.reading.reader import Reader

    return Reader.load(language, threads=threads, gate=gate)


def __getattr__(name: str) -> Any:
    if name == "Reader":
        from recount.reading.reader import Reader

        return Reader
    raise AttributeError(f"module 'recount.reading' has no attribute {name!r}")
