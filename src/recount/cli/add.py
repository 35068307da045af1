"""`recount add`: reports into a ledger."""

from __future__ import annotations

from recount.cli import options
from recount.cli.problems import ProblemLog


def add(
    sources: options.Sources,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    published: options.Published = None,
    publisher: options.Publisher = None,
    title: options.Title = None,
    language: options.Language = None,
    offline: options.Offline = False,
    allow_host: options.AllowHosts = None,
    threads: options.Threads = 1,
    gate: options.Gate = False,
    sensitivity: options.HowSensitive = options.SensitivityChoice.open,
    reader: options.WhichReader = options.ReaderChoice.en,
    llm_url: options.LlmUrl = None,
    llm_model: options.LlmModel = None,
    llm_allow_remote: options.LlmAllowRemote = False,
) -> None:
    """Read reports and keep them, with what was read, in a ledger. Adding the same thing again changes nothing.

    Example: recount add reports/ --ledger war.db
    """
    from recount.cli.intake_options import open_sources
    from recount.cli.ledgers import opened
    from recount.cli.progress import counted
    from recount.cli.readers import for_ledger, open_reader
    from recount.cli.render.words import count_of
    from recount.cli.streams import output
    from recount.model import Problem

    log = ProblemLog()
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
        sensitivity=sensitivity.value,
    )
    with opened(ledger, must_exist=False) as book:
        new = known = 0
        for result in counted(book.add_all(items, reader=for_ledger(chosen)), "reports added"):
            if isinstance(result, Problem):
                log.report(result)
            elif result.new:
                new += 1
            else:
                known += 1
    output().print(f"{count_of(new, 'report')} added, {known} already there.")
    log.close()
