"""Opening a ledger from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from recount.cli.problems import stop

if TYPE_CHECKING:
    from recount.ledger import Ledger


@contextmanager
def opened(address: str, *, must_exist: bool = True) -> Iterator[Ledger]:
    """The ledger at the address, closed at the end; what cannot be opened ends the command as wrongly used."""
    import recount
    from recount.ledger import LedgerError

    if must_exist and "://" not in address and not Path(address).is_file():
        stop(f"there is no ledger at {address}; `recount add` makes one")
    try:
        ledger = recount.open(address)
    except LedgerError as error:
        stop(str(error))
    try:
        yield ledger
    finally:
        ledger.close()
