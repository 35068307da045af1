"""The database in memory in which persons are compared: it stays on this machine, and within its memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recount.model.extras import ExtraMissing

if TYPE_CHECKING:
    import duckdb

MEMORY_MB = 2_048
"""What the database may hold in memory; what is more goes to a temporary folder that is gone at the end."""


@contextmanager
def opened(*, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory. Raises ExtraMissing where the extra `people` is not installed."""
    try:
        import duckdb
        import splink  # noqa: F401
    except ImportError as error:
        raise ExtraMissing.of("linking people", "people") from error
    with tempfile.TemporaryDirectory(prefix="recount-people-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": threads,
            "memory_limit": f"{MEMORY_MB}MB",
            "temp_directory": folder,
            # Extensions would be fetched from a host; nothing here needs one.
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        connection = duckdb.connect(":memory:", config=config)
        try:
            yield connection
        finally:
            connection.close()
