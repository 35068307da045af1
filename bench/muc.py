"""MUC-4: who did what to whom, on the 200 development texts (TST1 and TST2), slot by slot.

    python -m bench.muc [--set dev|train] [--misses N] [--case true|lower|given] [--fresh]

Reads `$RECOUNT_DATA/muc34/`. As near the official scoring of 1992 as can be made by a program alone (Chinchor, MUC-4
evaluation metrics): a document's templates are mapped to the key's, one to one, those with most in common first, where
the incident types agree at least in part; recall is (correct + half the partial) over the key's fills, precision the
same over the response's; fills of templates without a counterpart are missing or spurious ("all templates"); what is
optional in the key costs nothing when left out. A number is right where it is the key's in the notation of the fill
rules and said of the same target; half right where it is said of another.

What differs from the published figures: they are of the official test sets TST3 and TST4, these are of TST1 and TST2;
in 1992 people settled doubtful string fills by hand, here one's words within the other's or a common head will do; the
systems were built for this task, its countries and its rule which incidents count, Recount was not: `muc_response.py`
does that after reading. The texts are in capitals; they are given ordinary case first (`truecase.py`), `--case` shows
what that is worth.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from itertools import product

from bench.muc_key import SLOTS, Fill, Incident, key_of, same_fill
from bench.muc_response import response_of
from bench.readings import DATA, Json, read, rows
from bench.scoring import SCORED, Score, table
from bench.truecase import truecase
from recount.model import Report

PUBLISHED = {
    "inc-type": "75.7 UMASS / 75.4 GE",
    "perp-ind-id": "49.3 / 47.9 GE",
    "perp-org-id": "48.1 / 62.4 GE",
    "perp-org-conf": "33.6 GE-CMU / 48.0 NYU",
    "hum-tgt-num": "60.6 / 52.7 GE",
    "hum-tgt-effect": "56.6 / 50.9 GE",
}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NOTE = re.compile(r"\[(?:TEXT|EXCERPTS?|ARTICLE|REPORT|COMMUNIQUE|PASSAGE OMITTED|NO DATELINE)[^\]]*\]", re.IGNORECASE)


def reports(part: str, case: str) -> tuple[list[Json], list[Report]]:
    """The documents of a part, and their texts as reports: lines joined, agency's notes left out, in ordinary case."""
    documents = list(rows(DATA / "muc34" / f"{part}.jsonl"))
    casings: dict[str, Callable[[str], str]] = {"true": truecase, "lower": str.lower, "given": str}
    casing = casings[case]
    return documents, [
        Report.from_text(casing(_unwrapped(row["text"])), source_id=row["doc_id"], published=_day(row), language="en")
        for row in documents
    ]


def _unwrapped(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", _NOTE.sub(" ", text))
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def _day(row: Json) -> str | None:
    found = re.fullmatch(r"(\d{1,2}) ([A-Z]{3})\w* (\d{2})", ((row["header"] or {}).get("date") or "").strip())
    if found is None or found.group(2) not in _MONTHS:
        return None
    return f"19{found.group(3)}-{_MONTHS.index(found.group(2)) + 1:02}-{int(found.group(1)):02}"


def aligned(key: list[Incident], response: list[Incident]) -> list[tuple[Incident | None, Incident | None]]:
    """Templates one to one, those with the most in common first; each without a counterpart beside None."""
    ranked = sorted(
        (
            (sum(credit(slot, k.get(slot), r.get(slot)) for slot in SLOTS), -i, -j)
            for (i, k), (j, r) in product(enumerate(key), enumerate(response))
            if credit("inc-type", k.get("inc-type"), r.get("inc-type"))
        ),
        reverse=True,
    )
    of_key: dict[int, int] = {}
    for total, i, j in ranked:
        if -i not in of_key and -j not in of_key.values() and total > 0.5:
            of_key[-i] = -j
    pairs: list[tuple[Incident | None, Incident | None]] = []
    pairs += [(k, response[of_key[i]] if i in of_key else None) for i, k in enumerate(key)]
    pairs += [(None, r) for j, r in enumerate(response) if j not in of_key.values()]
    return pairs


def matched(slot: str, key: Iterable[Fill], response: Iterable[Fill]) -> list[tuple[float, Fill, Fill]]:
    """Fills one to one, the best first."""
    keys, responses = list(key), list(response)
    ranked = sorted(
        ((same_fill(slot, r, k), -i, -j) for (i, k), (j, r) in product(enumerate(keys), enumerate(responses))),
        reverse=True,
    )
    used_k: set[int] = set()
    used_r: set[int] = set()
    out = []
    for value, i, j in ranked:
        if value > 0 and i not in used_k and j not in used_r:
            used_k.add(i)
            used_r.add(j)
            out.append((value, keys[-i], responses[-j]))
    return out


def credit(slot: str, key: Iterable[Fill], response: Iterable[Fill]) -> float:
    """The points of a slot: 1 for each correct fill, a half for each partial one."""
    return sum(value for value, _, _ in matched(slot, key, response))


def add(scores: dict[str, Score], key: list[Incident], response: list[Incident]) -> None:
    """Counts one document."""
    for k, r in aligned(key, response):
        for slot, score in scores.items():
            keys, responses = k.get(slot) if k else [], r.get(slot) if r else []
            pairs = matched(slot, keys, responses)
            paired = [fill for _, fill, _ in pairs]
            asked = [f for f in keys if f in paired or not (f.optional or (k is not None and k.optional and r is None))]
            score.add(len(asked), len(responses), sum(value for value, _, _ in pairs))


def score(part: str = "dev", case: str = "true", *, fresh: bool = False) -> dict[str, Score]:
    """The scores of a part, by slot."""
    documents, texts = reports(part, case)
    scores = {slot: Score() for slot in SLOTS}
    for row, reading in zip(documents, read(f"muc-{part}-{case}", texts, fresh=fresh), strict=True):
        add(scores, key_of(row), response_of(reading))
    return scores


def print_misses(part: str, case: str, count: int) -> None:
    """Numbers of victims that are missing, spurious or half right, with their targets."""
    documents, texts = reports(part, case)
    for row, reading in zip(documents, read(f"muc-{part}-{case}", texts), strict=True):
        for k, r in aligned(key_of(row), response_of(reading)):
            keys, responses = k.get("hum-tgt-num") if k else [], r.get("hum-tgt-num") if r else []
            pairs = matched("hum-tgt-num", keys, responses)
            whole = "" if k and r else " (no incident)" if k else " (incident spurious)"
            lines = [f"half     {b.strings} {b.about} for {a.strings} {a.about}" for value, a, b in pairs if value < 1]
            lines += [f"missed{whole}   {a.strings} {a.about}" for a in keys if all(a is not x for _, x, _ in pairs)]
            lines += [
                f"spurious{whole} {b.strings} {b.about}" for b in responses if all(b is not x for _, _, x in pairs)
            ]
            for line in lines:
                if count > 0:
                    print(row["doc_id"], line)
                    count -= 1


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--set", default="dev", choices=("dev", "train"))
    ask.add_argument("--case", default="true", choices=("true", "lower", "given"))
    ask.add_argument("--misses", type=int, default=0, help="print so many victim numbers that went wrong")
    ask.add_argument("--fresh", action="store_true", help="read anew")
    asked = ask.parse_args()
    if not (DATA / "muc34").exists():
        print(f"no muc34 in {DATA}; set RECOUNT_DATA", file=sys.stderr)
        return 2
    scores = score(asked.set, asked.case, fresh=asked.fresh)
    lines = [(slot, *found.cells(), PUBLISHED.get(slot, "")) for slot, found in scores.items()]
    print(table((f"MUC-4 {asked.set}, case {asked.case}", *SCORED, "best of 17 in 1992, TST3 / TST4"), lines))
    if asked.misses:
        print_misses(asked.set, asked.case, asked.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
