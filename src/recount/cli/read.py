"""`recount read`: reports to claims, without a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.problems import ProblemLog
from recount.cli.streams import json_text, output, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from recount.counting import Rulebook
    from recount.model import Reading


def read(
    sources: options.Sources,
    format: Annotated[options.ReadFormat, typer.Option(help="For people, or one JSON object a report.")] = (
        options.ReadFormat.table
    ),
    published: options.Published = None,
    publisher: options.Publisher = None,
    title: options.Title = None,
    language: options.Language = None,
    offline: options.Offline = False,
    allow_host: options.AllowHosts = None,
    threads: options.Threads = 1,
    gate: options.Gate = False,
    reader: options.WhichReader = options.ReaderChoice.en,
    llm_url: options.LlmUrl = None,
    llm_model: options.LlmModel = None,
    llm_allow_remote: options.LlmAllowRemote = False,
    rulebook: options.Rulebook = options.DEFAULT_RULEBOOK,
    tally: Annotated[
        bool, typer.Option("--tally/--no-tally", help="Print incidents and tally below the claims.")
    ] = True,
) -> None:
    """Read reports and print who says what, with the words; then the incidents and the tally. Keeps nothing.

    Example: recount read report.txt --published 2015-11-23
    """
    from recount.cli.answer import open_rulebook
    from recount.cli.intake_options import only_reports, open_sources
    from recount.cli.readers import open_reader

    as_json = format is options.ReadFormat.jsonl
    rules = open_rulebook(rulebook) if tally and not as_json else None
    log = ProblemLog(as_json=as_json)
    chosen = open_reader(
        reader, log, threads=threads, gate=gate, url=llm_url, model=llm_model, allow_remote=llm_allow_remote
    )
    items = open_sources(
        sources,
        published=published,
        publisher=publisher,
        title=title,
        language=language,
        offline=offline,
        allow_hosts=allow_host,
    )
    show_readings(chosen.read_many(only_reports(items, log)), log, rules, as_json=as_json)
    log.close()


def show_readings(readings: Iterable[Reading], log: ProblemLog, rules: Rulebook | None, *, as_json: bool) -> None:
    """Print readings as they come, and with `rules` incidents and tally below them."""
    from recount.cli.progress import counted

    console = output()
    shown: list[Reading] = []
    for reading in counted(readings, "reports read", quiet=console.is_terminal):
        if as_json:
            write_line(json_text(reading.to_json()))
            for problem in reading.problems:
                log.report(problem)
        else:
            print_reading(console, reading)
            log.refused = log.refused or any(problem.refused for problem in reading.problems)
            if rules:
                shown.append(reading)
    if rules and shown:
        print_tally(console, shown, rules)


def print_reading(console: Console, reading: Reading) -> None:
    """Print one reading for people."""
    from recount.cli.render.layout import show
    from recount.cli.render.report import reading as render

    show(console, render(reading))
    console.print()


def print_tally(console: Console, shown: list[Reading], rules: Rulebook) -> None:
    """Print incidents and tally of what was read."""
    from recount.cli.answer import count_readings
    from recount.cli.render.answer import print_answer

    print_answer(console, *count_readings(shown, rules))
