"""Attack summaries of Iraq coded in the manner of the Global Terrorism Database: killed and wounded, exactly.

    python -m bench.gtd [--misses N] [--fresh]

Reads `$RECOUNT_DATA/gtd_iraq_summaries/dev.jsonl`: 1,436 summaries of one paragraph with the number killed and wounded
that GTD's coders entered. A summary's score is right where the number is exactly theirs.

How a reading becomes the total of one attack (`total`), after GTD's codebook:
* figures of asserted and hedged claims only; what a report recalls as background is left out;
* a whole counts, its parts do not; figures of different happenings in one summary add up; where several voices speak,
  the summary's own voice counts, else the first that gives a number;
* "at least 12" is 12; vague words ("several", "an unknown number") are unknown to GTD, which adds nothing for them;
* attackers are among GTD's killed: bombers who died in their own act count on top, unless the dead that the summary
  counts are, or include, attackers;
* a number told across N linked attacks ("This was one of two attacks. Six people were killed across both") is shared
  out evenly, as GTD does; halves are rounded up;
* where nothing is said the total is 0, as GTD enters it.

What differs from published work: no system has been published on this set. Zhong, Dhuliawala and Stoehr (EACL 2023)
report exact match on deaths in other data. GTD's coders also used sources that the summary does not quote, and some
codes contradict their summary, so the ceiling lies below 100. The floor is a spreadsheet user's regular expression: the
first number before "killed" or "died", "wounded" or "injured".
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator

from bench.readings import DATA, Json, read, rows
from recount.model import Report

FLOOR = "another expression, of the set's README: 54.8 killed, 55.4 wounded"
PUBLISHED = (
    "published, other data, deaths, exact match (WAD / NAVCO / EMM): regular expression 11.7 / 26.4 / 6.4, "
    "semantic roles 74.1 / 43.0 / 31.3, NT5-Gen 81.3 / 50.1 / 44.3"
)
SET = "gtd_iraq_summaries/dev.jsonl"
_ATTACKERS = re.compile(r"\b(?:assailant|attacker|bomber|gunm[ae]n|militant|terrorist|perpetrator|insurgent)", re.I)
_ACTS = re.compile(r"\b(?:attack|incident|bombing|assault|blast|event|explosion|raid|operation|kidnapping|clash)", re.I)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
_NUMBER = rf"(\d[\d,]*|{'|'.join(_NUMBERS)})\b(?:\W+\w+){{0,6}}?\W+"


def reports() -> tuple[list[Json], list[Report]]:
    """The set's rows, and their texts as reports."""
    gold = list(rows(DATA / SET))
    return gold, [Report.from_text(row["text"], source_id=row["id"], published=row["date"]) for row in gold]


def total(reading: Json, measure: str) -> int:
    """How many an attack killed or wounded, by its reading."""
    found = [(claim, figure) for claim, figure in _counting(reading) if figure["measure"] == measure]
    wholes = _one_voice([(claim, figure) for claim, figure in found if figure["part_of"] is None])
    shared: Counter[int] = Counter()
    for _, figure in wholes:
        shared[_linked(reading, figure)] += int(_known(figure))
    number = sum(int(told / acts + 0.5) for acts, told in shared.items())
    if measure == "killed":
        dead = sum(_known(figure) for _, figure in found if _ATTACKERS.search(figure["of"] or figure["text"]))
        number += max(0, _bombers(reading) - int(dead))
    return number


def _counting(reading: Json) -> Iterator[tuple[Json, Json]]:
    for claim in reading["claims"]:
        if claim["modality"] in ("asserted", "hedged") and not claim["background"]:
            yield from ((claim, figure) for figure in claim["figures"])


def _one_voice(found: list[tuple[Json, Json]]) -> list[tuple[Json, Json]]:
    """The figures of the text's own voice, else those of the first voice that gives any."""

    def speaker(claim: Json) -> str:
        voices = claim["attribution"]["voices"]
        return str(voices[-1]["name"]) if voices else ""

    speakers = [speaker(claim) for claim, _ in found]
    chosen = "" if "" in speakers else next(iter(speakers), "")
    return [pair for pair, name in zip(found, speakers, strict=True) if name == chosen]


def _known(figure: Json) -> float:
    """A figure's number, 0 where its words are vague or set no bound."""
    low, high = figure["low"], figure["high"]
    vague = low is not None and high is not None and high > low and not re.search(r"\d", figure["text"])
    return 0 if vague else float(low if low is not None else high or 0)


def _linked(reading: Json, figure: Json) -> int:
    """Across how many linked attacks a figure is told, 1 where across none.

    "This was one of four attacks" before a number makes it the number of all four, unless the number comes first; of
    several such counts ("one of two in the town and one of 19 in the country") the smallest is meant.
    """
    acts = [
        (other["span"][0], int(_known(other)))
        for _, other in _counting(reading)
        if other["measure"] in ("strikes", "other") and _ACTS.search(other["of"] or "") and _known(other) > 1
    ]
    before = [number for start, number in acts if start < figure["span"][0]]
    if figure["scope"] == "incident":
        return min(before, default=1)
    return min(before or [number for _, number in acts], default=1)


def _bombers(reading: Json) -> int:
    """How many attackers died in their own act: those counted, else one for an act told as a suicide attack."""
    counted = sum(
        _known(figure)
        for claim, figure in _counting(reading)
        if figure["measure"] == "attackers" and "suicide" in f"{figure['of']} {figure['text']} {claim['event']}".lower()
    )
    told = any(
        claim["modality"] in ("asserted", "hedged")
        and (claim["event"] == "suicide bomb" or any("suicide" in party["name"].lower() for party in claim["by"]))
        for claim in reading["claims"]
    )
    return int(counted) or int(told)


def by_regex(text: str, verbs: str) -> int:
    """The floor: the first number before one of the verbs, else 0."""
    found = re.search(_NUMBER + f"(?:{verbs})", text, re.IGNORECASE)
    if found is None:
        return 0
    return _NUMBERS.get(found.group(1).lower()) or int(found.group(1).replace(",", ""))


def score(*, fresh: bool = False) -> dict[str, float]:
    """Exact match in per cent, for the killed and the wounded."""
    gold, texts = reports()
    readings = read("gtd-dev", texts, fresh=fresh)
    return {
        measure: 100 * sum(total(r, measure) == row[measure] for r, row in zip(readings, gold, strict=True)) / len(gold)
        for measure in ("killed", "wounded")
    }


def print_misses(gold: list[Json], readings: list[Json], count: int) -> None:
    """What went wrong, first those with the killed wrong: the code, the total read, the figures, the summary."""
    for measure in ("killed", "wounded"):
        wrong = [(row, r) for row, r in zip(gold, readings, strict=True) if total(r, measure) != row[measure]]
        print(f"\n{measure}: {len(wrong)} wrong")
        for row, reading in wrong[:count]:
            figures = [
                f"{f['text']} {f['of'] or ''} ({f['measure']}, {f['scope']}{', part' if f['part_of'] else ''})"
                for _, f in _counting(reading)
            ]
            print(f"  coded {row[measure]}, read {total(reading, measure)}: {'; '.join(figures)}\n    {row['text']}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--misses", type=int, default=0, help="print so many of what went wrong, of each measure")
    ask.add_argument("--fresh", action="store_true", help="read anew")
    asked = ask.parse_args()
    if not (DATA / SET).exists():
        print(f"no {SET} in {DATA}; set RECOUNT_DATA", file=sys.stderr)
        return 2
    mine = score(fresh=asked.fresh)
    gold, texts = reports()
    verbs = {"killed": "killed|died", "wounded": "wounded|injured"}
    floor = {m: 100 * sum(by_regex(row["text"], v) == row[m] for row in gold) / len(gold) for m, v in verbs.items()}
    print(f"attack summaries, {len(gold)}, exact match in per cent\n{'':30} killed wounded")
    for name, values in (("regular expression", floor), ("recount", mine)):
        print(f"{name:30} {values['killed']:6.1f} {values['wounded']:7.1f}")
    print(FLOOR, PUBLISHED, sep="\n")
    if asked.misses:
        print_misses(gold, read("gtd-dev", texts), asked.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
