"""How linking grows: time and memory by the number of reports, on readings made from templates.

    python -m bench.growth [--sizes 1000 10000] [--seed N]

The readings are put in without running the reader. A third of the happenings have one report, the others up to eight:
wire copies, whole and shortened, citations of the outlet that had it first, updates with a risen number, and posts in
a language that the reader does not know. Happenings stay as dense in time and space at every size, as in a war that
goes on: more reports are more days. Link time per report may grow no faster than the logarithm of the ledger.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

from tests.linking.building import POINTS, READER, Said, reading

from bench.scoring import table
from recount.linking import link
from recount.model import Problem, Reading, Report

HAPPENINGS_A_DAY = 10
TOWNS = 400
FIRST_DAY = date(2016, 1, 1)
LEADS = (
    "A <strike> on [{place}] killed {{{number}}} people on {day}.",
    "{{{number}}} people were killed in a <strike> on [{place}], residents of {near} said.",
    "Aircraft hit the {thing} in [{place}], and the <strike> left {{{number}}} dead.",
)
DETAILS = (
    "The {thing} near {near} was destroyed, and rescuers worked through the night with {tool} and bare hands.",
    "Families from {near} had come to {place} that morning for {occasion}, a teacher named {person} told us.",
    "Ambulances from {near} took the wounded to the {thing}; {person}, a nurse, counted the stretchers.",
    "The road to {near} was cut, and {person} said that no {tool} had come for days before {occasion}.",
)
UNREAD = "قصف على {place} في {near} يوم {day} وسقوط ضحايا بينهم {person} قرب {thing} خلال {occasion} كما قالت {tool}"


def readings(number: int, seed: int) -> list[Reading]:
    """So many readings, in random order."""
    chance = random.Random(seed)
    _lay_out_towns(chance)
    found: list[Reading] = []
    happening = 0
    while len(found) < number:
        found.extend(_reports(happening, chance))
        happening += 1
    found = found[:number]
    chance.shuffle(found)
    return found


def _lay_out_towns(chance: random.Random) -> None:
    for town in range(TOWNS):
        lat, lon = 32 + 5 * chance.random(), 36 + 6 * chance.random()
        POINTS[f"Town{town}"] = {"country": "SY", "geonames": 900_000 + town, "lat": lat, "lon": lon, "where_prec": 1}


def _reports(happening: int, chance: random.Random) -> Iterator[Reading]:
    day = FIRST_DAY + timedelta(days=happening // HAPPENINGS_A_DAY)
    words = {
        "place": f"Town{chance.randrange(TOWNS)}", "near": _name(chance), "thing": _name(chance).lower(),
        "tool": _name(chance).lower(), "occasion": _name(chance).lower(), "person": _name(chance),
        "day": day.isoformat(),
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


def main() -> None:
    """Print time and memory by size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    rows = []
    for size in given.sizes:
        made = readings(size, given.seed)
        began = time.process_time()
        linked = link(made)
        took = 1000 * (time.process_time() - began) / size
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append((f"{size:,}", f"{took:.2f}", f"{took / math.log(size):.3f}", f"{peak:.0f}",
                     f"{len(linked.incidents):,}", f"{len(linked.copies):,}", f"{len(linked.by_words):,}"))  # fmt: skip
    head = ("reports", "ms a report", "by the log", "peak MB", "incidents", "copies", "by words")
    print(table(head, rows))


if __name__ == "__main__":
    main()
