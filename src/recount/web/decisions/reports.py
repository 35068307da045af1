"""Adding reports in the workspace: from an address, from files, from pasted text. Each is read and journaled."""

from __future__ import annotations

import json
import re
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from recount.intake import Options, read_sources
from recount.intake.plain import read_plain
from recount.intake.records import read_document
from recount.intake.refusal import Refused
from recount.ledger import Added, Ledger
from recount.model import Act, Problem, Report
from recount.web.access import Person

AT_ONCE = 200
"""Reports that are added in one go; for an archive there is `recount add`."""

UPLOAD_BYTES = 50 << 20
"""All files of one form together."""

_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_ODD = re.compile(r"[^\w.-]+")
# a reader holds a model of some size: one is loaded, and one report is read at a time
_reading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as a browser sent it."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what was given; `stopped` where there was more than is added in one go."""

    added: tuple[Report, ...] = ()
    known: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    stopped: bool = False


def add_address(ledger: Ledger, person: Person, address: str, options: Options) -> Outcome:
    """What an http or https address holds. No path of this machine is ever opened for an address."""
    if not _ADDRESS.match(address):
        return Outcome(
            problems=(Refused("intake.url-scheme", "an address begins with http:// or https://").problem(address),)
        )
    return _add(ledger, person, read_sources([address], options=options))


def add_text(ledger: Ledger, person: Person, text: str, options: Options) -> Outcome:
    """One report from pasted text, kept code point for code point but for line ends, which browsers rewrite."""
    source = "pasted text"

    def items() -> Iterator[Report | Problem]:
        try:
            yield from read_plain(text.replace("\r\n", "\n").encode(), source, options, declared="utf-8")
        except Refused as refused:
            yield refused.problem(source)

    return _add(ledger, person, items())


def add_records(ledger: Ledger, person: Person, records: Sequence[Mapping[str, Any]], options: Options) -> Outcome:
    """Reports in the shape of the JSON Lines input; problems name them by their number."""
    source = "given reports"

    def items() -> Iterator[Report | Problem]:
        try:
            yield from read_document(json.dumps(records).encode(), source, options)
        except Refused as refused:
            yield refused.problem(source)

    return _add(ledger, person, items())


def add_files(ledger: Ledger, person: Person, files: Sequence[Uploaded], options: Options) -> Outcome:
    """What files hold, each by its content. Problems name the files as their owner does."""
    with tempfile.TemporaryDirectory(prefix="recount-upload-") as folder:
        names: dict[str, str] = {}
        left = UPLOAD_BYTES
        for number, file in enumerate(files):
            path = Path(folder) / f"{number}-{_ODD.sub('-', Path(file.name).name)[-80:] or 'file'}"
            data = file.stream.read(left + 1)
            left -= len(data)
            if left < 0:
                return Outcome(
                    problems=(Refused("intake.too-large", "too much at once: use recount add").problem(file.name),)
                )
            path.write_bytes(data)
            names[str(path)] = file.name
        found = _add(ledger, person, read_sources(names, options=options))
    told = tuple(one.model_copy(update={"source": names.get(one.source, one.source)}) for one in found.problems)
    return Outcome(found.added, found.known, told, found.stopped)


def _add(ledger: Ledger, person: Person, items: Iterable[Report | Problem]) -> Outcome:
    added: list[Report] = []
    known: list[Report] = []
    problems: list[Problem] = []
    given = iter(items)
    with _reading:
        for result in ledger.add_all(islice(given, AT_ONCE)):
            if isinstance(result, Added):
                report = ledger.report(result.report_id)
                if report is not None:
                    (added if result.new else known).append(report)
            else:
                problems.append(result)
        stopped = next(given, None) is not None
    for report in added:
        ledger.record_act(Act(by=person.name, what="report.added", subject=report.id))
    return Outcome(tuple(added), tuple(known), tuple(problems), stopped)
