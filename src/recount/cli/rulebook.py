"""`recount rulebook`: methods of counting, as data."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli.problems import ProblemLog

app = typer.Typer(no_args_is_help=True, help="Methods of counting. Example: recount rulebook check mine.toml")


@app.callback()
def rulebook() -> None:
    """Methods of counting, as data.

    Example: recount rulebook check mine.toml
    """


@app.command()
def check(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A rulebook file, or the name of one that ships.")],
) -> None:
    """Say whether a rulebook can be used, and what is wrong with it.

    Example: recount rulebook check mine.toml
    """
    from pathlib import Path

    from recount.cli.streams import output
    from recount.counting import RULEBOOKS, load_rulebook
    from recount.counting import check as check_file

    log = ProblemLog()
    if path not in RULEBOOKS or Path(path).exists():
        for problem in check_file(path):
            log.report(problem)
        log.close()
    output().print(f"{path}: “{load_rulebook(path).title}” can be used.")


@app.command(name="list")
def list_shipped() -> None:
    """List the rulebooks that ship.

    Example: recount rulebook list
    """
    from recount.cli.streams import output
    from recount.counting import RULEBOOKS, load_rulebook

    for name in RULEBOOKS:
        output().print(f"{name:<10} {load_rulebook(name).title}", soft_wrap=True)
