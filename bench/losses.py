"""Attributed tolls of a war in any order: the same tallies, nothing cumulative added, each claimant's series whole.

    python -m bench.losses [--shuffles 10] [--seed 4] [--shown 8]

Reads `$RECOUNT_DATA/ru_ua_loss_claims` (4,609 claims; Radford and others, PNAS 120(34), 2023). Each row is put into a
ledger as a report with one claim, without running the reader: the claimant is the voice, a cumulative count is a toll
as of its day, a daily one a period of one day. The ledgers' canonical dumps must be equal after every shuffle, no
incident and no cell may come of tolls, and the series that `Ledger.series` gives must hold each day's values.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.readings import DATA, Json, rows
from bench.scoring import table
from recount.counting import series
from recount.ledger import Ledger
from recount.linking import link
from recount.model import (
    Attribution,
    Claim,
    Figure,
    Party,
    Period,
    Place,
    ReaderIdentity,
    Reading,
    Report,
    Series,
    Voice,
)
from recount.model.canonical import short_id

FILE = "ru_ua_loss_claims/claims.jsonl"
READER = ReaderIdentity(name="rows", version="1")
PARTIES = {"UA Source": "Ukraine", "RU Source": "Russia"}
PEOPLE = {
    "Military Deaths": ("killed", "soldier"), "Military Injuries": ("wounded", "soldier"),
    "Military Casualties": ("casualties", "soldier"), "Civilian Deaths": ("killed", "civilian"),
    "Civilian Injuries": ("wounded", "civilian"), "Civilian Casualties": ("casualties", "civilian"),
}  # fmt: skip
THINGS = {"Jets": "aircraft", "Helicopters": "aircraft", "UAVs": "aircraft", "Ships": "vessels", "Artillery": "weapons",
          "MLRS": "weapons", "AA Systems": "weapons", "Aircraft (unspecified)": "aircraft"}  # fmt: skip
PLACE = {"name": "Ukraine", "country": "UA", "geonames": 690791, "lat": 49.0, "lon": 32.0, "where_prec": 6}

Group = tuple[str, ...]
Days = dict[str, set[tuple[int | None, int | None]]]


class Rows:
    """A reader that takes from a report what its row says."""

    identity = READER

    def __init__(self, given: Sequence[Json]) -> None:
        self._rows = {row["claim_id"]: row for row in given}

    def read(self, report: Report) -> Reading:
        """The row's one claim."""
        row = self._rows[str(report.source_id)]
        return Reading(report=report, reader=READER, claims=(_claim(row, report),))


def report_of(row: Json) -> Report:
    """A row as the report that could have carried it."""
    how = "by" if row["time_frame"] == "Cumulative" else "on"
    text = (
        f"{row['claim_source']} put {row['category']} at {_number(row)} for {row['loss_country']} "
        f"{how} {row['date']} in Ukraine. ({row['claim_id']})"
    )
    return Report.from_text(
        text, publisher="Loss claims", published=row["date"], language="en", source_id=row["claim_id"]
    )


def _number(row: Json) -> str:
    return {"minimum": "at least ", "maximum": "up to "}.get(row["bound"], "") + str(row["count"])


def bounds(row: Json) -> tuple[int | None, int | None]:
    """Lowest and highest number of a row; None where its words set no bound."""
    count = int(row["count"])
    return (None if row["bound"] == "maximum" else count), (None if row["bound"] == "minimum" else count)


def _claim(row: Json, report: Report) -> Claim:
    daily, party = row["time_frame"] == "Day", PARTIES.get(row["claim_source"])
    measure, category = PEOPLE.get(row["category"], (THINGS.get(row["category"], "vehicles"), None))
    low, high = bounds(row)
    figure = Figure(
        id=short_id(report.id, "figure"), measure=measure, low=low, high=high, category=category,
        text=_number(row), span=_span(report, _number(row)), of=None if category else row["category"],
        scope="period" if daily else "toll", as_of=None if daily else row["date"],
    )  # fmt: skip
    return Claim(
        id=short_id(report.id, "claim"),
        event="armed clash",
        attribution=Attribution(
            voices=(
                Voice(name=row["claim_source"], kind="office", span=_span(report, row["claim_source"]), party=party),
            )
        ),
        against=(
            Party(
                name=row["loss_country"], span=_span(report, f"for {row['loss_country']}", 4), actor=row["loss_country"]
            ),
        ),
        place=Place(text="Ukraine", span=_span(report, "in Ukraine", 3), **PLACE),
        time=_period(row, report, daily),
        figures=(figure,),
        evidence=((0, len(report.text)),),
    )


def _period(row: Json, report: Report, daily: bool) -> Period:
    words, start = row["date"], row["date"] if daily else None
    return Period(text=words, span=_span(report, words), start=start, end=words, date_prec=1 if daily else 5)


def _span(report: Report, words: str, skipped: int = 0) -> tuple[int, int]:
    start = report.text.index(words)
    return start + skipped, start + len(words)


def expected(given: Sequence[Json]) -> dict[Group, Days]:
    """For each claimant, side, category and time frame the values of each day, straight from the rows."""
    found: dict[Group, Days] = defaultdict(lambda: defaultdict(set))
    for row in given:
        measure, category = PEOPLE.get(row["category"], (THINGS.get(row["category"], "vehicles"), ""))
        of = category or row["category"]
        scope = "toll" if row["time_frame"] == "Cumulative" else "period"
        found[row["claim_source"], scope, measure, of, row["loss_country"]][row["date"]].add(bounds(row))
    return found


def reproduced(series: Sequence[Series]) -> dict[Group, Days]:
    """The same from the library's series."""
    found: dict[Group, Days] = {}
    for one in series:
        group = (one.voice, one.scope, one.measure, one.category or one.of or "", one.against or "")
        found[group] = {
            point.day: {(told.low, told.high) for told in (*point.told, *point.corrected)}  # type: ignore[misc]
            for point in one.points
        }
    return found


def score() -> dict[str, float]:
    """Share of the claimants' days that the series give as the rows do, in per cent; without a ledger."""
    given = list(rows(DATA / FILE))
    reader = Rows(given)
    readings = [reader.read(report_of(row)) for row in given]
    wanted, found = expected(given), reproduced(series(link(readings), readings))
    days = [found.get(group, {}).get(day) == values for group, one in wanted.items() for day, values in one.items()]
    return {"days reproduced": 100 * sum(days) / len(days)}


def main() -> None:
    """Print what holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shuffles", type=int, default=10)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--shown", type=int, default=8, help="so many of the longest series are printed")
    asked = parser.parse_args()
    given = list(rows(DATA / FILE))
    reader, chance = Rows(given), random.Random(asked.seed)
    dumps, tallies, began = set(), set(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.shuffles):
            shuffled = chance.sample(given, len(given))
            with Ledger.open(Path(folder) / f"{number}.db") as ledger:
                for _ in ledger.add_all(map(report_of, shuffled), reader=reader, batch=chance.choice((50, 500, 2000))):
                    pass
                ledger.link()
                dumps.add(hashlib.sha256("\n".join(ledger.dump()).encode()).hexdigest())
                tally = ledger.tally()
                tallies.add(tally.model_dump_json())
                found_series = ledger.series()
                incidents = len(ledger.incidents())
    print(f"{len(given):,} claims, {asked.shuffles} shuffles: {len(dumps)} canonical dump, {len(tallies)} tally")
    print(f"{incidents} incidents, {len(tally.cells)} cells; {len(tally.beside):,} tolls and periods beside, of which "
          f"{sum(one.covered_incidents > 0 for one in tally.beside)} cover an incident")  # fmt: skip
    wanted, found = expected(given), reproduced(found_series)
    days = sum(len(one) for one in wanted.values())
    right = sum(found.get(group, {}).get(day) == values for group, one in wanted.items() for day, values in one.items())
    more = sum(len(one) for one in found.values()) - right
    print(f"{len(wanted)} series, {days:,} days: {right:,} reproduced, {more} others; "
          f"{sum(len(p.told) > 1 for s in found_series for p in s.points)} days with several values at one time; "
          f"{time.process_time() - began:.0f} s")  # fmt: skip
    longest = sorted(found_series, key=lambda one: -len(one.points))[: asked.shown]
    print(table(("voice", "counts", "of whom", "scope", "days", "first", "last", "last value", "taken back"), [
        (one.voice, one.category or one.of or one.measure, one.against or "", one.scope, str(len(one.points)),
         one.points[0].day, one.points[-1].day, f"{one.points[-1].low}-{one.points[-1].high}",
         str(sum((point.difference_high or 0) < 0 for point in one.points)))
        for one in longest
    ]))  # fmt: skip


if __name__ == "__main__":
    main()
