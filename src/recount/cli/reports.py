"""`recount reports`: what is in the ledger, and under which id."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.streams import json_text, output, write_line


class ReportFormat(StrEnum):
    """How `recount reports` prints."""

    table = "table"
    jsonl = "jsonl"


def reports(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORD", help="Only reports that hold all these words, the best first.")
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    format: Annotated[ReportFormat, typer.Option(help="For people, or one JSON object a report.")] = ReportFormat.table,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The most reports that a search gives.")] = 100,
) -> None:
    """List the reports in the ledger with their ids, or search them.

    Example: recount reports hospital Kunduz --ledger war.db
    """
    from recount.cli.ledgers import opened

    with opened(ledger) as book:
        found = book.reports(" ".join(words) if words else None, limit=limit)
        if format is ReportFormat.jsonl:
            for report in found:
                write_line(json_text(report.model_dump(mode="json", by_alias=True)))
            return
        from recount.cli.render.layout import show
        from recount.cli.render.report import listed

        show(output(), (part for report in found for part in listed(report)))
