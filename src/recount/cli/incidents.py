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
    why: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this incident: what held it together, and what stayed out nearest."),
    ] = None,
) -> None:
    """List the incidents: when, where, who is said to have done it, how many, on whose word.

    Example: recount incidents --ledger war.db --format geojson
    """
    if why is not None:
        explain(ledger, why, rulebook, format)
        return
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


def explain(ledger: str, incident: str, rulebook: str, format: options.IncidentFormat) -> None:
    """Print what held one incident together. An id that it had before a merge leads to it."""
    from recount.cli.answer import open_rulebook
    from recount.cli.ledgers import ledger_incidents, opened, remark_if_not_linked
    from recount.cli.problems import stop

    if format not in (options.IncidentFormat.table, options.IncidentFormat.jsonl):
        stop("--why prints a table or jsonl")
    rules = open_rulebook(rulebook)
    with opened(ledger) as book:
        remark_if_not_linked(book)
        try:
            found = book.why(incident)
        except LookupError as error:
            stop(str(error.args[0]))
        if format is options.IncidentFormat.jsonl:
            write_line(json_text(found.model_dump(mode="json")))
            return
        incidents, readings = ledger_incidents(book, rules), book.linked_readings()
    from recount.cli.render.layout import show
    from recount.cli.render.why import why as render

    if found.incident != incident:
        output().print(f"{incident} is {found.incident} since a later link.", soft_wrap=True)
    show(output(), render(found, {one.id: one for one in incidents}, readings))
