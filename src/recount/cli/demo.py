"""`recount demo`: the sample reports, all the way through."""

from __future__ import annotations

from pathlib import Path
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
    copy: Annotated[
        Path | None, typer.Option("--copy", metavar="DIR", help="Only copy the sample reports into this folder.")
    ] = None,
) -> None:
    """Read the sample reports that ship with Recount into a ledger, link, count, and print the answer.

    Example: recount demo
    """
    import recount
    from recount.cli.answer import open_rulebook
    from recount.cli.intake_options import open_sources
    from recount.cli.ledgers import ledger_incidents, opened
    from recount.cli.progress import counted
    from recount.cli.render.answer import print_answer
    from recount.cli.render.words import count_of
    from recount.model import Problem
    from recount.samples import sample_path

    if copy:
        copy_samples(copy)
        return
    rules = open_rulebook(rulebook)
    address = ledger or temporary_ledger()
    samples = sample_path()
    log = ProblemLog()
    with opened(address, must_exist=False) as book:
        reader = recount.load("en")
        items = open_sources([str(samples)], offline=True)
        reports = 0
        for result in counted(book.add_all(items, reader=reader), "sample reports read"):
            if isinstance(result, Problem):
                log.report(result)
            else:
                reports += 1
        book.link()
        console = output()
        told = f"{count_of(reports, 'sample report')} of real events, retold; see {samples.parent / 'README.md'}"
        console.print(told, soft_wrap=True)
        print_answer(console, ledger_incidents(book, rules), book.tally(rulebook=rulebook))
    console.print()
    console.print(f"The ledger is {address}. Down to the words:", soft_wrap=True)
    console.print(f"  recount tally --ledger {address} --explain", soft_wrap=True)
    console.print("In your browser:", soft_wrap=True)
    console.print(f"  recount serve --ledger {address} --open", soft_wrap=True)
    log.close()


def temporary_ledger() -> str:
    """A path for a ledger in a new folder of its own, readable by its owner only."""
    import tempfile

    return str(Path(tempfile.mkdtemp(prefix="recount-demo-")) / "recount.db")


def copy_samples(folder: Path) -> None:
    """Copy the sample reports into a folder, made where there is none."""
    import shutil

    from recount.samples import sample_path

    folder.mkdir(parents=True, exist_ok=True)
    made = shutil.copyfile(sample_path(), folder / "reports.jsonl")
    output().print(f"{made}: the sample reports", soft_wrap=True)
