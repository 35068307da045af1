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
    copies = count_of(linked.copies, "copy", "copies")
    found = f"{count_of(linked.incidents, 'incident')}, {count_of(linked.origins, 'origin')}, {copies}"
    output().print(f"{found}." if linked.changed else f"{found}; nothing new since the last time.", soft_wrap=True)
