"""What two reports of one happening are to each other: one origin behind both, or two, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from recount.linking.records import Copy, Linked
from recount.linking.reworded import SHARE_MIN, shared
from recount.linking.silent_roots import SilentRoot, silent_roots
from recount.linking.voices import fold, publisher_standing
from recount.model import Origin, Reading, Report
from recount.model.record import Record

PairRelation = Literal["copy", "passes on", "same source", "independent", "undetermined"]
"""copy: one text; passes on: one has it from the other's publisher; same source: both have it from one voice;
independent: established; undetermined: nothing shows a common origin, and nothing shows that there is none."""

ONE_ORIGIN: frozenset[PairRelation] = frozenset({"copy", "passes on", "same source"})


class Between(Record):
    """The relation of two reports, and why."""

    relation: PairRelation
    why: str

    @property
    def one_origin(self) -> bool:
        """Whether both rest on one origin."""
        return self.relation in ONE_ORIGIN


def between(one: str, other: str, linked: Linked, readings: Mapping[str, Reading]) -> Between:
    """What two reports, by id, are to each other, taken to tell of one happening. Raises KeyError for unknown ids."""
    copied = _copied(one, other, linked.copies)
    if copied is not None:
        return Between(relation="copy", why=copied)
    share = shared(readings[one].report, readings[other].report)
    if share >= SHARE_MIN:
        return Between(relation="copy", why=f"{share:.0%} of the shorter one's words stand in the other in one order")
    mine, yours = _origins(one, linked), _origins(other, linked)
    together = _incidents(one, linked) & _incidents(other, linked)
    if together:
        mine, yours = _of(mine, together, linked), _of(yours, together, linked)
    first, second = _roots(readings[one], mine), _roots(readings[other], yours)
    common = sorted(first.keys() & second.keys())
    if common:
        return _sharing(common[0], first[common[0]], readings[one].report, readings[other].report)
    controllers = _controllers(first, readings[one].report) & _controllers(second, readings[other].report)
    if controllers:
        why = f"{_listed(first)} and {_listed(second)} are under one control: {min(controllers)}"
        return Between(relation="same source", why=why)
    apart = {origin.id for origin in (*mine, *yours) if origin.independence == "established"}
    if any(origin.id in apart for origin in mine) and any(origin.id in apart for origin in yours):
        return Between(relation="independent", why=f"{_listed(first)} and {_listed(second)} rest on different sources")
    why = f"{_listed(first)} and {_listed(second)} have nothing in common that is known"
    return Between(relation="undetermined", why=why)


def _copied(one: str, other: str, copies: Iterable[Copy]) -> str | None:
    """Why one is a copy of the other, or both of a third; None where they are not."""
    by_report = {copy.report: copy for copy in copies}
    ways = [_way(report, by_report) for report in (one, other)]
    common = ({one} | {copy.original for copy in ways[0]}) & ({other} | {copy.original for copy in ways[1]})
    if not common:
        return None
    return "; ".join(copy.why for way in ways for copy in way) or None


def _way(report: str, copies: Mapping[str, Copy]) -> list[Copy]:
    found: list[Copy] = []
    seen = {report}
    while report in copies and copies[report].original not in seen:
        found.append(copies[report])
        report = copies[report].original
        seen.add(report)
    return found


def _origins(report: str, linked: Linked) -> list[Origin]:
    return [origin for origin in linked.origins if report in origin.reports]


def _incidents(report: str, linked: Linked) -> set[str]:
    claims = {claim for origin in _origins(report, linked) for claim in origin.claims}
    return {one.id for one in linked.incidents if claims & set(one.claims) or report in one.silent}


def _of(origins: Iterable[Origin], incidents: set[str], linked: Linked) -> list[Origin]:
    claims = {claim for one in linked.incidents if one.id in incidents for claim in one.claims}
    return [origin for origin in origins if claims & set(origin.claims)]


def _roots(reading: Reading, origins: Iterable[Origin]) -> dict[str, str]:
    """Who a report has it from, by key: by its claims; of a report without any by its words, and its publisher."""
    found: dict[str, str] = {}
    for origin in origins:
        name = origin.voice or origin.publisher
        if name and not (origin.voice and origin.publisher):
            found.setdefault(publisher_standing(name).key, name)
        elif name:
            found.setdefault(f"{fold(origin.publisher or '')}: {fold(name)}", name)
    if not found:
        roots: tuple[SilentRoot, ...] = silent_roots(reading.report)
        found = {root.key: root.name for root in roots}
    return found


def _controllers(roots: Mapping[str, str], report: Report) -> set[str]:
    """Who controls the voices of a report on its day, apart from themselves."""
    known = {key: publisher_standing(name, report.day) for key, name in roots.items()}
    return {one.control for key, one in known.items() if one.control not in (key, one.key)}


def _sharing(key: str, name: str, one: Report, other: Report) -> Between:
    publishers = {publisher_standing(report.publisher).key for report in (one, other) if report.publisher}
    if key in publishers and len(publishers) > 1:
        return Between(relation="passes on", why=f"one has it from {name}, who publishes the other")
    return Between(relation="same source", why=f"both have it from {name}")


def _listed(roots: Mapping[str, str]) -> str:
    return ", ".join(roots.values()) or "a report without publisher"
