"""Links of named victims: python -m bench.people [--time] [--within] [--levels].

On gaza_named_lists (personal data of the dead: evaluation only; no name is printed): the victims of Airwars' incidents
in name_links.dev against the Ministry of Health's list of 28,185, beside equality of the Arabic name; time and memory
for the whole list; what changed between its releases. `--within` looks for duplicates inside one list: the gold's
victims are put into the list under Airwars' spelling, as a second entry; every other suggestion counts as wrong, since
the ministry gives each entry a number of its own; and of the suggestions within an older release, how often the next
one has one of the two no more, beside how often it drops any entry. `--levels` prints what people_weights.toml is made
from.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from bench.readings import DATA
from recount.intake.victims import read_victim_list
from recount.linking.people import engine
from recount.linking.people.arabic import arabic_parts
from recount.linking.people.linking import PeopleOptions, link_people
from recount.linking.people.model import LEVELS
from recount.linking.people.persons import Person, listed_person
from recount.linking.people.revision import list_revision
from recount.linking.people.table import TABLE, make_table
from recount.model import ListedVictim, VictimLink

FOLDER = DATA / "gaza_named_lists"
GOLD = FOLDER / "name_links.dev.jsonl"
AIRWARS = FOLDER / "airwars_gaza_victims.jsonl"
MINISTRY = [FOLDER / f"moh_list_{day}.jsonl" for day in ("2024-04-13", "2024-08-08", "2024-09-21")]
OTHER_PAIRS = 400_000
"""Pairs of two persons, taken at random, from which the chance of agreeing is measured."""

Pairs = list[tuple[str, str]]
Key = tuple[str | None, str | None]  # incident, victim


def entries(path: Path) -> list[ListedVictim]:
    """The listed victims of a file, by the package's own intake."""
    return [item for item in read_victim_list(path) if isinstance(item, ListedVictim)]


def gold() -> dict[Key, str]:
    """For a victim of an incident, the ministry's number."""
    found = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        link = json.loads(line)
        found[link["airwars"]["incident_id"], link["airwars"]["victim_id"]] = link["moh"]["id"]
    return found


@dataclass
class Score:
    """Links that were said for victims who have one in the gold, those of them right, and links said for others."""

    gold: int
    said: int = 0
    right: int = 0
    others: int = 0

    def row(self, what: str) -> str:
        """A line of the table."""
        recall, precision = self.right / self.gold, self.right / max(self.said, 1)
        every = self.right / max(self.said + self.others, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"| {what} | {100 * precision:.1f} | {100 * every:.1f} | {100 * recall:.1f} | {100 * f1:.1f} |"


class Case:
    """The victims of the gold's incidents and the ministry's last list."""

    def __init__(self) -> None:
        self.gold = gold()
        incidents = {incident for incident, _ in self.gold}
        self.victims = [one for one in entries(AIRWARS) if one.incident in incidents]
        self.ministry = entries(MINISTRY[-1])

    @property
    def persons(self) -> list[Person]:
        """Both sides, ready to be compared."""
        return [listed_person(one) for one in (*self.victims, *self.ministry)]

    def across_scripts(self) -> Case:
        """The same with the victims' names in Latin letters only, and the ministry's in Arabic only."""
        across = copy(self)
        across.victims = [in_script(one, "latin") for one in self.victims]
        across.ministry = [in_script(one, "arabic") for one in self.ministry]
        return across

    def score(self, links: dict[str, str]) -> Score:
        """Score links from a victim's id to a ministry entry's id."""
        numbers = {one.id: one.own_id for one in self.ministry}
        score = Score(len(self.gold))
        for one in self.victims:
            said, right = links.get(one.id), self.gold.get((one.incident, one.own_id))
            if said is None:
                continue
            if right is None:
                score.others += 1
            else:
                score.said += 1
                score.right += numbers[said] == right
        return score

    def equality(self, key: Callable[[str], str]) -> dict[str, str]:
        """The baseline: the one entry whose Arabic name has the same key."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.ministry:
            for text in arabic(one):
                found[key(text)].add(one.id)
        links = {}
        for one in self.victims:
            ids = {same for text in arabic(one) for same in found[key(text)]}
            if len(ids) == 1:
                links[one.id] = ids.pop()
        return links

    def right_pairs(self) -> Pairs:
        """Victim and entry of each gold link; four of the gold's entries are no longer on the last list."""
        ids = {one.own_id: one.id for one in self.ministry}
        keyed = [(one.id, self.gold.get((one.incident, one.own_id))) for one in self.victims]
        return [(victim, ids[number]) for victim, number in keyed if number in ids]

    def best(self, links: Iterable[VictimLink], least: float, *, rivals: bool = True) -> dict[str, str]:
        """The most probable link of each victim, from a probability on."""
        mine = {one.id for one in self.victims}
        chosen: dict[str, tuple[float, str]] = {}
        for link in links:
            victim, entry = (link.left, link.right) if link.left in mine else (link.right, link.left)
            if link.probability >= least and (rivals or "rival" not in link.why):
                chosen[victim] = max(chosen.get(victim, (-99.0, "")), (link.weight, entry))
        return {victim: entry for victim, (_, entry) in chosen.items()}


def in_script(victim: ListedVictim, script: str) -> ListedVictim:
    """The entry with its names in one script only."""
    return victim.model_copy(update={"names": tuple(name for name in victim.names if name.script == script)})


def arabic(victim: ListedVictim) -> list[str]:
    """The Arabic names of an entry."""
    return [name.text for name in victim.names if name.script == "arabic"]


def accuracy(case: Case) -> None:
    """Print the table of links from victims to the ministry's list."""
    began = time.perf_counter()
    linked = link_people(case.persons, PeopleOptions(threshold=0.01, within=False)).links
    seconds = time.perf_counter() - began
    print(f"{len(case.gold)} gold links, {len(case.victims)} victims of their incidents; linked in {seconds:.1f} s\n")
    print("| links by | precision | of all said | recall | F1 |\n| --- | --- | --- | --- | --- |")
    print(case.score(case.equality(str)).row("equal Arabic name"))
    print(case.score(case.equality(lambda text: " ".join(arabic_parts(text)))).row("equal Arabic name, folded"))
    for least in (0.1, 0.5, 0.9, 0.99):
        print(case.score(case.best(linked, least)).row(f"Recount, best from {least} on"))
    print(case.score(case.best(linked, 0.5, rivals=False)).row("Recount, 0.5, no rival"))
    print(case.score(case.best(linked, 0.9, rivals=False)).row("Recount, 0.9, no rival"))
    pairs = {frozenset((link.left, link.right)) for link in linked}
    among = sum(frozenset(pair) in pairs for pair in case.right_pairs())
    print(f"\nthe right entry is among the candidates of {100 * among / len(case.gold):.1f} %")
    across = case.across_scripts()
    linked = link_people(across.persons, PeopleOptions(threshold=0.01, within=False)).links
    print("\nnames of victims in Latin letters only, of the list in Arabic only:\n")
    print("| links by | precision | of all said | recall | F1 |\n| --- | --- | --- | --- | --- |")
    for least in (0.1, 0.5, 0.9):
        print(across.score(across.best(linked, least)).row(f"Recount, best from {least} on"))


def score() -> dict[str, float]:
    """Precision and recall of each victim's best link from 0.5 on, in per cent."""
    case = Case()
    linked = link_people(case.persons, PeopleOptions(threshold=0.5, within=False)).links
    found = case.score(case.best(linked, 0.5))
    return {"precision": 100 * found.right / max(found.said, 1), "recall": 100 * found.right / found.gold}


def duplicates(case: Case) -> None:
    """Print how well the second entry of a person is found inside one list."""
    of_list = case.ministry[0].list_id
    persons = [replace(one, source=of_list) for one in case.persons]
    right = {frozenset(pair) for pair in case.right_pairs()}
    found = link_people(persons, PeopleOptions(threshold=0.5)).links
    print("| suggested from | pairs | of them duplicates | recall | others with Airwars' entries | others |")
    print("| --- | --- | --- | --- | --- | --- |")
    mine = {one.id for one in case.victims}
    for least in (0.5, 0.9, 0.99):
        pairs = [frozenset((one.left, one.right)) for one in found if one.probability >= least]
        hits = sum(pair in right for pair in pairs)
        touched = sum(bool(pair & mine) and pair not in right for pair in pairs)
        rest = len(pairs) - hits - touched
        print(f"| {least} | {len(pairs)} | {hits} | {100 * hits / len(right):.1f} | {touched} | {rest} |")
    older, newer = entries(MINISTRY[-2]), {one.own_id for one in entries(MINISTRY[-1])}
    gone = {one.id for one in older if one.own_id not in newer}
    within = link_people([listed_person(one) for one in older], PeopleOptions(threshold=0.5)).links
    dropped = sum(link.left in gone or link.right in gone for link in within)
    share, usual = 100 * dropped / max(len(within), 1), 100 * len(gone) / len(older)
    print(
        f"\n{len(within)} pairs within the release before; the last one has an entry of {share:.1f} % of them no more"
    )
    print(f"of all entries of the release before it has {usual:.1f} % no more")


def levels(case: Case) -> None:
    """Print for each level its share among the gold's pairs, and among random pairs of two persons."""
    same = case.right_pairs()
    dice = random.Random(4)
    other = [(dice.choice(case.victims).id, dice.choice(case.ministry).id) for _ in range(OTHER_PAIRS)]
    for name, shares in level_shares(case.persons, same, other):
        print(f'\n["{name}"]')
        for level, (one, two) in shares.items():
            print(f'"{level}" = [{one:.4f}, {two:.6f}]')


def level_shares(
    persons: list[Person], same: Pairs, other: Pairs
) -> Iterator[tuple[str, dict[str, tuple[float, float]]]]:
    """For each comparison and level, the share of the pairs of either kind in which it holds and something is known."""
    import pandas as pd

    with engine.opened(threads=2) as connection:
        make_table(connection, persons)
        for kind, pairs in (("same", same), ("other", other)):
            connection.register("given", pd.DataFrame(pairs, columns=["l", "r"], dtype="string"))
            connection.execute(f"CREATE TABLE {kind}_pairs AS SELECT * FROM given")
        columns = [row[0] for row in connection.execute(f"DESCRIBE {TABLE}").fetchall()]
        sides = ", ".join(f"{side}.{column} AS {column}_{side}" for column in columns for side in "lr")
        for name, (null, conditions) in LEVELS.items():
            whens = f"WHEN {null} THEN NULL " + " ".join(
                f"WHEN {test} THEN '{level}'" for level, test in conditions.items()
            )
            counts = []
            for kind in ("same", "other"):
                rows = connection.execute(
                    f"SELECT CASE {whens} ELSE 'other' END AS level, count(*) FROM (SELECT {sides} FROM {kind}_pairs p "
                    f"JOIN {TABLE} l ON l.id = p.l JOIN {TABLE} r ON r.id = p.r) GROUP BY 1"
                ).fetchall()
                counts.append(Counter({level: count for level, count in rows if level is not None}))
            totals = [max(count.total(), 1) for count in counts]
            yield (
                name,
                {
                    level: (counts[0][level] / totals[0], counts[1][level] / totals[1])
                    for level in [*conditions, "other"]
                },
            )


def cost() -> None:
    """Print what linking the whole list within itself, and with the one before, takes."""
    for what, paths in (("28,185 names within", MINISTRY[-1:]), ("28,185 and 24,672 names", MINISTRY[1:])):
        persons = [listed_person(one) for path in paths for one in entries(path)]
        began, cpu = time.perf_counter(), time.process_time()
        found = link_people(persons)
        seconds, used = time.perf_counter() - began, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{what}: {seconds:.1f} s ({used:.1f} s of processor), peak {peak:.0f} MB, {len(found.links)} suggestions"
        )


def revisions() -> None:
    """Print what changed between the releases of the ministry's list."""
    print(
        "\n| releases | unchanged | changed | added | removed | changed fields |\n| --- | --- | --- | --- | --- | --- |"
    )
    releases = [entries(path) for path in MINISTRY]
    for older, newer, paths in zip(releases, releases[1:], pairwise(MINISTRY), strict=False):
        found = list_revision(older, newer)
        days = " to ".join(path.stem.removeprefix("moh_list_") for path in paths)
        fields = ", ".join(f"{field} {count}" for field, count in found.counted().items())
        counts = [found.unchanged, len(found.changed), len(found.added), len(found.removed)]
        print(f"| {days} | {' | '.join(f'{count:,}' for count in counts)} | {fields} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--time", action="store_true", help="also link the whole list, and show time and memory")
    parser.add_argument("--within", action="store_true", help="only look for duplicates inside one list")
    parser.add_argument("--levels", action="store_true", help="only print the shares of the levels")
    options = parser.parse_args()
    if options.time:
        cost()
        return
    case = Case()
    if options.levels:
        levels(case)
        return
    if options.within:
        duplicates(case)
        return
    accuracy(case)
    revisions()


if __name__ == "__main__":
    main()
