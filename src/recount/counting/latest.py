"""What one origin says in the end: of its figures for the same people the latest, not the oftenest repeated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recount.counting.bounds import Bounds, either
from recount.counting.evidence import Evidence, Left, Said, When
from recount.counting.rulebook import Rulebook

Slot = tuple[str, str, frozenset[str], str]
"""Origin, measure, kinds and role: figures that count the same people for the same voice."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What an origin says of one kind of people, and the figures that say it. `whole` as in `Said`."""

    origin: str
    measure: str
    kinds: frozenset[str]
    bounds: Bounds
    when: When
    claims: frozenset[str]
    figures: tuple[str, ...]
    whole: frozenset[str] | None
    only_high: bool


def settle(found: Evidence, rulebook: Rulebook) -> tuple[list[Settled], list[Left]]:
    """Each origin's last word on each kind of people, and the figures that it leaves out with their reasons."""
    slots: dict[Slot, list[Said]] = defaultdict(list)
    for one in found.said:
        if one.figure.named is None:
            slots[_slot(one)].append(one)
    retired: dict[Slot, set[Bounds]] = defaultdict(set)
    for one in found.old:
        retired[_slot(one)].add(one.bounds)
    settled: list[Settled] = []
    left: list[Left] = []
    numbered = {(slot[0], slot[1]) for slot, said in slots.items() if any(not one.vague for one in said)}
    for slot, said in _uncounted(found).items():
        winners, _ = _last_word(said, retired.get(slot, set()))
        settled.append(_settled(slot, winners))
    for slot, said in slots.items():
        kept, dropped = _without_vague(said, (slot[0], slot[1]) in numbered, rulebook)
        left += [_left(one, "vague where a number is given", found) for one in dropped]
        if not kept:
            continue
        winners, losers = _last_word(kept, retired.get(slot, set()))
        left += [_left(one, reason, found) for one, reason in losers]
        settled.append(_settled(slot, winners))
    named, beside = _named(found, {(slot[0], slot[1]) for slot in slots})
    return settled + named, left + [_left(one, "named among a number given", found) for one in beside]


def _uncounted(found: Evidence) -> dict[Slot, list[Said]]:
    slots: dict[Slot, list[Said]] = defaultdict(list)
    for one in found.uncounted:
        if one.figure.named is None:
            slots[_slot(one)].append(one)
    return slots


def _slot(one: Said) -> Slot:
    return one.origin.id, one.figure.measure, one.kinds, one.figure.role or ""


def _left(one: Said, reason: str, found: Evidence) -> Left:
    return Left(one.claim.id, reason, one.figure.id, found.incident.id)


def _without_vague(said: Sequence[Said], has_number: bool, rulebook: Rulebook) -> tuple[list[Said], list[Said]]:
    if not has_number or rulebook.ranges.vague_beside_number == "counts":
        return list(said), []
    return [one for one in said if not one.vague], [one for one in said if one.vague]


def _last_word(said: Sequence[Said], retired: set[Bounds]) -> tuple[list[Said], list[tuple[Said, str]]]:
    """The figures whose value came up last; a value that comes up again later is an old one passed on.

    A value that a revision took back is out, unless nothing else is left. Values of one and the same time stand as
    alternatives.
    """
    first: dict[Bounds, When] = {}
    for one in said:
        first[one.bounds] = min(first.get(one.bounds, one.when), one.when)
    # what the newer version still says was not taken back
    valid = {bounds for bounds in first if bounds not in retired} or set(first)
    last = max(first[bounds] for bounds in valid)
    within = {bounds for bounds in valid if first[bounds] == last}
    largest = _of_one_report([one for one in said if one.bounds in within])
    winners: list[Said] = []
    losers: list[tuple[Said, str]] = []
    seen: set[Bounds] = set()
    for one in said:
        if one.bounds not in within:
            why = "superseded by a later figure" if one.bounds not in retired else "superseded by a revision"
            losers.append((one, why))
        elif one.bounds not in largest:
            losers.append((one, "said again with a smaller number"))
        elif one.bounds in seen:
            again = one.report.id in {other.report.id for other in winners}
            losers.append((one, "said again in the same report" if again else "passed on"))
        else:
            seen.add(one.bounds)
            winners.append(one)
    return winners, losers


def _of_one_report(said: Sequence[Said]) -> set[Bounds]:
    """Of each report the largest value: one report that says 12 and then 2 counts two of the twelve again."""
    by_report: dict[str, list[Bounds]] = defaultdict(list)
    for one in said:
        by_report[one.report.id].append(one.bounds)
    return {max(values, key=lambda each: (each.low or 0, each.high or 0)) for values in by_report.values()}


def _settled(slot: Slot, winners: Sequence[Said]) -> Settled:
    wholes = [one.whole for one in winners]
    return Settled(
        origin=slot[0],
        measure=slot[1],
        kinds=slot[2],
        bounds=either(one.bounds for one in winners),
        when=max(one.when for one in winners),
        claims=frozenset(one.claim.id for one in winners),
        figures=tuple(one.figure.id for one in winners),
        whole=None if None in wholes else wholes[0],
        only_high=all(one.only_high for one in winners),
    )


def _named(found: Evidence, numbered: Iterable[tuple[str, str]]) -> tuple[list[Settled], list[Said]]:
    """Named people of an origin that gives no number count one each; beside a number they are among it."""
    has_number = set(numbered)
    people: dict[tuple[str, str, frozenset[str]], dict[str, Said]] = defaultdict(dict)
    beside = []
    for one in found.said:
        name = one.figure.named
        if name is None:
            continue
        if (one.origin.id, one.figure.measure) in has_number:
            beside.append(one)
        else:
            people[one.origin.id, one.figure.measure, one.kinds].setdefault(name.casefold(), one)
    settled = []
    for (origin, measure, kinds), by_name in people.items():
        said = list(by_name.values())
        settled.append(
            Settled(
                origin=origin,
                measure=measure,
                kinds=kinds,
                bounds=Bounds(len(said), len(said)),
                when=max(one.when for one in said),
                claims=frozenset(one.claim.id for one in said),
                figures=tuple(one.figure.id for one in said),
                whole=None,
                only_high=all(one.only_high for one in said),
            )
        )
    return settled, beside
