"""`recount changes`: why the numbers moved."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.streams import json_text, output, write_line


class ChangesFormat(StrEnum):
    """How `recount changes` prints."""

    table = "table"
    json = "json"


def changes(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="What moved on this day (YYYY-MM-DD, UTC) and after it.")
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Two states: entries of the journal, or days, which stand for their end."),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="KEY", help="Count apart by this dimension; repeatable, or several with commas."),
    ] = None,
    rulebook: options.Rulebook = options.DEFAULT_RULEBOOK,
    rulebook_before: Annotated[
        str | None,
        typer.Option(metavar="NAME_OR_FILE", help="The rulebook of the first state, where it was another."),
    ] = None,
    format: Annotated[ChangesFormat, typer.Option(help="For people, or as data.")] = ChangesFormat.table,
) -> None:
    """Say why each number moved between two states of the ledger. The changes add up to the difference exactly.

    Example: recount changes --ledger war.db --since 2016-03-10
    """
    from recount.cli.ledgers import opened

    if (since is None) == (between is None):
        stop("say since when, or between which two states: --since DAY or --between A B")
    start, end = between if between is not None else (day_before(since or ""), None)
    keys = tuple(key.strip() for value in by or () for key in value.split(",") if key.strip())
    with opened(ledger) as book:
        try:
            found = book.changes(start, end, by=keys, rulebook=rulebook, rulebook_before=rulebook_before)
        except ValueError as error:
            stop(str(error))
    if format is ChangesFormat.json:
        write_line(json_text(found.to_json(), indent=2))
        return
    from recount.cli.render.changes import changes as render
    from recount.cli.render.layout import show

    console = output()
    show(console, render(found))


def day_before(day: str) -> str:
    """The day before a day; what is none ends the command as wrongly used."""
    from datetime import date, timedelta

    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        stop(f"{day!r} is no day (YYYY-MM-DD)")
