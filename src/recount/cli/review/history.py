"""`recount review list` and `undo`: what was decided, whether it still applies, and taking it back."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import options
from recount.cli.review.deciding import By, NoLink, Why, decide


def list_reviews(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    format: Annotated[options.ReadFormat, typer.Option(help="For people, or as data.")] = options.ReadFormat.table,
) -> None:
    """List what people decided, in its order, with whether each decision still applies.

    Example: recount review list --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.render.layout import show
    from recount.cli.render.review import reviews as render
    from recount.cli.streams import json_text, output, write_line

    with opened(ledger) as book:
        found = book.reviews()
    if format is options.ReadFormat.jsonl:
        for one in found:
            write_line(json_text(one.model_dump(mode="json")))
    else:
        show(output(), render(found))


def undo(
    review: Annotated[str, typer.Argument(metavar="REVIEW_ID", help="The decision's id, or its beginning.")],
    by: By,
    why: Why,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Take a decision back, or an undoing. Both stay in the journal.

    Example: recount review undo 0f3c9a1b --by Amal --why "it was the other report"
    """
    decide(ledger, by, no_link, lambda person: person.undo(review, why))
