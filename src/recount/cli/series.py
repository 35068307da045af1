"""`recount series`: the running tolls of a voice, day by day."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.streams import json_text, output, write_line


def series(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    voice: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose tolls, by name or alias; not given, whose there are.")
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", metavar="MEASURE", help="What is counted: killed...; repeatable.")
    ] = None,
    format: Annotated[options.TallyFormat, typer.Option(help="For people, or as data.")] = options.TallyFormat.table,
) -> None:
    """Show what a voice's tolls said day by day, what it corrected, and how each differs from the one before.

    Example: recount series --ledger war.db --voice "Syrian Observatory for Human Rights" --measure killed
    """
    from recount.cli.ledgers import opened, remark_if_not_linked

    with opened(ledger) as book:
        remark_if_not_linked(book)
        try:
            found = book.series(voice, measure or None)
        except ValueError as error:
            stop(str(error))
    if format is options.TallyFormat.csv:
        from recount.publishing.series_table import series_csv

        sys.stdout.write(series_csv(found))
    elif format is options.TallyFormat.json:
        write_line(json_text([one.to_json() for one in found], indent=2))
    else:
        from recount.cli.render.layout import show
        from recount.cli.render.series import listed, whole

        show(output(), listed(found) if voice is None else whole(found))
