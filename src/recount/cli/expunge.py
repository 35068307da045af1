"""`recount expunge`: a report's content destroyed, its trace kept."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop


def expunge(
    report: Annotated[str, typer.Argument(metavar="REPORT_ID", help="The report's id, as the commands print it.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why. The reason stays in the journal for good.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Destroy a report's content and readings for good. A tombstone with the reason stays, and verify still holds.

    Example: recount expunge sha256:4f0c... --reason "consent withdrawn" --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.streams import output

    if not reason.strip():
        stop("a reason is needed: it is all that stays")
    with opened(ledger) as book:
        try:
            gone_now = book.expunge(report, reason)
        except LookupError:
            stop(f"there is no report {report} in {book.name}")
    outcome = "expunged; the journal keeps the reason" if gone_now else "was expunged before; nothing changed"
    output().print(f"{report}: {outcome}.", soft_wrap=True)
