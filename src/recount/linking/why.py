"""Why an incident is one: what held each of its claims there, and the nearest neighbour that stayed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recount.linking.incidents import FOLLOWS, compared_with
from recount.linking.likeness import items_of
from recount.linking.link import one_reading_a_report
from recount.linking.mentions import Mention, mentions_of
from recount.linking.records import ByWords, Linked, LinkedIncident, Tie
from recount.linking.repeated import repeated_lines, without_repeated
from recount.linking.score import in_words, score, threshold
from recount.linking.voices import using
from recount.model import Reading
from recount.model.record import Record


class Neighbour(Record):
    """The incident that came nearest without being taken in.

    `mean` is the mean score over all pairs of claims of both incidents that say when and where, which had to reach the
    threshold; `best` is the score of the nearest pair, `claim` of the incident and `other` of the neighbour, with what
    made it.
    """

    incident: str
    mean: float
    best: float
    claim: str
    other: str
    why: str


class Why(Record):
    """What held an incident together. `silent` are reports that only their words link to it."""

    incident: str
    threshold: float
    claims: tuple[str, ...]
    ties: tuple[Tie, ...]
    silent: tuple[ByWords, ...] = ()
    nearest: Neighbour | None = None


def why(incident_id: str, linked: Linked, readings: Sequence[Reading]) -> Why:
    """What held an incident together, and the nearest one that stayed out, None where nothing is near enough.

    Raises LookupError where `linked` has no incident of this id.
    """
    incident = next((one for one in linked.incidents if one.id == incident_id), None)
    if incident is None:
        raise LookupError(f"there is no incident {incident_id}")
    with using(linked.voices):
        nearest = _nearest(incident, linked, readings)
    return Why(
        incident=incident.id,
        threshold=threshold(),
        claims=incident.claims,
        ties=incident.ties,
        silent=tuple(one for one in linked.by_words if one.incident == incident.id),
        nearest=nearest,
    )


def _nearest(incident: LinkedIncident, linked: Linked, readings: Sequence[Reading]) -> Neighbour | None:
    home = {claim: one.id for one in linked.incidents for claim in one.claims}
    mentions = _anchors(linked, readings)
    mine = [one for one in mentions if home.get(one.id) == incident.id]
    near = {home[one.id] for one in compared_with(mine, mentions) if home[one.id] != incident.id}
    members: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        if home[one.id] in near:
            members[home[one.id]].append(one)
    found = [_between(mine, other, yours) for other, yours in sorted(members.items())]
    return max(found, key=lambda one: (one.mean, one.best, one.incident), default=None)


def _anchors(linked: Linked, readings: Sequence[Reading]) -> list[Mention]:
    """The claims of incidents that did not merely follow another one, in their order."""
    follow = {tie.claim for one in linked.incidents for tie in one.ties if tie.why.startswith(FOLLOWS)}
    inside = {claim for one in linked.incidents for claim in one.claims} - follow
    copied = {aside.claim for aside in linked.asides if aside.reason == "copy"}
    every = one_reading_a_report(readings)
    by_report = without_repeated(every, repeated_lines(one.report for one in every.values()))
    items = {item.report.id: item for item in items_of(reading.report for reading in by_report.values())}
    found = {
        one.id: one
        for report, reading in by_report.items()
        for one in mentions_of(reading, items.get(report))
        if one.id in inside and one.id not in copied
    }
    return sorted(found.values(), key=lambda one: one.order)


def _between(mine: Sequence[Mention], other: str, yours: Iterable[Mention]) -> Neighbour:
    scored = [(score(one, two), one, two) for two in yours for one in mine]
    (best, features), claim, nearest = max(scored, key=lambda item: item[0][0])
    return Neighbour(
        incident=other,
        mean=round(sum(value for (value, _), _, _ in scored) / len(scored), 3),
        best=round(best, 3),
        claim=claim.id,
        other=nearest.id,
        why=in_words(features),
    )
