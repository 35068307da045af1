"""The command `recount`: which commands there are, in the order in which a person needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import (
    add,
    changes,
    demo,
    export,
    expunge,
    gazetteer,
    incidents,
    ledger,
    link,
    people,
    read,
    reports,
    rulebook,
    schema,
    series,
    serve,
    tally,
    verify,
)
from recount.cli.review import app as review

app = typer.Typer(
    name="recount",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def print_version(wanted: bool) -> None:
    """Print the version and stop.

    Raises typer.Exit.
    """
    if wanted:
        from recount.version import __version__

        typer.echo(f"recount {__version__}")
        raise typer.Exit


@app.callback()
def recount(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads reports of armed conflict: who says what, through whom, how many, with the words that prove it.

    Example: recount demo
    """


app.command()(demo.demo)
app.command()(read.read)
app.command()(add.add)
app.command()(link.link)
app.command()(reports.reports)
app.command()(incidents.incidents)
app.command()(tally.tally)
app.command()(series.series)
app.command()(changes.changes)
app.command()(serve.serve)
app.command()(verify.verify)
app.command()(export.export)
app.command()(expunge.expunge)
app.command()(schema.schema)
app.add_typer(people.app, name="people")
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(ledger.app, name="ledger")
app.add_typer(review.app, name="review")
app.add_typer(rulebook.app, name="rulebook")
