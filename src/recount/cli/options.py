"""Options that several commands share, declared once so that they read alike everywhere."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

import typer

DEFAULT_LEDGER = "recount.db"
DEFAULT_RULEBOOK = "recount"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ReadFormat(StrEnum):
    """How `recount read` prints."""

    table = "table"
    jsonl = "jsonl"


class ReaderChoice(StrEnum):
    """Who reads the reports."""

    en = "en"
    llm = "llm"


class SensitivityChoice(StrEnum):
    """How far reports may go."""

    open = "open"
    place_blurred = "place blurred"
    confidential = "confidential"


class IncidentFormat(StrEnum):
    """How `recount incidents` prints."""

    table = "table"
    jsonl = "jsonl"
    geojson = "geojson"
    csv = "csv"


class TallyFormat(StrEnum):
    """How `recount tally` prints."""

    table = "table"
    json = "json"
    csv = "csv"


def check_published(value: str | None) -> str | None:
    """A publication time must begin with a real day.

    Raises typer.BadParameter, which ends the command with exit code 2.
    """
    if value is None:
        return None
    from datetime import date, datetime

    try:
        if _DAY.fullmatch(value):
            date.fromisoformat(value)
        else:
            datetime.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day (YYYY-MM-DD) and no ISO 8601 time") from None
    return value


def complete_rulebook(incomplete: str) -> list[str]:
    """The names of the rulebooks that ship, for shell completion."""
    from recount.counting import RULEBOOKS

    return [name for name in RULEBOOKS if name.startswith(incomplete)]


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH_OR_URL",
        help="Text, HTML, JSON Lines of reports, a WARC, a feed, a folder, an address, or - for standard input.",
        show_default=False,
    ),
]
Ledger = Annotated[
    str,
    typer.Option("--ledger", metavar="L", envvar="RECOUNT_LEDGER", help="The ledger: a file or a database address."),
]
Published = Annotated[
    str | None,
    typer.Option(callback=check_published, metavar="DAY", help="When the report was published, if it does not say so."),
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the report, if it does not say so.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The report's title, if it does not say so.")]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="The report's language, if it does not say so.")]
Offline = Annotated[
    bool, typer.Option("--offline", help="Refuse to fetch anything: fetching tells the host who looks.")
]
AllowHosts = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="HOST", help="Also fetch from this host on a private network (repeatable)."),
]
Threads = Annotated[int, typer.Option(min=1, metavar="N", help="Processor threads for reading.")]
Gate = Annotated[
    bool,
    typer.Option("--gate", help="Keep pages without a word of violence or harm unread: for web archives."),
]
HowSensitive = Annotated[
    SensitivityChoice,
    typer.Option(
        "--sensitivity",
        help="How far these reports may go: confidential ones reach nothing that is published; of those with a blurred "
        "place no place finer than a province does.",
    ),
]
WhichReader = Annotated[
    ReaderChoice,
    typer.Option("--reader", help="The reader that ships, or a language model on a server of yours (see --llm-url)."),
]
LlmUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="An OpenAI-compatible server, as http://127.0.0.1:11434/v1."),
]
LlmModel = Annotated[str | None, typer.Option(metavar="NAME", help="The model, as the server names it.")]
LlmAllowRemote = Annotated[
    bool, typer.Option("--llm-allow-remote", help="Let the reports leave this machine for a server on another.")
]
Rulebook = Annotated[
    str,
    typer.Option(metavar="NAME_OR_FILE", autocompletion=complete_rulebook, help="The rulebook to count under."),
]
