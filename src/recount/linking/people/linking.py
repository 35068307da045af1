"""From persons to suggestions of who is one: score, look at kin, choose. Nothing is merged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from recount.linking.people.kin import with_kin
from recount.linking.people.persons import Person
from recount.linking.people.scoring import UNKNOWN, Scored, scored_pairs
from recount.linking.vocabulary_files import data_file
from recount.model import VictimLink
from recount.model.canonical import short_id
from recount.version import __version__

BY_THRESHOLD = "threshold"
"""Who decided, where a suggestion was accepted because its probability reached what somebody set."""


@dataclass(frozen=True)
class PeopleOptions:
    """How people are linked.

    A pair is suggested from the probability `threshold` on; of one entry's candidates in one list the best `most`
    are. `within` compares entries of one list with each other too. `accept_above` accepts suggestions of at least this
    probability that have no rival, and leaves in each that a threshold did it; None accepts nothing.
    """

    threshold: float = 0.5
    most: int = 3
    within: bool = True
    accept_above: float | None = None
    threads: int = 2

    def __post_init__(self) -> None:
        if not 0 < self.threshold <= 1 or (self.accept_above is not None and not 0 < self.accept_above <= 1):
            raise ValueError("a probability is above 0 and at most 1")


@dataclass(frozen=True)
class LinkedPeople:
    """The suggestions, by id, and what made them."""

    linker: dict[str, Any]
    links: tuple[VictimLink, ...]


def link_people(persons: Sequence[Person], options: PeopleOptions | None = None) -> LinkedPeople:
    """Suggest which persons are one. Independent of their order.

    Raises `recount.model.extras.ExtraMissing` where the extra `people` is not installed.
    """
    wanted = options or PeopleOptions()
    ordered = sorted(persons, key=lambda person: person.id)
    # Pairs that kin can still lift over the threshold are kept until kin were looked at.
    kin_bits: dict[str, float] = data_file("people_weights.toml")["kin"]
    least = weight_of(wanted.threshold) - max(kin_bits.values())
    pairs = scored_pairs(ordered, within=wanted.within, least_weight=least, threads=wanted.threads)
    sources = {person.id: person.source for person in ordered}
    chosen = best_candidates(with_kin(pairs, ordered), sources, wanted)
    links = (_link(pair, wanted, rival=rival) for pair, rival in chosen)
    return LinkedPeople(linker(wanted), tuple(sorted(links, key=lambda link: link.id)))


def best_candidates(
    pairs: Sequence[Scored], sources: dict[str, str], options: PeopleOptions
) -> list[tuple[Scored, bool]]:
    """The pairs to suggest, and of each whether another candidate of one of its ends comes as near.

    Of the candidates of an entry in one other source the best are kept; a pair is kept where it is among them for
    both of its ends.
    """
    least = weight_of(options.threshold)
    candidates: dict[tuple[str, str], list[Scored]] = defaultdict(list)
    for pair in pairs:
        if pair.weight >= least:
            candidates[pair.left, sources[pair.right]].append(pair)
            candidates[pair.right, sources[pair.left]].append(pair)
    for found in candidates.values():
        found.sort(key=lambda pair: (-pair.weight, pair.left, pair.right))
    chosen: list[tuple[Scored, bool]] = []
    for pair in pairs:
        if pair.weight < least:
            continue
        ends = (candidates[pair.left, sources[pair.right]], candidates[pair.right, sources[pair.left]])
        if all(pair in end[: options.most] for end in ends):
            rival = any(other != pair and other.weight > pair.weight - 1 for end in ends for other in end)
            chosen.append((pair, rival))
    return chosen


def _link(pair: Scored, options: PeopleOptions, *, rival: bool) -> VictimLink:
    probability = probability_of(pair.weight)
    why = {feature: level for feature, level in pair.levels.items() if level != UNKNOWN}
    if rival:
        why["rival"] = "another candidate comes as near"
    link = VictimLink(
        id=VictimLink.make_id(pair.left, pair.right),
        left=pair.left,
        right=pair.right,
        probability=probability,
        weight=pair.weight,
        why=why,
    )
    if options.accept_above is None or rival or probability < options.accept_above:
        return link
    reason = f"probability of at least {options.accept_above}, and no rival"
    return link.model_copy(update={"state": "accepted", "decided_by": BY_THRESHOLD, "reason": reason})


def probability_of(weight: float) -> float:
    """The probability that a sum of bits, the prior included, stands for."""
    return round(1 / (1 + 2.0**-weight), 6) if weight > -60 else 0.0


def weight_of(probability: float) -> float:
    """The bits that stand for a probability below 1; the most that is told apart where it is 1."""
    from math import log2

    return log2(probability / max(1 - probability, 1e-9))


def linker(options: PeopleOptions) -> dict[str, Any]:
    """What linked: versions, a digest of weights and word lists, and what was asked for."""
    names = ("people_weights.toml", "arabic_names.toml", "latin_names.toml", "cyrillic_names.toml")
    return {
        "recount": __version__,
        "splink": version("splink"),
        "duckdb": version("duckdb"),
        "data": short_id(*(data_file(name) for name in names)),
        "options": asdict(options),
    }
