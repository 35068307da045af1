"""Official casualty bulletins in English: the numbers that they state, and whether each is new or a running total.

    python -m bench.bulletins [--misses N] [--fresh]

Reads `$RECOUNT_DATA/t4p_bulletins/bulletins.dev.jsonl` (TechForPalestine's data sets: Gaza and Lebanon health
ministries, UN OCHA), the English ones. Many are a line of a page's title ("2,986 Martyrs and 13,402 Wounded since the
Start of the Aggression"); links are read as their words, without the address. Looked for are those numbers of killed
and wounded that the data set's maintainers entered and that stand in the words; a bulletin's other true figures (by
place, of children) were not entered, so what is found besides is no error where a bulletin has more than a line.

No published system has been measured on it.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass

from bench.readings import DATA, Json, read, rows
from bench.scoring import SCORED, Score, table
from recount.model import Report

SET = "t4p_bulletins/bulletins.dev.jsonl"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MEASURES = {"killed": "killed", "injured": "wounded"}
_LINE = 400  # code points: a longer bulletin has figures that nobody entered


@dataclass(frozen=True)
class Number:
    """A number of people in a bulletin; `running` is None where it is both the day's and the total."""

    measure: str
    number: int
    running: bool | None


def reports() -> tuple[list[Json], list[Report]]:
    """The English bulletins, and their words as reports."""
    english = [row for row in rows(DATA / SET) if sum("\u0600" < c < "\u06ff" for c in row["text"]) <= 50]
    return english, [
        Report.from_text(
            _LINK.sub(r"\1", row["text"]).removeprefix("Source: "),
            source_id=row["bulletin_id"], published=row["figures"]["report_date"], language="en",
        )
        for row in english
    ]  # fmt: skip


def stated(row: Json, text: str) -> set[Number]:
    """The entered numbers that stand in the words of a bulletin."""
    there = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)}
    figures, out = row["figures"], set()
    for key, measure in _MEASURES.items():
        new, total = figures.get(key), figures.get(f"{key}_cum")
        if new is not None and new == total:
            out.add(Number(measure, new, None))
            continue
        out.update(Number(measure, n, running) for n, running in ((new, False), (total, True)) if n is not None)
    return {number for number in out if number.number in there}


def found(reading: Json) -> list[Number]:
    """The numbers of killed and wounded in a reading, parts left out, each once."""
    figures = [
        Number(figure["measure"], int(figure["low"]), figure["scope"] == "toll")
        for claim in reading["claims"]
        for figure in claim["figures"]
        if figure["measure"] in _MEASURES.values() and figure["low"] is not None and figure["part_of"] is None
    ]
    return list(dict.fromkeys(figures))


def add(scores: dict[str, Score], gold: set[Number], mine: list[Number], line: bool) -> list[Number]:
    """Counts one bulletin; returns the numbers missed or told of the wrong time."""
    right = [g for g in gold if any((m.measure, m.number) == (g.measure, g.number) for m in mine)]
    timed = [
        g for g in right
        if any((m.measure, m.number) == (g.measure, g.number) and g.running in (None, m.running) for m in mine)
    ]  # fmt: skip
    beside = len(mine) if line else len(right)
    scores["number"].add(len(gold), beside, len(right))
    scores["number, new or running"].add(len(gold), beside, len(timed))
    return [g for g in gold if g not in timed]


def score(*, fresh: bool = False, misses: int = 0) -> dict[str, Score]:
    """The scores, and as many misses printed as asked for."""
    bulletins, texts = reports()
    scores = {"number": Score(), "number, new or running": Score()}
    for row, report, reading in zip(bulletins, texts, read("bulletins", texts, fresh=fresh), strict=True):
        mine = found(reading)
        gold = stated(row, report.text)
        wrong = add(scores, gold, mine, len(report.text) < _LINE)
        if (wrong or (len(report.text) < _LINE and len(mine) > len(gold))) and misses > 0:
            misses -= 1
            print(f"{sorted(map(str, wrong))} not among {[str(m) for m in mine]}: {report.text[:300]!r}")
    return scores


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--misses", type=int, default=0, help="print so many bulletins that went wrong")
    ask.add_argument("--fresh", action="store_true", help="read anew")
    asked = ask.parse_args()
    if not (DATA / SET).exists():
        print(f"no {SET} in {DATA}; set RECOUNT_DATA", file=sys.stderr)
        return 2
    scores = score(fresh=asked.fresh, misses=asked.misses)
    print(table(("bulletins in English", *SCORED), [(what, *value.cells()) for what, value in scores.items()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
