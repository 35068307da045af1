"""`recount verify`: does everything in the ledger still hold?"""

from __future__ import annotations

import typer

from recount.cli import options
from recount.cli.problems import REFUSED


def verify(ledger: options.Ledger = options.DEFAULT_LEDGER) -> None:
    """Read every span again and check the journal's hash chain. Exit code 1 names what does not hold.

    Example: recount verify --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.problems import ProblemLog
    from recount.cli.render.words import count_of
    from recount.cli.streams import output

    log = ProblemLog()
    with opened(ledger) as book:
        verdict = book.verify()
    for problem in verdict.problems:
        log.report(problem)
    console = output()
    if not verdict.ok:
        console.print(f"{ledger}: {count_of(len(verdict.problems), 'thing')} not as written.")
        raise typer.Exit(REFUSED)
    console.print(f"{ledger}: everything holds.")
