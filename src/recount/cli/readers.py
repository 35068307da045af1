"""From the command line's options to the reader: one place for `read` and `add`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recount.cli.options import ReaderChoice
from recount.cli.problems import ProblemLog, stop

if TYPE_CHECKING:
    from recount.reading import Reader
    from recount.reading.llm import LedgerReader, LlmReader


def open_reader(
    choice: ReaderChoice,
    log: ProblemLog,
    *,
    threads: int = 1,
    gate: bool = False,
    url: str | None = None,
    model: str | None = None,
    allow_remote: bool = False,
) -> Reader | LlmReader:
    """The reader that was asked for; says so where reports will leave this machine.

    `url`, `model` and `allow_remote` are those of `--reader llm`.
    Options that do not go together end the command as wrongly used.
    """
    if choice is ReaderChoice.llm:
        if gate:
            stop("--gate goes with the reader that ships")
        return _language_model(log, url, model, allow_remote)
    if url or model or allow_remote:
        stop("--llm-url, --llm-model and --llm-allow-remote go with --reader llm")
    import recount

    return recount.load("en", threads=threads, gate=gate)


def for_ledger(reader: Reader | LlmReader) -> Reader | LedgerReader:
    """The reader as a ledger wants it: where a model's server failed, the report is read when it is added again."""
    from recount.reading import Reader

    return reader if isinstance(reader, Reader) else reader.for_ledger()


def _language_model(log: ProblemLog, url: str | None, model: str | None, allow_remote: bool) -> LlmReader:
    if not url or not model:
        stop("--reader llm wants --llm-url and --llm-model")
    from recount.model import Problem
    from recount.reading.llm import Endpoint, LlmReader

    try:
        reader = LlmReader(url, model, allow_remote=allow_remote)
        endpoint = Endpoint.parse(url, allow_remote=allow_remote)
    except ValueError as error:
        stop(str(error))
    if endpoint.remote:
        message = "the reports are sent to this machine, which is another than yours"
        log.report(Problem(code="reading.llm-remote", source=endpoint.host, message=message, refused=False))
    return reader
