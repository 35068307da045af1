"""`recount review consent`: for which purposes a report, or what is listed of a person, may leave the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.review.deciding import By, NoLink, Why, decide


def consent(
    subject: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a report, or of an entry on a list of victims.")
    ],
    by: By,
    why: Why,
    purpose: Annotated[
        list[str] | None,
        typer.Option("--purpose", metavar="PURPOSE", help="publish, share or research; repeatable. None: refused."),
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Record for which purposes there is consent; for all others it is refused, and exports leave it out.

    Say in --why how consent was got, and name nobody: the reason stays in the journal.

    Example: recount review consent sha256:4f0c... --purpose research --by Amal --why "asked again in May, no names"
    """
    from recount.model.vocabulary import PURPOSES

    unknown = [one for one in purpose or () if one not in PURPOSES]
    if unknown:
        stop(f"{unknown[0]!r} is none of {', '.join(PURPOSES)}")
    decide(ledger, by, no_link, lambda person: person.consent(subject, purpose or (), why))  # type: ignore[arg-type]
