"""What all decisions have in common: who, why, in which ledger; and that they are taken up at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli.problems import stop

if TYPE_CHECKING:
    from recount.ledger import Reviewer
    from recount.model import Review

By = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="RECOUNT_REVIEWER", help="Who decides. Stays in the journal.")
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason. Stays in the journal.")]
NoLink = Annotated[
    bool, typer.Option("--no-link", help="Only journal the decision; the next `recount link` takes it up.")
]


def decide(ledger: str, by: str, no_link: bool, decision: Callable[[Reviewer], Review]) -> None:
    """Journal one decision and, unless asked not to, link anew; print its id, by which it can be undone."""
    from recount.cli.ledgers import opened
    from recount.cli.render.words import count_of, safe
    from recount.cli.streams import output

    with opened(ledger) as book:
        try:
            review = decision(book.reviewer(by))
        except ValueError as error:
            stop(str(error))
        output().print(f"{review.id}: {safe(review.kind)}, by {safe(review.by)}.", soft_wrap=True)
        if not no_link:
            summary = book.link()
            output().print(f"Linked: {count_of(summary.incidents, 'incident')}.", soft_wrap=True)
