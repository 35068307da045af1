"""What a caller can say about the sources, and every limit of this floor with its unit."""

from __future__ import annotations

from dataclasses import dataclass

from recount.model.vocabulary import Sensitivity

MIB = 1 << 20


@dataclass(frozen=True)
class Options:
    """Facts that the caller knows, and limits.

    `published`, `publisher`, `title` and `language` fill what a source does not say of itself; a plain text says
    nothing of itself, so there they always hold. `allow_hosts` lists hosts ("host") or ports of hosts ("host:port")
    that an operator permits although their addresses are local; "host" alone permits ports 80 and 443.
    `sensitivity` holds for every report of the sources, unless one says of itself that it is more sensitive.
    """

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None
    sensitivity: Sensitivity = "open"
    offline: bool = False
    allow_hosts: frozenset[str] = frozenset()
    max_bytes: int = 10 * MIB
    """One document (a text, a page, a line of JSON, the body of a record), after decompression."""
    max_archive_bytes: int = 8 << 30
    """One archive that has to be unpacked as a whole before it can be read."""
    max_files: int = 10_000
    """Files in one zip."""
    page_cpu_s: int = 10
    """Processor seconds for the extraction of one page or feed."""
    page_wall_s: float = 60.0
    """Seconds on the clock for the same: a backstop where processor time cannot be limited."""
    page_memory_bytes: int = 1 << 30
    """Address space of the extracting process."""
    fetch_timeout_s: float = 30.0
    """Seconds on the clock for one fetch, name look-up and redirects included."""
    max_redirects: int = 3
