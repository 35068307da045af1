"""`recount ledger`: care of the ledger."""

from __future__ import annotations

from typing import Annotated

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
            errors().print(f"{book.name}: {error}; `recount verify` says more. Nothing was changed.", soft_wrap=True)
            raise typer.Exit(REFUSED) from None
        output().print(f"{book.name}: derived tables made again from the journal.", soft_wrap=True)


@app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The ledger to copy: a file or a database address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to: a new place, or an earlier copy.")],
) -> None:
    """Copy a ledger to another file or database, with the same journal and head. Carries on a copy that was cut off.

    Accounts of the workspace are not part of a ledger and stay where they are.

    Example: recount ledger copy war.db postgresql://recount@localhost/war
    """
    from recount.cli.ledgers import opened
    from recount.cli.problems import stop
    from recount.cli.progress import running
    from recount.cli.render.words import count_of
    from recount.cli.streams import output
    from recount.ledger import LedgerError

    with opened(source) as old, opened(target, must_exist=False) as new:
        try:
            with running("copying entries") as progress:
                copied = old.copy_to(new, progress=progress)
        except LedgerError as error:
            stop(str(error))
        output().print(
            f"{new.name}: {count_of(copied.entries, 'new entry', 'new entries')}, head {copied.head[:16]}…",
            soft_wrap=True,
        )
