"""`recount export`: the ledger's answers as files for others."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.streams import json_text, output

OUT = ("rejected", "withdrawn")
"""States in which an incident leaves the ledger in no file."""


class ExportFormat(StrEnum):
    """The file formats of an export."""

    geojson = "geojson"
    csv = "csv"


def export(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write to; made where there is none.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_: Annotated[
        list[ExportFormat] | None, typer.Option("--as", help="The file format; repeatable. Both where not given.")
    ] = None,
    include_machine: Annotated[
        bool, typer.Option("--include-machine", help="Also incidents that no person reviewed; every row says so.")
    ] = False,
    rulebook: options.Rulebook = options.DEFAULT_RULEBOOK,
) -> None:
    """Write the reviewed incidents to files. What a machine alone decided stays out unless asked for.

    Example: recount export --ledger war.db --to out --as csv --include-machine
    """
    from recount.cli.answer import open_rulebook
    from recount.cli.ledgers import ledger_incidents, opened, remark_if_not_linked
    from recount.cli.render.words import count_of
    from recount.publishing import incidents_csv, incidents_geojson

    rules = open_rulebook(rulebook)
    with opened(ledger) as book:
        remark_if_not_linked(book)
        found = ledger_incidents(book, rules)
    shown = tuple(item for item in found if item.state == "reviewed" or (include_machine and item.state not in OUT))
    if to.exists() and not to.is_dir():
        stop(f"{to} is no folder")
    to.mkdir(parents=True, exist_ok=True)
    for kind in dict.fromkeys(as_ or list(ExportFormat)):
        path = to / f"incidents.{kind.value}"
        text = incidents_csv(shown) if kind is ExportFormat.csv else json_text(incidents_geojson(shown)) + "\n"
        path.write_text(text, encoding="utf-8", newline="")
        output().print(f"{path}: {count_of(len(shown), 'incident')}", soft_wrap=True)
    held_back = len(found) - len(shown)
    if held_back:
        output().print(f"{count_of(held_back, 'incident')} not reviewed by a person held back.", soft_wrap=True)
