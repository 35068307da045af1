"""Which reports have to be linked together: what linking finds of one depends on no report to which no bond leads.

A bond is more than linking makes use of, never less: two reports of which a pair of claims reaches the threshold are
bound, also where the clustering keeps them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from recount.linking.attaching import may_concern, says_the_same
from recount.linking.copies import Pair, Wanted
from recount.linking.keys import keys
from recount.linking.likeness import alike
from recount.linking.likeness import threshold as likely_from
from recount.linking.mentions import Mention
from recount.linking.overrides import Overrides
from recount.linking.prepared import Prepared
from recount.linking.reworded import SHARE_MIN, shared
from recount.linking.score import threshold
from recount.linking.tolls import is_toll, sought_toll_keys, toll_keys


def bonds(found: Prepared, overrides: Overrides, wanted: Wanted = lambda _, __: True) -> frozenset[Pair]:
    """The pairs of reports (i < j) that have to be linked together; only those that are `wanted`."""
    pairs = set(found.texts.pairs)
    pairs |= _of_decisions(found, overrides)
    pairs |= _by_words(found, wanted)
    pairs |= _by_claims(found, wanted)
    pairs |= _by_tolls(found, wanted)
    return frozenset(pairs)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _of_decisions(found: Prepared, overrides: Overrides) -> set[Pair]:
    """What a person decided on is looked at as a whole."""
    report_of = {one.id: one.report.id for one in found.mentions.values()}
    named = [(*one.claims, *one.rest) for one in overrides.regroups]
    named += [one.claims for one in overrides.states]
    named += [one.claims for one in overrides.judges]
    groups = [sorted({report_of[claim] for claim in claims if claim in report_of}) for claims in named]
    groups += [sorted({one.report, one.other} & found.readings.keys()) for one in overrides.copies]
    return {pair for group in groups for pair in pairwise(group)}


def _by_words(found: Prepared, wanted: Wanted) -> set[Pair]:
    """Reports whose words bind them: where one of them has no claims, by these alone; else by a pair of claims."""
    bound: set[Pair] = set()
    items, readings = found.items, found.readings
    claims = _by_report(found.mentions.values())
    near = set(alike(items, found.likely))
    for (one, other), (value, _) in found.likely.items():
        first, second = items[one].report, items[other].report
        if not wanted(first.id, second.id):
            continue
        if readings[first.id].claims and readings[second.id].claims:
            tied = (first.id, second.id) in near and _any_tie(found, claims[first.id], claims[second.id])
        else:
            tied = value >= likely_from() or shared(first, second) >= SHARE_MIN
        if tied:
            bound.add(_pair(first.id, second.id))
    return bound


def _any_tie(found: Prepared, mine: Iterable[Mention], yours: Iterable[Mention]) -> bool:
    others = list(yours)
    return any(found.value(one, other) >= threshold() for one in mine for other in others)


def _by_claims(found: Prepared, wanted: Wanted) -> set[Pair]:
    """Reports of which two claims under one block key are held to be of one happening."""
    blocks: dict[int, list[Mention]] = defaultdict(list)
    for one in found.mentions.values():
        if one.id not in found.first_claims:
            for key in keys(one):
                if key not in found.around.crowded:
                    blocks[key].append(one)
    bound: set[Pair] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2):
            pair = _pair(one.report.id, other.report.id)
            if pair[0] != pair[1] and pair not in bound and wanted(*pair) and found.value(one, other) >= threshold():
                bound.add(pair)
    return bound


def _by_tolls(found: Prepared, wanted: Wanted) -> set[Pair]:
    """Reports of a toll and of what it may go on counting, and of tolls that give one number."""
    held: dict[int, list[Mention]] = defaultdict(list)
    own = [one for one in found.mentions.values() if one.id not in found.first_claims]
    for one in own:
        for key in toll_keys(one):
            held[key].append(one)
    bound: set[Pair] = set()
    for toll in own:
        if is_toll(toll):
            for other in _met(toll, held):
                pair = _pair(toll.report.id, other.report.id)
                if pair[0] != pair[1] and wanted(*pair) and _concerns(toll, other):
                    bound.add(pair)
    return bound


def _met(toll: Mention, held: dict[int, list[Mention]]) -> Iterator[Mention]:
    yield from {one.id: one for key in sought_toll_keys(toll) for one in held.get(key, ())}.values()


def _concerns(toll: Mention, other: Mention) -> bool:
    if toll.names & other.names and (_share_a_day(toll, other) or may_concern(toll, other)):
        return True
    return is_toll(other) and says_the_same(toll, other)


def _share_a_day(one: Mention, other: Mention) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.first <= other.last and other.first <= one.last


def _by_report(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        found[one.report.id].append(one)
    return found
