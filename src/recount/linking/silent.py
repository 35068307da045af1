"""Reports without a claim, because nobody here reads their language or the reader found none: linked by their words.

Such a report joins the happening of which other reports tell in the same rare words, at the time at which it was put
out. What it says is not known, so it gives no figure and no origin; it is listed, and said to be linked by its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recount.linking.cluster import Edge, clusters
from recount.linking.likeness import Feature, Item, Scored, likeness, threshold
from recount.linking.records import ByWords, Copy, LinkedIncident
from recount.linking.reworded import reworded
from recount.model import Reading
from recount.model.canonical import short_id


def join(
    readings: Mapping[str, Reading],
    incidents: Sequence[LinkedIncident],
    items: Sequence[Item],
    scored: Mapping[Edge, Scored],
    copies: Sequence[Copy],
) -> tuple[tuple[LinkedIncident, ...], tuple[ByWords, ...], tuple[Copy, ...]]:
    """The incidents with the silent reports that tell of them, and incidents that only silent reports tell of.

    Besides, which silent reports are reworded copies.
    """
    homes = _homes(readings, incidents)
    silent = [number for number, item in enumerate(items) if not readings[item.report.id].claims]
    wanted = set(silent)
    scored = {pair: value for pair, value in scored.items() if wanted & set(pair)}
    neighbours: dict[int, list[tuple[Scored, int]]] = defaultdict(list)
    for (one, other), value in scored.items():
        neighbours[one].append((value, other))
        neighbours[other].append((value, one))
    groups = _groups(items, silent, scored)
    reached = _reached(items, groups, homes, scored)
    joined: dict[str, list[str]] = defaultdict(list)
    alone: list[LinkedIncident] = []
    records: list[ByWords] = []
    for group in groups:
        home = reached.get(group[0])
        if home is None and not _tell_together(readings[items[number].report.id] for number in group):
            continue
        incident = home or short_id("incident", items[group[0]].report.id)
        with_it = set(group)
        for number in group:
            near = [
                (value, other)
                for value, other in neighbours[number]
                if other in with_it or (home is not None and homes.get(items[other].report.id) == home)
            ]
            records.append(_record(items, number, incident, near, readings))
        reports = tuple(items[number].report.id for number in group)
        if home is None:
            alone.append(LinkedIncident(id=incident, claims=(), silent=reports))
        else:
            joined[home] += reports
    whole = [
        incident.model_copy(update={"silent": tuple(joined[incident.id])}) if incident.id in joined else incident
        for incident in incidents
    ]
    return (
        tuple(sorted([*whole, *alone], key=lambda one: one.id)),
        tuple(sorted(records, key=lambda one: one.report)),
        reworded(items, scored, copies),
    )


def _homes(readings: Mapping[str, Reading], incidents: Sequence[LinkedIncident]) -> dict[str, str]:
    """For each report with claims in incidents the one of which most of them speak; of equals that of the first."""
    report_of = {claim.id: report for report, reading in readings.items() for claim in reading.claims}
    place = {claim.id: at for reading in readings.values() for at, claim in enumerate(reading.claims)}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], int] = {}
    for incident in incidents:
        for claim in (*incident.claims, *incident.denials):
            report = report_of[claim]
            counted[report][incident.id] += 1
            key = report, incident.id
            first[key] = min(first.get(key, place[claim]), place[claim])
    return {
        report: min(found, key=lambda one: (-found[one], first[report, one], one)) for report, found in counted.items()
    }


def _groups(items: Sequence[Item], silent: Sequence[int], scored: Mapping[Edge, Scored]) -> list[list[int]]:
    """Silent reports that tell of one happening, each group by time."""
    at = {number: place for place, number in enumerate(silent)}
    edges = {(at[one], at[other]): value for (one, other), (value, _) in scored.items() if one in at and other in at}

    def score(one: int, other: int) -> float:
        return likeness(items[silent[one]], items[silent[other]])[0]

    return [[silent[node] for node in group] for group in clusters(len(silent), edges, score, threshold())]


def _reached(
    items: Sequence[Item],
    groups: Sequence[Sequence[int]],
    homes: Mapping[str, str],
    scored: Mapping[Edge, Scored],
) -> dict[int, str]:
    """For the first report of a group the incident of the read report that is most like one of the group."""
    group_of = {number: group[0] for group in groups for number in group}
    best: dict[int, tuple[float, str]] = {}
    for (one, other), (value, _) in sorted(scored.items()):
        if value < threshold() or (one in group_of) == (other in group_of):
            continue
        silent, read = (one, other) if one in group_of else (other, one)
        group, home = group_of[silent], homes.get(items[read].report.id)
        if home is not None and (group not in best or value > best[group][0]):
            best[group] = value, home
    return {group: home for group, (_, home) in best.items()}


def _record(
    items: Sequence[Item],
    number: int,
    incident: str,
    neighbours: Iterable[tuple[Scored, int]],
    readings: Mapping[str, Reading],
) -> ByWords:
    """What held a silent report here: the likest of `neighbours`, the reports of its group and of the incident."""
    report = items[number].report
    (value, features), like = max(neighbours, key=lambda one: (one[0][0], -one[1]), default=((0.0, ()), None))
    return ByWords(
        report=report.id,
        incident=incident,
        like=None if like is None else items[like].report.id,
        score=round(value, 3),
        why=_why(readings[report.id], features),
        read=not _unread(readings[report.id]),
    )


def _tell_together(group: Iterable[Reading]) -> bool:
    """Whether reports without claims make an incident among themselves: several, of which at least one was not read.

    Where the reader read them all and found nothing, there is no sign that anything happened.
    """
    unread = [_unread(reading) for reading in group]
    return len(unread) > 1 and any(unread)


def _unread(reading: Reading) -> bool:
    return any(problem.code.startswith("reading.") for problem in reading.problems)


def _why(reading: Reading, features: Sequence[Feature]) -> str:
    language = reading.report.language
    told_by = "; ".join(f"{name.replace('_', ' ')} {weight:+.1f}" for name, weight in features)
    if _unread(reading):
        said = f"not read: it is written in {language!r}" if language else "not read"
    else:
        said = "read, but nothing in it makes an incident"
    return f"{said}; {told_by}" if told_by else said
