"""Opening a ledger from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recount.cli.problems import stop

if TYPE_CHECKING:
    from recount.counting import Rulebook
    from recount.ledger import Ledger
    from recount.model import Incident


@contextmanager
def opened(address: str, *, must_exist: bool = True) -> Iterator[Ledger]:
    """The ledger at the address, closed at the end; what cannot be opened ends the command as wrongly used."""
    from recount.ledger import Ledger, LedgerError

    try:
        ledger = Ledger.open(address, create=not must_exist)
    except LedgerError as error:
        stop(str(error))
    try:
        yield ledger
    finally:
        ledger.close()


def remark_if_not_linked(ledger: Ledger) -> None:
    """Say on standard error that the answer is older than the ledger, where it is."""
    from recount.cli.streams import errors

    if not ledger.is_linked():
        errors().print("note: not all reports are linked yet; `recount link` brings this up to date", soft_wrap=True)


def ledger_incidents(ledger: Ledger, rules: Rulebook) -> tuple[Incident, ...]:
    """The incidents of the last link run, with figures and grades under a rulebook."""
    return ledger.incidents(rules)
