"""`recount ledger`: care of the ledger."""

from __future__ import annotations

import typer

from recount.cli import options

app = typer.Typer(no_args_is_help=True, help="Care of the ledger. Example: recount ledger rebuild --ledger war.db")


@app.callback()
def ledger() -> None:
    """Care of the ledger.

    Example: recount ledger rebuild --ledger war.db
    """


@app.command()
def rebuild(ledger: options.Ledger = options.DEFAULT_LEDGER) -> None:
    """Make the derived tables again from the journal. Nothing is read or extracted again.

    Example: recount ledger rebuild --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.problems import REFUSED
    from recount.cli.streams import errors, output

    with opened(ledger) as book:
        try:
            book.rebuild()
        except ValueError as error:
            errors().print(f"{ledger}: {error}; `recount verify` says more. Nothing was changed.", soft_wrap=True)
            raise typer.Exit(REFUSED) from None
    output().print(f"{ledger}: derived tables made again from the journal.")
