"""`recount verify`: does everything in the ledger still hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.problems import REFUSED

if TYPE_CHECKING:
    from recount.ledger import Verification


def verify(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    head: Annotated[
        str | None,
        typer.Option(
            metavar="DIGEST", help="A head kept elsewhere: only against it is a cut tail or an old copy seen."
        ),
    ] = None,
) -> None:
    """Read every span again and check the journal's hash chain. Exit code 1 names what does not hold.

    Example: recount verify --ledger war.db
    """
    from recount.cli.ledgers import opened

    with opened(ledger) as book:
        verdict = book.verify(head=head)
    print_verdict(verdict, ledger)
    if not verdict.ok:
        raise typer.Exit(REFUSED)


def print_verdict(verdict: Verification, name: str) -> None:
    """Print what was looked at, what was withheld, and every finding."""
    from recount.cli.render.words import count_of, safe
    from recount.cli.streams import errors, output

    console = output()
    looked_at = [
        count_of(verdict.entries, "entry", "entries"),
        count_of(verdict.readings, "reading"),
        count_of(verdict.spans, "span"),
    ]
    console.print(f"{name}: {', '.join(looked_at)} looked at.", soft_wrap=True)
    for entry in verdict.withheld:
        console.print(f"withheld: entry {entry.entry}, {safe(entry.report_id)}: {safe(entry.reason)}", soft_wrap=True)
    for note in verdict.notes:
        console.print(f"note: {safe(note)}", soft_wrap=True)
    for finding in verdict.findings:
        errors().print(f"does not hold: {safe(finding.sentence())}", style="problem", soft_wrap=True)
    if verdict.ok:
        console.print("Everything holds.")
        console.print(f"head {verdict.head}", style="quiet", soft_wrap=True)
    else:
        console.print(f"{count_of(len(verdict.findings), 'finding')}: this ledger is not as it was written.")
