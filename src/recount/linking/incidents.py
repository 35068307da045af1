"""Claims gather into incidents: clusters of claims that say when and where, then the rest of their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from recount.linking.attaching import best_in_report, best_of, continues, same_number
from recount.linking.cluster import Edge, clusters
from recount.linking.keys import keys, report_key
from recount.linking.mentions import Mention
from recount.linking.records import Aside, AsideReason, LinkedIncident, Tie
from recount.linking.score import Scored, in_words, score, threshold
from recount.linking.sorting import Sorted, is_bounded_toll
from recount.model.canonical import short_id

NEIGHBOURS = 40
"""Of the claims of one report each is compared with so many that follow it."""

FOLLOWS = "follows it in the same report"
"""Begins the reason of a tie to a claim of the same report, for one that says not itself when and where."""


@dataclass
class _Forming:
    """An incident while it is being put together."""

    members: list[Mention]
    denials: list[Mention] = field(default_factory=list)
    tolls: list[Mention] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Comparing:
    """What claims are compared by. `alike` are pairs of reports whose words are reason to compare all their claims,
    `crowded` are block keys that bring together nothing; `value` is the score of two.
    """

    alike: Sequence[tuple[str, str]] = ()
    crowded: Container[int] = ()
    value: Callable[[Mention, Mention], float] = lambda one, other: score(one, other)[0]


def gather(
    found: Sorted, counterpart: Mapping[str, str], comparing: Comparing
) -> tuple[tuple[LinkedIncident, ...], tuple[Aside, ...]]:
    """Incidents and what stands outside them. Independent of the order in which the mentions come."""
    found = _with_late_tolls(found)
    anchors, followers = _anchors(found)
    forming = _clustered(anchors, comparing)
    home = {one.id: incident for incident in forming for one in incident.members}
    for follower, anchor in followers:
        _attach(home, follower, anchor)
    reports = _by_report(anchors)
    asides = _tolls(found, home, reports, anchors)
    blocks = _blocks(anchors, comparing.crowded)
    shown: list[tuple[Mention, AsideReason, _Forming | None]] = []
    for one, reason in found.shown:
        spoken_of = best_in_report(one, reports.get(one.report.id, ())) or best_of(one, _under(blocks, one))
        where = home[spoken_of.id] if spoken_of is not None else None
        if where is not None and reason == "denied":
            where.denials.append(one)
        shown.append((one, reason, where))
    for one in found.copied:
        where = home.get(counterpart[one.id])
        if where is not None:
            where.members.append(one)
        shown.append((one, "copy", where))
    ids = {id(incident): _id(incident) for incident in forming}
    asides += [_aside(one, reason, ids[id(incident)] if incident else None) for one, reason, incident in shown]
    asides += [_aside(one, reason, None) for one, reason in found.aside]
    incidents = sorted((_record(incident, ids[id(incident)]) for incident in forming), key=lambda one: one.id)
    return tuple(incidents), tuple(sorted(asides, key=lambda one: (one.reason, one.claim)))


def _with_late_tolls(found: Sorted) -> Sorted:
    """The heaps with those bounded tolls opened that only bear the day on which they were told.

    "Has risen to 57, the governor said on Sunday" is no happening of Sunday, where there was none that day, and one in
    the days before that it continues.
    """
    there: dict[str, list[Mention]] = defaultdict(list)
    for one in found.makers:
        if one.placed and one.first is not None:
            for name in one.names:
                there[name].append(one)
    bounded: list[Mention] = []
    opened: list[Mention] = []
    for toll in found.bounded_tolls:
        near = sorted({one.id: one for name in toll.names for one in there[name]}.values(), key=lambda one: one.order)
        late = replace(toll, first=None, last=None)
        told_of_its_day = any(_share_a_day(one, toll) for one in near)
        if told_of_its_day or continues(late, near) is None:
            bounded.append(toll)
        else:
            opened.append(late)
    return replace(found, bounded_tolls=bounded, open_tolls=[*found.open_tolls, *opened])


def _share_a_day(one: Mention, other: Mention) -> bool:
    if one.assumed or one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.first <= other.last and other.first <= one.last


def _anchors(found: Sorted) -> tuple[list[Mention], list[tuple[Mention, Mention]]]:
    """Mentions that can be compared across reports, and for each other one the anchor of its own report it follows.

    Where a report says nowhere when and where, its first claim stands for what follows it.
    """
    makers = sorted([*found.makers, *found.bounded_tolls], key=lambda one: one.order)
    anchors = [one for one in makers if one.placed and one.first is not None]
    anchored = _by_report(anchors)
    followers: list[tuple[Mention, Mention]] = []
    for one in makers:
        if one.placed and one.first is not None:
            continue
        in_report = anchored.setdefault(one.report.id, [])
        anchor = best_in_report(one, in_report)
        if anchor is None:
            in_report.append(one)
            anchors.append(one)
        else:
            followers.append((one, anchor))
    return sorted(anchors, key=lambda one: one.order), followers


def _clustered(anchors: Sequence[Mention], comparing: Comparing) -> list[_Forming]:
    nodes = _nodes(anchors)

    def pair_score(one: int, other: int) -> float:
        return comparing.value(nodes[one][0], nodes[other][0])

    edges = {pair: pair_score(*pair) for pair in _pairs(nodes, comparing)}
    forming = []
    for group in clusters(len(nodes), edges, pair_score, threshold()):
        heads = [nodes[node][0] for node in group]
        incident = _Forming(members=[one for node in group for one in nodes[node]])
        incident.tolls = [one for one in incident.members if _has_toll(one) and is_bounded_toll(one)]
        for place, node in enumerate(group):
            incident.ties += _ties(nodes[node], heads[:place])
        forming.append(incident)
    return forming


def candidate_pairs(found: Sorted, comparing: Comparing) -> list[tuple[Mention, Mention]]:
    """The pairs of mentions that are compared; of those that say the same of one point and day only the first."""
    nodes = _nodes(_anchors(found)[0])
    return [(nodes[one][0], nodes[other][0]) for one, other in sorted(_pairs(nodes, comparing))]


def _pairs(nodes: Sequence[Sequence[Mention]], comparing: Comparing) -> set[Edge]:
    """The pairs of nodes that are compared: under one key, of one report, or of reports that are alike."""
    found = set(_of_alike(nodes, comparing.alike))
    shared: dict[int, list[int]] = defaultdict(list)
    in_report: dict[int, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for key in {key for one in node for key in keys(one)}:
            if key not in comparing.crowded:
                shared[key].append(number)
        for key in {report_key(one) for one in node}:
            in_report[key].append(number)
    for block in shared.values():
        found.update(combinations(block, 2))
    for block in in_report.values():
        for place, one in enumerate(block):
            found.update((one, other) for other in block[place + 1 : place + 1 + NEIGHBOURS])
    return found


def _of_alike(nodes: Sequence[Sequence[Mention]], alike: Sequence[tuple[str, str]]) -> Iterator[Edge]:
    in_report: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        in_report[node[0].report.id].append(number)
    for one, other in alike:
        for first in in_report.get(one, ()):
            yield from ((min(first, second), max(first, second)) for second in in_report.get(other, ()))


def _ties(node: Sequence[Mention], before: Sequence[Mention]) -> list[Tie]:
    """What held the mentions of a node to each other, and its first one to the nodes before it."""
    head, *same = node
    found = []
    if before:
        value, features, other = _closest(head, before)
        found.append(Tie(claim=head.id, other=other.id, score=value, why=in_words(features)))
    why = "the same place, day, event and numbers"
    return [*found, *(Tie(claim=one.id, other=head.id, score=round(score(one, head)[0], 3), why=why) for one in same)]


def _closest(head: Mention, others: Sequence[Mention]) -> tuple[float, tuple[tuple[str, float], ...], Mention]:
    scored: list[tuple[Scored, Mention]] = [(score(head, other), other) for other in others]
    (value, features), other = max(scored, key=lambda pair: pair[0][0])
    return round(value, 3), features, other


def _nodes(anchors: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions that say the same of the same point and day are one node, however many reports carry them."""
    grouped: dict[object, list[Mention]] = {}
    for one in anchors:
        grouped.setdefault(_signature(one), []).append(one)
    return list(grouped.values())


def _signature(one: Mention) -> object:
    return signature(one) or one.id


def signature(one: Mention) -> tuple[object, ...] | None:
    """What a mention says, where it says it of one point and day and with numbers; else None."""
    place = one.claim.place
    if not one.precise or not one.dated or not one.slots or place is None:
        return None
    slots = tuple(sorted((slot, tuple(sorted(map(str, bounds)))) for slot, bounds in one.slots.items()))
    point = (place.geonames, place.lat, place.lon, tuple(sorted(one.names)))
    return point, one.first, one.last, one.claim.event, str(slots), tuple(sorted(one.actors)), tuple(sorted(one.named))


def _blocks(anchors: Sequence[Mention], crowded: Container[int]) -> dict[int, list[Mention]]:
    blocks: dict[int, list[Mention]] = defaultdict(list)
    for one in anchors:
        for key in (*keys(one), report_key(one)):
            if key not in crowded:
                blocks[key].append(one)
    return blocks


def _under(blocks: Mapping[int, Sequence[Mention]], sought: Mention) -> list[Mention]:
    found = {one.id: one for key in (*keys(sought), report_key(sought)) for one in blocks.get(key, ())}
    return sorted(found.values(), key=lambda one: one.order)


def compared_with(members: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Those of `others` that share a block with one of `members`."""
    wanted = {key for one in members for key in (*keys(one), report_key(one))}
    return [one for one in others if not wanted.isdisjoint((*keys(one), report_key(one)))]


def _by_report(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        found[one.report.id].append(one)
    return dict(found)


def _attach(home: dict[str, _Forming], one: Mention, anchor: Mention) -> None:
    incident = home[anchor.id]
    incident.members.append(one)
    home[one.id] = incident
    value, features = score(one, anchor)
    why = f"{FOLLOWS}; {in_words(features)}"
    incident.ties.append(Tie(claim=one.id, other=anchor.id, score=round(value, 3), why=why))


def _tolls(
    found: Sorted, home: dict[str, _Forming], reports: Mapping[str, Sequence[Mention]], anchors: Sequence[Mention]
) -> list[Aside]:
    """Running tolls without a first day: each goes to the incident that it continues, or stands beside all."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for one in anchors:
        for name in one.names:
            by_name[name].append(one)
    homed: list[tuple[Mention, Mention]] = []
    rest: list[Mention] = []
    for toll in found.open_tolls:
        near = {one.id: one for name in toll.names for one in by_name.get(name, ())}
        near |= {one.id: one for one in reports.get(toll.report.id, ())}
        anchor = continues(toll, sorted(near.values(), key=lambda one: one.order))
        if anchor is None:
            rest.append(toll)
        else:
            homed.append((toll, anchor))
    repeats = [(toll, same_number(toll, homed) if toll.claim.place is None else None) for toll in rest]
    for toll, goes_with in [*homed, *repeats]:
        if goes_with is not None:
            _attach(home, toll, goes_with)
            home[goes_with.id].tolls.append(toll)
    return [_aside(toll, "toll", None) for toll, goes_with in repeats if goes_with is None]


def _has_toll(one: Mention) -> bool:
    return any(figure.scope == "toll" for figure in one.claim.figures)


def _aside(one: Mention, reason: AsideReason, incident: str | None) -> Aside:
    return Aside(claim=one.id, reason=reason, incident=incident)


def _id(incident: _Forming) -> str:
    return short_id("incident", min(incident.members, key=lambda one: one.order).id)


def _record(incident: _Forming, incident_id: str) -> LinkedIncident:
    members = sorted(incident.members, key=lambda one: one.order)
    return LinkedIncident(
        id=incident_id,
        claims=tuple(one.id for one in members),
        denials=tuple(one.id for one in sorted(incident.denials, key=lambda one: one.order)),
        tolls=tuple(one.id for one in sorted(incident.tolls, key=lambda one: one.order)),
        ties=tuple(sorted(incident.ties, key=lambda tie: (tie.claim, tie.other))),
    )
