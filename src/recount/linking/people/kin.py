"""Who died together: entries of one incident are often of one family, and so are the entries that they are.

Splink compares two persons by themselves. Where a source says who died together, a pair is the more probable if others
of the same incident have candidates of the same family, by the father's and the family's name, as this candidate has.
This takes the collective view of I. Bhattacharya and L. Getoor, "Collective Entity Resolution in Relational Data"
(2007), in its simplest form: one round, and evidence only for, never against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recount.linking.people.persons import Person
from recount.linking.people.scoring import UNKNOWN, Scored
from recount.linking.vocabulary_files import data_file

KIN = "died with kin"


def with_kin(pairs: Sequence[Scored], persons: Iterable[Person]) -> list[Scored]:
    """The pairs, those that others of the same incident speak for with more weight."""
    by_id = {person.id: person for person in persons}
    bits = data_file("people_weights.toml")["kin"]
    # For each incident and household on the other side: who of the incident has a candidate in it.
    relatives: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for pair in pairs:
        for person, other in _both(pair, by_id):
            for key in _households(person, other):
                relatives[key].add(person.id)
    found: list[Scored] = []
    for pair in pairs:
        best = "none"
        # A brother is no evidence for his brother: kin speak only for candidates of the same name.
        sides = _both(pair, by_id) if pair.levels["given name"] not in ("other", UNKNOWN) else ()
        for person, other in sides:
            for key in _households(person, other):
                if len(relatives[key]) > 1:
                    best = max(best, key[2], key=lambda kind: bits[kind])
        levels = pair.levels if best == "none" else {**pair.levels, KIN: best}
        found.append(replace(pair, weight=round(pair.weight + bits[best], 4), levels=levels))
    return found


def _both(pair: Scored, by_id: dict[str, Person]) -> Iterable[tuple[Person, Person]]:
    left, right = by_id[pair.left], by_id[pair.right]
    return (left, right), (right, left)


def _households(person: Person, other: Person) -> Iterable[tuple[str, str, str, str]]:
    """The keys under which a person of an incident meets others whose candidates are kin of this one's."""
    if person.together is None:
        return
    incident = f"{person.source}\n{person.together}"
    for name in other.names:
        sounds = [part.sounds for part in name]
        if len(sounds) >= 4:
            yield incident, other.source, "siblings", " ".join(sounds[1:])
        if len(sounds) >= 3:
            yield incident, other.source, "family", " ".join(sounds[2:])
