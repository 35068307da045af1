"""Lines that come again in reports that tell of other things: menus, slogans, the day's other headlines.

They are page furniture to linking, whatever language they are in: two reports that share them share a site, not a
happening. A reader marks the furniture that it knows by its words; this finds the rest by its coming again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from recount.linking.days import day_number
from recount.linking.voices import fold
from recount.model import Reading, Report
from recount.model.span import Span

SEEN_AGAIN = 3
"""So many reports must have a line; what two share may be a copy."""

APART_DAYS = 14
"""Reports of one happening that share a line lie within so many days."""

_LINE_MIN_WORDS = 2
_WITHIN = 20_000
_LINE = re.compile(r"[^\n\r]+")

Held = tuple[str, int | None, str]
"""Publisher, day and id of a report that has a line."""


def without_repeated(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings by report, with the lines that come again marked as furniture. Does not depend on their order."""
    spans = _repeated([reading.report for reading in readings.values()])
    return {
        report: reading.model_copy(update={"report": _marked(reading.report, spans[report])})
        if report in spans
        else reading
        for report, reading in readings.items()
    }


def _marked(report: Report, spans: Sequence[Span]) -> Report:
    merged: list[Span] = []
    for start, end in sorted([*report.furniture, *spans]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return report.model_copy(update={"furniture": tuple(merged)})


def _repeated(reports: Sequence[Report]) -> dict[str, list[Span]]:
    holders: dict[str, list[Held]] = defaultdict(list)
    lines: dict[str, list[tuple[str, Span]]] = {}
    for report in reports:
        day, publisher = day_number(report.published), fold(report.publisher or "")
        lines[report.id] = list(_lines(report.text[:_WITHIN]))
        for line in {line for line, _ in lines[report.id]}:
            holders[line].append((publisher, day, report.id))
    furniture = {line for line, held in holders.items() if len(held) >= SEEN_AGAIN and _is_furniture(held)}
    found: dict[str, list[Span]] = {}
    for report_id, own in lines.items():
        spans = [span for line, span in own if line in furniture]
        if spans:
            found[report_id] = spans
    return found


def _lines(text: str) -> list[tuple[str, Span]]:
    found = []
    for match in _LINE.finditer(text):
        words = match.group().split()
        if len(words) >= _LINE_MIN_WORDS:
            found.append((" ".join(words), match.span()))
    return found


def _is_furniture(held: Sequence[Held]) -> bool:
    """Whether reports of one publisher have it on as many days, or any reports that lie weeks apart."""
    days = {day for _, day, _ in held if day is not None}
    if len(days) >= SEEN_AGAIN and max(days) - min(days) > APART_DAYS:
        return True
    of_publisher: dict[str, set[int | str]] = defaultdict(set)
    for publisher, day, report_id in held:
        if publisher:
            of_publisher[publisher].add(report_id if day is None else day)
    return any(len(seen) >= SEEN_AGAIN for seen in of_publisher.values())
