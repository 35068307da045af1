"""MUC-4 roles by CEAF-REE: perpetrators, targets, victims and weapons of a document as entities.

    python -m bench.muc_roles [--fresh]

After Du, Rush and Cardie (EACL 2021): for each role the gold has entities, each with all its mentions; a predicted
entity is right where its mentions are all mentions of one gold entity, one to one. Recount gives one mention of each
entity. The strict row asks for the mention's very words, articles and case apart, as theirs does; the other for one of
the mentions by its head, since Recount keeps number words and titles that their annotators left out.

What differs from the published figures: theirs are of the test set, by a model trained on the 1,300 training texts for
this task; these are of the development texts, by `muc_response.py`'s rules. The texts are read as in `bench.muc`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from itertools import product

from bench.muc import reports
from bench.muc_key import same_string
from bench.muc_response import response_of
from bench.readings import DATA, Json, read
from bench.scoring import SCORED, Score, table

PUBLISHED = {"PerpInd": 49.55, "PerpOrg": 51.85, "Target": 48.98, "Victim": 67.84, "Weapon": 59.13, "all": 54.50}
ROLES = {
    "PerpInd": ("perp-ind-id",),
    "PerpOrg": ("perp-org-id",),
    "Target": ("phys-tgt-id",),
    "Victim": ("hum-tgt-name",),
    "Weapon": ("inc-instr-id",),
}
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its|some)\s+", re.IGNORECASE)


def plain(text: str) -> str:
    """A mention without article, case and doubled spaces."""
    return _ARTICLE.sub("", " ".join(text.lower().split())).strip('"“” ')


def entities(reading: Json, role: str) -> list[str]:
    """The entities that a document's incidents have in a role, each by one mention."""
    fills = [fill for incident in response_of(reading) for slot in ROLES[role] for fill in incident.get(slot)]
    out: list[str] = []
    for fill in fills:
        mention = fill.strings[-1]
        if not any(same_string(mention, other) for other in out):
            out.append(mention)
    return out


def aligned(gold: list[list[str]], found: list[str], same: Callable[[str, str], bool]) -> int:
    """How many found entities have a gold entity of their own."""
    pairs = {
        (i, j) for (i, mentions), (j, one) in product(enumerate(gold), enumerate(found))
        if any(same(one, mention) for mention in mentions)
    }  # fmt: skip
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in range(len(found)):
            if (i, j) in pairs and j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(gold)))


def score(*, fresh: bool = False) -> dict[str, tuple[Score, Score]]:
    """By role, and for all roles together: the strict score and the score by heads."""
    documents, texts = reports("dev", "true")
    scores = {role: (Score(), Score()) for role in (*ROLES, "all")}
    for row, reading in zip(documents, read("muc-dev-true", texts, fresh=fresh), strict=True):
        for role in ROLES:
            gold = [[mention for mention, _ in entity] for entity in (row["entity_roles"] or {}).get(role, [])]
            found = entities(reading, role)
            rights = (aligned(gold, found, lambda a, b: plain(a) == plain(b)), aligned(gold, found, same_string))
            for name, part in product((role, "all"), (0, 1)):
                scores[name][part].add(len(gold), len(found), rights[part])
    return scores


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--fresh", action="store_true", help="read anew")
    asked = ask.parse_args()
    if not (DATA / "muc34").exists():
        print(f"no muc34 in {DATA}; set RECOUNT_DATA", file=sys.stderr)
        return 2
    lines = []
    for role, parts in score(fresh=asked.fresh).items():
        for how, value in zip(("strict", "by head"), parts, strict=True):
            lines.append((f"{role}, {how}", *value.cells(), f"{PUBLISHED[role]}" if how == "strict" else "-"))
    print(table(("MUC-4 dev, CEAF-REE", *SCORED, "GRIT, test"), lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
