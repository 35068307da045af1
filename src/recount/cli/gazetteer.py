"""`recount gazetteer`: places of one's own beside those that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recount.cli.problems import ProblemLog, stop

DEFAULT = "recount-gazetteer.sqlite"

app = typer.Typer(no_args_is_help=True, help="Names of places. Example: recount gazetteer add SY.zip")


@app.callback()
def gazetteer() -> None:
    """Names of places beside those that ship.

    Example: recount gazetteer add SY.zip
    """


@app.command()
def add(
    tables: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="GeoNames dumps (.txt, .zip) or Who's On First CSV files.")
    ],
    to: Annotated[
        Path,
        typer.Option(
            "--gazetteer", metavar="G", envvar="RECOUNT_GAZETTEER", help="The gazetteer to add to; made where none is."
        ),
    ] = Path(DEFAULT),
) -> None:
    """Add places of GeoNames and Who's On First to a gazetteer of your own.

    Readings use it where RECOUNT_GAZETTEER in the environment names it.

    Example: recount gazetteer add SY.zip
    """
    import os

    from recount.cli.render.words import count_of, safe
    from recount.cli.streams import output
    from recount.reading.gazetteer.adding import add_table

    log = ProblemLog()
    for table in tables:
        try:
            added = add_table(table, to)
        except (OSError, ValueError) as error:
            stop(f"{table}: {error}")
        for problem in added.problems:
            log.report(problem)
        known = f", {added.known:,} known already" if added.known else ""
        output().print(f"{safe(str(table))}: {count_of(added.new, 'place')} added{known}.", soft_wrap=True)
    if os.environ.get("RECOUNT_GAZETTEER") != str(to):
        output().print(f"To read with it: export RECOUNT_GAZETTEER={safe(str(to))}", soft_wrap=True)
    log.close()
