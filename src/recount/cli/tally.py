"""`recount tally`: how many, counted under a rulebook."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.streams import json_text, output, write_line

if TYPE_CHECKING:
    from recount.counting import Branch, Rulebook
    from recount.ledger import Ledger
    from recount.model import Tally


def tally(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="KEY", help="Count apart by this dimension; repeatable, or several with commas."),
    ] = None,
    rulebook: options.Rulebook = options.DEFAULT_RULEBOOK,
    format: Annotated[options.TallyFormat, typer.Option(help="For people, or as data.")] = options.TallyFormat.table,
    incident: Annotated[
        list[str] | None,
        typer.Option(
            "--incident", metavar="ID", help="Count this incident only; repeatable. Old ids lead to new ones."
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Go down to each incident, origin and the words.")] = False,
) -> None:
    """Count: lowest, best and highest, with what stands beside and what was left out, and why.

    Example: recount tally --ledger war.db --by status --rulebook airwars
    """
    from recount.cli.answer import open_rulebook
    from recount.cli.ledgers import opened, remark_if_not_linked

    keys = tuple(key.strip() for value in by or () for key in value.split(",") if key.strip())
    rules = open_rulebook(rulebook)
    with opened(ledger) as book:
        remark_if_not_linked(book)
        try:
            counted = book.tally(by=keys, rulebook=rulebook, incidents=incident or None)
        except ValueError as error:
            stop(str(error))
        tree = explanation_of(book, counted, rules) if explain else None
    if format is options.TallyFormat.csv:
        from recount.publishing import tally_csv

        sys.stdout.write(tally_csv(counted))
    elif format is options.TallyFormat.json:
        shape = counted.to_json()
        if tree:
            shape["explain"] = tree.to_json()
        write_line(json_text(shape, indent=2))
    else:
        print_for_people(counted, tree)


def explanation_of(book: Ledger, counted: Tally, rules: Rulebook) -> Branch:
    """The whole tally down to the words."""
    from recount.cli.ledgers import ledger_incidents
    from recount.counting import explain

    return explain(counted, None, ledger_incidents(book, rules), book.linked(), book.linked_readings(), rules)


def print_for_people(counted: Tally, tree: Branch | None) -> None:
    """Print the tally, and below it the explanation where one was asked for."""
    from recount.cli.render.layout import show
    from recount.cli.render.tally import tally as render

    console = output()
    show(console, render(counted, width=console.width))
    if tree:
        from recount.cli.render.explain import explanation

        console.print()
        show(console, [explanation(tree)])
