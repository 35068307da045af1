"""PETRARCH's English test sentences: who attacks whom, by source and target, and silence where nobody attacks.

    python -m bench.petrarch [--misses N] [--fresh]

Reads `$RECOUNT_DATA/petrarch_cases/{petr_unit_en,gsr_validation_en}.jsonl` (PETRARCH2's unit tests with invented
actors, UniversalPetrarch's validation sentences). Of CAMEO's events Recount reads violence: root codes 18 (assault), 19
(fight) and 20 (mass violence). Looked for are the source and the target of those events; a sentence whose coded events
are all of other roots, or none, should give no act of violence that is told as having happened.

No score has been published for these cases: they are the coders' own regression tests. What differs: PETRARCH's codes
name an actor's country and role (`USAMIL`), Recount names actors; a party is right where its actor or its words name
the code's country (`petrarch_codes.toml`); roles are not compared, and invented actors go by the letters of their
names. The unit tests give codes at will ("postponed their meeting" is a fight): of them only the cases on actors have
acts of violence looked for, the others are left out where coded so.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

from bench.readings import DATA, Json, read, rows
from bench.scoring import SCORED, Score, table
from recount.model import Report

FILES = ("petr_unit_en", "gsr_validation_en")
_ROOTS = ("18", "19", "20")
_VIOLENT = frozenset(
    ("armed clash", "air/drone strike", "suicide bomb", "shelling/artillery/missile attack", "grenade", "attack",
     "remote explosive/landmine/IED", "chemical weapon", "sexual violence")
)  # fmt: skip


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The names by which an actor's code may be told."""
    data = tomllib.loads(Path(__file__).with_name("petrarch_codes.toml").read_text("utf-8"))
    return {code: tuple(given) for code, given in data["codes"].items()}


def cases() -> tuple[list[Json], list[Report]]:
    """All cases with a text, and the texts as reports."""
    every = [row for name in FILES for row in rows(DATA / "petrarch_cases" / f"{name}.jsonl")]
    found = [row for row in every if row["text"].strip() and not _is_arbitrary(row)]
    return found, [
        Report.from_text(row["text"], source_id=row["id"], published=_day(row), language="en") for row in found
    ]


def _day(row: Json) -> str | None:
    digits = row["date"] or ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if re.fullmatch(r"\d{8}", digits) else None


def _is_arbitrary(row: Json) -> bool:
    """Whether a case is a unit test that calls violence what is none."""
    return row["evaluate"] is None and row["category"] != "ACTOR" and bool(coded(row))


def coded(row: Json) -> list[tuple[str, str]]:
    """Source and target of the acts of violence that a case expects, each pair once."""
    return list(
        dict.fromkeys(
            (event.get("sourcecode") or "", event.get("targetcode") or "")
            for event in row["expected_events"]
            if str(event.get("eventcode"))[:2] in _ROOTS
        )
    )


def told(reading: Json) -> list[tuple[list[Json], list[Json]]]:
    """Parties by and against of each act of violence that a reading tells as having happened."""
    return [
        (claim["by"], claim["against"])
        for claim in reading["claims"]
        if claim["event"] in _VIOLENT and claim["modality"] in ("asserted", "hedged")
    ]


def fits(parties: list[Json], code: str) -> bool:
    """Whether one of the parties is the actor of a code."""
    country = code[:3]
    accepted = names().get(code, ()) + names().get(country, ())
    for party in parties:
        words = f"{party['actor'] or ''} {party['name']}".lower()
        if any(name.lower() in words for name in accepted):
            return True
        if country.isalpha() and any(word.startswith(country.lower()) for word in re.findall(r"[^\W_]+", words)):
            return True
    return False


def score(*, fresh: bool = False, misses: int = 0) -> tuple[dict[str, Score], tuple[int, int]]:
    """Source, target and both of the coded acts of violence; silent sentences, and how many of them stayed silent."""
    found, texts = cases()
    scores = {what: Score() for what in ("source", "target", "source and target")}
    silent = stayed = 0
    for row, reading in zip(found, read("petrarch", texts, fresh=fresh), strict=True):
        expected, acts = coded(row), told(reading)
        if not expected:
            silent += 1
            stayed += not acts
            continue
        wrong = False
        for source, target in expected:
            sides = [(fits(by, source), fits(against, target)) for by, against in acts]
            right = (any(a for a, _ in sides), any(b for _, b in sides), any(a and b for a, b in sides))
            for value, result in zip(scores.values(), right, strict=True):
                value.add(1, bool(acts), result)
            wrong |= not right[2]
        if wrong and misses > 0:
            misses -= 1
            parties = [([p["name"] for p in by], [p["name"] for p in against]) for by, against in acts]
            print(f"{expected} read {parties}: {row['text'][:220]}")
    return scores, (silent, stayed)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--misses", type=int, default=0, help="print so many cases that went wrong")
    ask.add_argument("--fresh", action="store_true", help="read anew")
    asked = ask.parse_args()
    if not (DATA / "petrarch_cases").exists():
        print(f"no petrarch_cases in {DATA}; set RECOUNT_DATA", file=sys.stderr)
        return 2
    scores, (silent, stayed) = score(fresh=asked.fresh, misses=asked.misses)
    print(table(("acts of violence", *SCORED), [(what, *value.cells()) for what, value in scores.items()]))
    print(f"sentences without one: {silent}, left without one: {stayed} ({100 * stayed / max(silent, 1):.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
