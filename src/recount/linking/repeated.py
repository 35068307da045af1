"""Lines that come again in reports that tell of other things: menus, slogans, the day's other headlines.

They are page furniture to linking, whatever language they are in: two reports that share them share a site, not a
happening. A reader marks the furniture that it knows by its words; this finds the rest by its coming again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from recount.linking.codes import code
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


def line_keys(report: Report) -> dict[int, list[Span]]:
    """The lines of a report that are long enough to be looked at, each by its key, with where it stands."""
    found: dict[int, list[Span]] = defaultdict(list)
    for match in _LINE.finditer(report.text[:_WITHIN]):
        words = match.group().split()
        if len(words) >= _LINE_MIN_WORDS:
            found[code("line", " ".join(words))].append(match.span())
    return found


def holder(report: Report) -> Held:
    """A report as one that has a line."""
    return fold(report.publisher or ""), day_number(report.published), report.id


def repeated_lines(reports: Iterable[Report]) -> frozenset[int]:
    """The keys of the lines that come again in reports. Does not depend on their order."""
    holders: dict[int, list[Held]] = defaultdict(list)
    for report in reports:
        held = holder(report)
        for key in line_keys(report):
            holders[key].append(held)
    return frozenset(key for key, held in holders.items() if is_furniture(held))


def is_furniture(held: Sequence[Held]) -> bool:
    """Whether reports of one publisher have a line on as many days, or any reports that lie weeks apart.

    More holders never make it less so.
    """
    if len(held) < SEEN_AGAIN:
        return False
    days = {day for _, day, _ in held if day is not None}
    if len(days) >= SEEN_AGAIN and max(days) - min(days) > APART_DAYS:
        return True
    of_publisher: dict[str, set[int | str]] = defaultdict(set)
    for publisher, day, report_id in held:
        if publisher:
            of_publisher[publisher].add(report_id if day is None else day)
    return any(len(seen) >= SEEN_AGAIN for seen in of_publisher.values())


def without_repeated(readings: Mapping[str, Reading], repeated: Container[int]) -> dict[str, Reading]:
    """The readings by report, with the lines that come again marked as furniture."""
    found = {}
    for report, reading in readings.items():
        spans = [span for key, at in line_keys(reading.report).items() if key in repeated for span in at]
        found[report] = reading.model_copy(update={"report": _marked(reading.report, spans)}) if spans else reading
    return found


def _marked(report: Report, spans: Sequence[Span]) -> Report:
    merged: list[Span] = []
    for start, end in sorted([*report.furniture, *spans]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return report.model_copy(update={"furniture": tuple(merged)})
