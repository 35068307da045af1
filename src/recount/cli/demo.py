"""`recount demo`: the sample reports, all the way through."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import ProblemLog
from recount.cli.streams import output


def demo(
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", metavar="L", help="Keep the ledger here; a temporary folder where not given."),
    ] = None,
    rulebook: options.Rulebook = options.DEFAULT_RULEBOOK,
) -> None:
    """Read the sample reports that ship with Recount into a ledger, link, count, and print the answer.

    Example: recount demo
    """
    import recount
    from recount.cli.answer import open_rulebook
    from recount.cli.intake_options import open_sources
    from recount.cli.ledgers import opened
    from recount.cli.progress import counted
    from recount.cli.render.answer import print_answer
    from recount.cli.render.words import count_of
    from recount.samples import sample_path

    rules = open_rulebook(rulebook)
    address = ledger or temporary_ledger()
    samples = sample_path()
    log = ProblemLog()
    with opened(address, must_exist=False) as book:
        reader = recount.load("en")
        items = open_sources([str(samples)], offline=True)
        reports = 0
        for result in counted(book.add_all(items, reader=reader), "sample reports read"):
            if result.problem:
                log.report(result.problem)
            reports += not result.problem
        book.link()
        console = output()
        console.print(
            f"{count_of(reports, 'sample report')} of real events, retold; see {samples.parent / 'README.md'}"
        )
        print_answer(console, tuple(book.incidents(rulebook=rules)), book.tally(rulebook=rules))
    console.print()
    console.print(f"The ledger is {address}. Down to the words:", soft_wrap=True)
    console.print(f"  recount tally --ledger {address} --explain", soft_wrap=True)
    log.close()


def temporary_ledger() -> str:
    """A path for a ledger in a new folder of its own, readable by its owner only."""
    import tempfile
    from pathlib import Path

    return str(Path(tempfile.mkdtemp(prefix="recount-demo-")) / "recount.db")
