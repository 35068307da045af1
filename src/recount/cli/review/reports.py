"""`recount review copies`: whether two reports are copies of one text."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import options
from recount.cli.review.deciding import By, NoLink, Why, decide


def copies(
    report: Annotated[str, typer.Argument(metavar="REPORT_ID", help="A report's id; `recount reports` lists them.")],
    other: Annotated[str, typer.Argument(metavar="REPORT_ID", help="The other report's id.")],
    by: By,
    why: Why,
    not_: Annotated[bool, typer.Option("--not", help="They are no copies of each other.")] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Two reports are copies of one text, so that both have one origin; or, with --not, they are none.

    Example: recount review copies sha256:4f0c... sha256:77ab... --by Amal --why "one is a translation of the other"
    """
    decide(ledger, by, no_link, lambda person: person.copies(report, other, why, are=not not_))
