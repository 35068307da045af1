"""How a ledger grows: time, memory and disk by the number of reports, on readings made from templates.

    python -m bench.growth [--sizes 1000 10000] [--more 100] [--seed N] [--check]

The readings are put in without running the reader. A third of the happenings have one report, the others up to eight:
wire copies, whole and shortened, citations of the outlet that had it first, updates with a risen number, and posts in
a language that the reader does not know. Happenings stay as dense in time and space at every size, as in a war that
goes on: more reports are more days. The ledger is linked once with all reports but some held back from all over its
days, then with these: how long that takes for each, how many reports it looked at and how many rows it writes (keys of
reports not counted), and how long pages take to answer. With `--check` the ledger is then verified: everything is
linked, and compared row by row. Link time per report may grow no faster than the logarithm of the ledger.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest import mock

import sqlalchemy as sa
from tests.linking.building import POINTS, READER, Said, reading

from bench.scoring import table
from recount.ledger import Ledger, driving
from recount.ledger.pages import IncidentFilter, ReportFilter
from recount.model import Problem, Reading, Report

HAPPENINGS_A_DAY = 10
TOWNS = 400
FIRST_DAY = date(2016, 1, 1)
SHUFFLED = 1_000
"""Reports that come in random order among themselves."""

BATCH = 256
HEAD = (
    "reports", "ms to add one", "ms to link one", "by the log", "ms for one more", "linked for one more",
    "rows for one more", "peak MB", "disk MB", "incidents", "slowest page ms", "checked",
)  # fmt: skip
LEADS = (
    "A <strike> on [{place}] killed {{{number}}} people on {day}.",
    "{{{number}}} people were killed in a <strike> on [{place}], residents of {near} said.",
    "Aircraft hit the {thing} in [{place}], and the <strike> left {{{number}}} dead.",
)
DETAILS = (
    "The {thing} near {near} was destroyed; rescuers from {other} worked through the night with {tool} and bare hands.",
    "Families from {near} had come to {place} that morning for {occasion}, a teacher named {person} told us.",
    "Ambulances from {near} took the wounded to the {thing}; {person}, a nurse, counted the stretchers.",
    "The road to {near} was cut, and {person} said that no {tool} had come for days before {occasion}.",
)
UNREAD = "قصف على {place} في {near} يوم {day} وسقوط ضحايا بينهم {person} قرب {thing} خلال {occasion} كما قالت {tool}"


def readings(number: int, seed: int) -> Iterator[Reading]:
    """So many readings, day by day, those of each stretch of days in random order."""
    chance = random.Random(seed)
    _lay_out_towns(chance)
    waiting: list[Reading] = []
    happening = 0
    while number > 0:
        while len(waiting) < min(number, SHUFFLED):
            waiting.extend(_reports(happening, chance))
            happening += 1
        stretch, waiting = waiting[: min(number, SHUFFLED)], waiting[min(number, SHUFFLED) :]
        chance.shuffle(stretch)
        yield from stretch
        number -= len(stretch)


def _lay_out_towns(chance: random.Random) -> None:
    for town in range(TOWNS):
        lat, lon = 32 + 5 * chance.random(), 36 + 6 * chance.random()
        POINTS[f"Town{town}"] = {"country": "SY", "geonames": 900_000 + town, "lat": lat, "lon": lon, "where_prec": 1}


def _reports(happening: int, chance: random.Random) -> Iterator[Reading]:
    day = FIRST_DAY + timedelta(days=happening // HAPPENINGS_A_DAY)
    words = {
        "place": f"Town{chance.randrange(TOWNS)}", "near": _name(chance), "thing": _name(chance).lower(),
        "tool": _name(chance).lower(), "occasion": _name(chance).lower(), "person": _name(chance),
        "other": _name(chance), "day": day.isoformat(),
    }  # fmt: skip
    number = chance.randint(2, 60)
    first = f"Outlet {chance.randrange(60)}"
    lead = _said(LEADS[happening % len(LEADS)], words, number, day)
    closing = "\n\n".join(detail.format(**words) for detail in chance.sample(DETAILS, 3))
    yield reading(lead, publisher=first, published=day.isoformat(), closing=closing)
    if happening % 3 == 0:
        return
    for other in range(chance.randint(1, 7)):
        later = (day + timedelta(days=chance.randrange(2))).isoformat()
        publisher = f"Paper {chance.randrange(300)}"
        yield _other(other % 4, lead, words, number, day, closing, first, publisher, later, chance)


def _other(
    kind: int, lead: Said, words: dict[str, str], number: int, day: date, closing: str, first: str, publisher: str,
    later: str, chance: random.Random,
) -> Reading:  # fmt: skip
    if kind == 0:
        return reading(lead, publisher=publisher, published=later, closing=closing)
    if kind == 1:
        sentence = LEADS[chance.randrange(len(LEADS))]
        cited = _said(sentence, words, number, day, voices=[(first, "outlet")])
        return reading(cited, publisher=publisher, published=later, closing=f"{first} was first to tell of it.")
    if kind == 2:
        risen = _said(LEADS[0], words, number + chance.randint(1, 5), day)
        return reading(risen, publisher=publisher, published=later, closing=DETAILS[0].format(**words))
    report = Report.from_text(UNREAD.format(**words), publisher=publisher, published=later, language="ar")
    problem = Problem(code="reading.language", source=report.id, message="written in 'ar'", refused=False)
    return Reading(report=report, reader=READER, problems=(problem,))


def _said(sentence: str, words: dict[str, str], number: int, day: date, voices: list[object] | None = None) -> Said:
    filled = sentence.format(number=number, **words)
    return Said(filled, figures=[{"n": number}], day=day.isoformat(), voices=voices or [])


def _name(chance: random.Random) -> str:
    parts = ("ba", "ra", "mi", "ta", "lu", "sha", "no", "ki", "zu", "fe", "do", "wen", "har", "gol", "pi", "su")
    return "".join(chance.choice(parts) for _ in range(chance.randint(3, 4))).capitalize()


class Known:
    """A reader that was told what it reads, so that no report is read by the network."""

    identity = READER

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}

    def read(self, report: Report) -> Reading:
        """The reading that was made with the report."""
        return self.readings.pop(report.id)


def add(ledger: Ledger, made: Iterable[Reading]) -> None:
    """Put readings into a ledger as a reader would."""
    known = Known()

    def reports() -> Iterator[Report]:
        for one in made:
            known.readings[one.report.id] = one
            yield one.report

    for _ in ledger.add_all(reports(), reader=known, batch=BATCH):
        pass


def grown(size: int, more: int, seed: int, folder: str, check: bool) -> tuple[str, ...]:
    """Everything measured on a ledger of one size."""
    path = Path(folder) / f"{size}.db"
    every = size // more
    held: list[Reading] = []
    with Ledger.open(path) as ledger:
        began = time.process_time()
        add(ledger, _but(readings(size, seed), every, held))
        added = 1000 * (time.process_time() - began) / size
        began = time.process_time()
        summary = ledger.link()
        all_at_once = 1000 * (time.process_time() - began) / size
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        add(ledger, held)
        with rows_written() as rows, reports_linked() as linked:
            began = time.process_time()
            ledger.link()
            after = 1000 * (time.process_time() - began) / len(held)
        slowest = max(pages(ledger))
        held_good = ("yes" if ledger.verify().ok else "NO") if check else "-"
    disk = path.stat().st_size / 2**20
    return (
        f"{size:,}", f"{added:.2f}", f"{all_at_once:.2f}", f"{all_at_once / math.log(size):.3f}", f"{after:.0f}",
        f"{linked[0] / len(held):.1f}", f"{rows[0] / len(held):.0f}", f"{peak:.0f}", f"{disk:.0f}",
        f"{summary.incidents:,}", f"{slowest:.0f}", held_good,
    )  # fmt: skip


def _but(made: Iterable[Reading], every: int, held: list[Reading]) -> Iterator[Reading]:
    """All readings but one of so many, which is held back."""
    for at, one in enumerate(made):
        if at % every:
            yield one
        else:
            held.append(one)


@contextmanager
def rows_written() -> Iterator[list[int]]:
    """The number of rows that statements write, as the one item of a list."""
    rows = [0]

    def count(_: Any, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and "link_keys" not in statement:
            rows[0] += len(parameters) if many else 1

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    try:
        yield rows
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", count)


@contextmanager
def reports_linked() -> Iterator[list[int]]:
    """The number of reports that link runs look at, as the one item of a list."""
    reports, real = [0], driving.run

    def counted(found: Sequence[Reading], *given: Any) -> driving.Run:
        reports[0] += len(found)
        return real(found, *given)

    with mock.patch.object(driving, "run", counted):
        yield reports


def pages(ledger: Ledger) -> list[float]:
    """Milliseconds of each kind of page, the middle of five."""
    asked = ledger.pages
    line = asked.incidents(order="killed").rows[0]
    voice = asked.voices().rows[0]
    questions: list[Callable[[], object]] = [
        asked.incidents,
        lambda: asked.incidents(IncidentFilter(country="SY", start="2016-02-01", end="2016-02-20")),
        lambda: asked.incidents(IncidentFilter(text="ambulances")),
        lambda: asked.incidents(IncidentFilter(voice=voice.key)),
        lambda: asked.incident_counts("event"),
        lambda: asked.incident(line.id),
        lambda: asked.claims(incident=line.id),
        lambda: asked.claims(voice=voice.key),
        lambda: asked.voices(words="paper"),
        asked.reports,
        lambda: asked.reports(ReportFilter(words="ambulances nurse")),
    ]
    found = []
    for number, question in enumerate(questions):
        times = []
        for _ in range(5):
            began = time.process_time()
            question()
            times.append(1000 * (time.process_time() - began))
        found.append(sorted(times)[2])
        print(f"page {number}: {found[-1]:.1f} ms", file=sys.stderr)
    return found


def main() -> None:
    """Print time, memory and disk by size; each size in a process of its own, so that its memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--more", type=int, default=100, help="reports that come after the first link run")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--check", action="store_true", help="compare what is stored with a run over everything")
    given = parser.parse_args()
    rows = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder, get_context("spawn").Pool(1) as one:
            rows.append(one.apply(grown, (size, given.more, given.seed, folder, given.check)))
    print(table(HEAD, rows))


if __name__ == "__main__":
    main()
