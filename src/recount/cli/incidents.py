"""`recount incidents`: what happened, each with its origins and figures."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.streams import json_text, output, write_line


def incidents(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    format: Annotated[options.IncidentFormat, typer.Option(help="For people, or in one of the field's formats.")] = (
        options.IncidentFormat.table
    ),
    rulebook: options.Rulebook = options.DEFAULT_RULEBOOK,
) -> None:
    """List the incidents: when, where, who is said to have done it, how many, on whose word.

    Example: recount incidents --ledger war.db --format geojson
    """
    from recount.cli.answer import open_rulebook
    from recount.cli.ledgers import ledger_incidents, opened, remark_if_not_linked

    rules = open_rulebook(rulebook)
    with opened(ledger) as book:
        remark_if_not_linked(book)
        found = ledger_incidents(book, rules)
    if format is options.IncidentFormat.table:
        from recount.cli.render.incidents import incidents as render
        from recount.cli.render.layout import show

        show(output(), render(found))
    elif format is options.IncidentFormat.jsonl:
        for incident in found:
            write_line(json_text(incident.to_json()))
    elif format is options.IncidentFormat.geojson:
        from recount.publishing import incidents_geojson

        write_line(json_text(incidents_geojson(found)))
    elif format is options.IncidentFormat.csv:
        from recount.publishing import incidents_csv

        sys.stdout.write(incidents_csv(found))
