"""`recount link`: origins and incidents up to date."""

from __future__ import annotations

from recount.cli import options


def link(ledger: options.Ledger = options.DEFAULT_LEDGER) -> None:
    """Bring origins and incidents up to date with the reports in the ledger.

    Example: recount link --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.render.words import count_of
    from recount.cli.streams import output

    with opened(ledger) as book:
        linked = book.link()
    console = output()
    console.print(f"{count_of(len(linked.incidents), 'incident')}, {count_of(len(linked.origins), 'origin')}.")
