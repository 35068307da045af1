"""From the command line's options to the intake: one place for `read` and `add`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recount.cli.problems import ProblemLog
    from recount.model import Problem, Report
    from recount.model.vocabulary import Sensitivity


def open_sources(
    sources: list[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    language: str | None = None,
    offline: bool = False,
    allow_hosts: list[str] | None = None,
    sensitivity: Sensitivity = "open",
) -> Iterator[Report | Problem]:
    """What the sources hold, in their order: reports, and problems where something gave none."""
    from recount.intake import Options, read_sources

    options = Options(
        published=published,
        publisher=publisher,
        title=title,
        language=language,
        sensitivity=sensitivity,
        offline=offline,
        allow_hosts=frozenset(allow_hosts or ()),
    )
    return read_sources(sources, options=options, stdin=sys.stdin.buffer)


def only_reports(items: Iterator[Report | Problem], log: ProblemLog) -> Iterator[Report]:
    """The reports among the items; the problems go to the log as they come."""
    from recount.model import Problem

    for item in items:
        if isinstance(item, Problem):
            log.report(item)
        else:
            yield item
