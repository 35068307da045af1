"""`recount export`: what may go out of a ledger, as files for others."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.streams import errors, output

if TYPE_CHECKING:
    from recount.model.vocabulary import Purpose
    from recount.publishing.exporting import Exported


class ExportFormat(StrEnum):
    """The file formats of an export."""

    csv = "csv"
    geojson = "geojson"
    parquet = "parquet"
    ucdp = "ucdp"
    acled = "acled"
    capture_matrix = "capture-matrix"
    web_annotation = "web-annotation"
    prov = "prov"
    claimreview = "claimreview"
    site = "site"


USUAL = (ExportFormat.geojson, ExportFormat.csv)
"""The formats where none is asked for."""


def export(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write to; made where there is none.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_: Annotated[
        list[ExportFormat] | None,
        typer.Option("--as", help="The file format; repeatable. CSV and GeoJSON where not given."),
    ] = None,
    include_machine: Annotated[
        bool, typer.Option("--include-machine", help="Also incidents that no person reviewed; every row says so.")
    ] = False,
    purpose: Annotated[
        str,
        typer.Option("--for", metavar="PURPOSE", help="publish, share or research: what consent has to be for."),
    ] = "publish",
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who publishes; the journal keeps it, no file does.")
    ] = "command line",
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="What stands over the public site.")
    ] = "Incidents of armed conflict",
    rulebook: options.Rulebook = options.DEFAULT_RULEBOOK,
) -> None:
    """Write what may go out: reviewed incidents, without what may harm somebody; manifest.json says what was left out.

    Example: recount export --ledger war.db --to out --as csv --as ucdp --rulebook ucdp
    """
    from recount.cli.answer import open_rulebook
    from recount.cli.ledgers import opened, remark_if_not_linked
    from recount.model.extras import ExtraMissing
    from recount.model.vocabulary import PURPOSES
    from recount.publishing import Terms
    from recount.publishing import export as write

    rules = open_rulebook(rulebook)
    if purpose not in PURPOSES:
        stop(f"{purpose!r} is none of {', '.join(PURPOSES)}")
    terms = Terms(rulebook=rules.name, include_machine=include_machine, title=title, purpose=cast("Purpose", purpose))
    if to.exists() and not to.is_dir():
        stop(f"{to} is no folder")
    with opened(ledger) as book:
        remark_if_not_linked(book)
        try:
            done = write(book, to, [one.value for one in as_ or USUAL], terms, by=by, rulebook=rules)
        except (ExtraMissing, OSError, ValueError) as error:
            stop(str(error))
    _tell(done, to)


def _tell(done: Exported, to: Path) -> None:
    """Say what was written, what was left out, and what is of an earlier release."""
    from recount.cli.render.words import count_of

    out = output()
    incidents = count_of(len(done.release.incidents), "incident")
    for path in done.files:
        if not path.startswith("site/") or path == "site/index.html":
            out.print(f"{to / path}: {incidents}", soft_wrap=True)
    for omitted in done.release.left_out:
        out.print(f"left out: {omitted.what}, {omitted.reason}: {omitted.count}", soft_wrap=True)
    for path in done.removed:
        out.print(f"{to / path}: of the last release, removed", soft_wrap=True)
    if done.given_away:
        told = f"note: the last release cites {count_of(len(done.given_away), 'report')} that may not go out any more"
        errors().print(f"{told}; whoever kept it can see in the difference what they said", soft_wrap=True)
    for path in done.kept:
        errors().print(f"note: {to / path} is of the last release and was changed since; it is left", soft_wrap=True)
