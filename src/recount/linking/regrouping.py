"""People's merges, splits and states, laid over the incidents that linking gathered. They always win."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.linking.mentions import Mention, Order
from recount.linking.overrides import Judge, Overrides, Regroup, SetState
from recount.linking.records import Aside, LinkedIncident, Remark, Tie
from recount.model import Judged
from recount.model.canonical import short_id


@dataclass
class _Group:
    """The claims of one incident while people's decisions are laid over it. `changed`: it is no longer as it was."""

    old: list[LinkedIncident]
    members: set[str]
    denials: set[str]
    tolls: set[str]
    ties: list[Tie]
    changed: bool = False


@dataclass
class Regrouped:
    """The incidents and what stands beside them as people decided; `remarks` say where that has no full effect."""

    incidents: tuple[LinkedIncident, ...]
    asides: tuple[Aside, ...]
    remarks: tuple[Remark, ...] = ()


def regroup(
    incidents: Sequence[LinkedIncident],
    asides: Sequence[Aside],
    mentions: Mapping[str, Mention],
    first_claims: Mapping[str, str],
    overrides: Overrides,
) -> Regrouped:
    """Lay merges, splits, states and grades, in their order, over incidents."""
    if not (overrides.regroups or overrides.states or overrides.judges):
        return Regrouped(tuple(incidents), tuple(asides))
    laying = _Laying(incidents, mentions, first_claims)
    for one in overrides.regroups:
        if one.kind == "merge":
            laying.merge(one)
        else:
            laying.split(one)
    made, renamed = laying.records()
    states, remarks = _states(made, overrides.states, first_claims)
    judged, more = _judged(made, overrides.judges, first_claims)
    remarks += more
    made = [one.model_copy(update={"state": states[one.id]}) if one.id in states else one for one in made]
    made = [one.model_copy(update={"judged": judged[one.id]}) if one.id in judged else one for one in made]
    moved = tuple(_moved(aside, laying, renamed, mentions) for aside in asides)
    ordered = tuple(sorted(made, key=lambda one: one.id))
    return Regrouped(ordered, tuple(sorted(moved, key=lambda one: (one.reason, one.claim))), tuple(remarks))


def because(asides: Sequence[Aside], rejected: Mapping[str, str]) -> tuple[Aside, ...]:
    """The asides, those of rejected claims with the person's reason."""
    if not rejected:
        return tuple(asides)
    return tuple(
        aside.model_copy(update={"why": rejected[aside.claim]}) if aside.reason == "rejected" else aside
        for aside in asides
    )


class _Laying:
    """The incidents as groups of claims that can still be joined and divided."""

    def __init__(
        self, incidents: Sequence[LinkedIncident], mentions: Mapping[str, Mention], first_claims: Mapping[str, str]
    ) -> None:
        self._mentions = mentions
        self._first_claims = first_claims
        self.groups: list[_Group] = []
        self.home: dict[str, _Group] = {}
        for one in incidents:
            group = _Group([one], set(one.claims), set(one.denials), set(one.tolls), list(one.ties))
            self.groups.append(group)
            self.home.update(dict.fromkeys((*one.claims, *one.denials), group))

    def order(self, claim: str) -> Order:
        return self._mentions[claim].order

    def merge(self, step: Regroup) -> None:
        found: list[_Group] = []
        for claim in sorted((*step.claims, *step.rest), key=self.order):
            group = self.home.get(claim)
            if group is not None and not any(group is other for other in found):
                found.append(group)
        for other in found[1:]:
            into = found[0]
            why = f"a person merged them: {step.why}"
            into.ties += [*other.ties, Tie(claim=self._held_by(other), other=self._held_by(into), score=0.0, why=why)]
            into.old += other.old
            into.members |= other.members
            into.denials |= other.denials
            into.tolls |= other.tolls
            into.changed = True
            self.home.update(dict.fromkeys(other.members | other.denials, into))
            self.groups = [group for group in self.groups if group is not other]

    def split(self, step: Regroup) -> None:
        for group in list(self.groups):
            go = {claim for claim in step.claims if self.home.get(claim) is group}
            stay = {claim for claim in step.rest if self.home.get(claim) is group}
            if not go & group.members or not stay & group.members:
                continue
            going = self._following(group, go, stay)
            out = _Group(
                old=list(group.old),
                members=group.members & going,
                denials=group.denials & going,
                tolls=group.tolls & going,
                ties=[tie for tie in group.ties if tie.claim in going and tie.other in going],
                changed=True,
            )
            group.members -= going
            group.denials -= going
            group.tolls -= going
            group.ties = [tie for tie in group.ties if tie.claim not in going and tie.other not in going]
            group.changed = True
            self.groups.append(out)
            self.home.update(dict.fromkeys(going, out))
            for side, did in ((out, "took them out"), (group, "left them here")):
                self._tie_up(side, f"a person {did}: {step.why}")

    def records(self) -> tuple[list[LinkedIncident], dict[str, list[_Group]]]:
        """The incidents, and for each id that linking gave the groups that have its claims now."""
        renamed: dict[str, list[_Group]] = {}
        made = []
        for group in self.groups:
            for old in group.old:
                renamed.setdefault(old.id, []).append(group)
            made.append(self._record(group) if group.changed else group.old[0])
        return made, renamed

    def id_of(self, group: _Group) -> str:
        return short_id("incident", self._first(group)) if group.changed else group.old[0].id

    def _record(self, group: _Group) -> LinkedIncident:
        def ordered(claims: Iterable[str]) -> tuple[str, ...]:
            return tuple(sorted(claims, key=self.order))

        return LinkedIncident(
            id=self.id_of(group),
            claims=ordered(group.members),
            denials=ordered(group.denials),
            tolls=ordered(group.tolls),
            ties=tuple(sorted(group.ties, key=lambda tie: (tie.claim, tie.other))),
        )

    def _first(self, group: _Group) -> str:
        return min(group.members, key=self.order)

    def _held_by(self, group: _Group) -> str:
        """The first claim that is no copy of another in the group: a copy is held by its original, whatever ties it."""
        own = [claim for claim in group.members if self._first_claims.get(claim) not in group.members]
        return min(own or group.members, key=self.order)

    def _following(self, group: _Group, go: set[str], stay: set[str]) -> set[str]:
        """The claims that go: those named, and those that a tie or their text holds to one of them."""
        leads: dict[str, str] = {tie.claim: tie.other for tie in group.ties}
        leads.update({claim: self._first_claims[claim] for claim in group.members if claim in self._first_claims})
        going = set(go)
        for claim in group.members - go - stay:
            at, seen = claim, {claim}
            while at not in go and at not in stay and leads.get(at, at) not in seen:
                at = leads[at]
                seen.add(at)
            if at in go:
                going.add(claim)
        return going

    def _tie_up(self, group: _Group, why: str) -> None:
        """A tie to the first claim for each that has lost its own, so that every claim but one says what holds it."""
        first = self._held_by(group)
        held = {tie.claim for tie in group.ties} | {first}
        loose = sorted(claim for claim in group.members - held if claim not in self._first_claims)
        group.ties += [Tie(claim=claim, other=first, score=0.0, why=why) for claim in loose]


def _states(
    incidents: Sequence[LinkedIncident], marks: Sequence[SetState], copied: Mapping[str, str]
) -> tuple[dict[str, str], list[Remark]]:
    """The state of incidents by id. What a person saw keeps its state; what came since is not covered by it."""
    home = {claim: one for one in incidents for claim in one.claims}
    states: dict[str, str] = {}
    remarks: list[Remark] = []
    for mark in marks:
        seen = set(mark.claims)
        found = {home[claim].id: home[claim] for claim in mark.claims if claim in home}
        if not found:
            remarks.append(Remark(review=mark.review, why="none of its claims is in an incident now"))
        for one in found.values():
            since = [claim for claim in one.claims if claim not in seen and claim not in copied]
            if not since:
                states[one.id] = mark.state
            elif len(found) > 1:
                why = f"its claims are in {len(found)} incidents now, and this one has others: {one.id}"
                remarks.append(Remark(review=mark.review, why=why))
            else:
                states[one.id] = "under review" if mark.state == "reviewed" else mark.state
                number = "1 claim" if len(since) == 1 else f"{len(since)} claims"
                remarks.append(Remark(review=mark.review, why=f"{number} came to the incident since"))
    return states, remarks


def _judged(
    incidents: Sequence[LinkedIncident], judges: Sequence[Judge], copied: Mapping[str, str]
) -> tuple[dict[str, tuple[Judged, ...]], list[Remark]]:
    """What people said of the support of incidents by id, the last word on each matter; with what came since."""
    home = {claim: one for one in incidents for claim in one.claims}
    found: dict[str, dict[str, Judged]] = {}
    remarks: list[Remark] = []
    for judge in judges:
        review = judge.judged[0].review
        seen = set(judge.claims)
        homes = {home[claim].id: home[claim] for claim in judge.claims if claim in home}
        if not homes:
            remarks.append(Remark(review=review, why="none of its claims is in an incident now"))
        for one in homes.values():
            since = sum(1 for claim in one.claims if claim not in seen and claim not in copied)
            if since and len(homes) > 1:
                why = f"its claims are in {len(homes)} incidents now, and this one has others: {one.id}"
                remarks.append(Remark(review=review, why=why))
                continue
            if since:
                number = "1 claim" if since == 1 else f"{since} claims"
                remarks.append(Remark(review=review, why=f"{number} came to the incident since"))
            said: dict[str, Judged] = {each.about: each.model_copy(update={"since": since}) for each in judge.judged}
            found[one.id] = {**found.get(one.id, {}), **said}
    return {one: tuple(said.values()) for one, said in found.items()}, remarks


def _moved(
    aside: Aside, laying: _Laying, renamed: Mapping[str, list[_Group]], mentions: Mapping[str, Mention]
) -> Aside:
    """The aside shown with the incident that has its claim now, or else the rest of its report."""
    groups = renamed.get(aside.incident or "", [])
    if not any(group.changed for group in groups):
        return aside
    group = laying.home.get(aside.claim)
    if group is None:
        report = mentions[aside.claim].report.id if aside.claim in mentions else None
        near = [one for one in groups if any(mentions[claim].report.id == report for claim in one.members)]
        group = min(near or groups, key=lambda one: min(laying.order(claim) for claim in one.members))
    return aside.model_copy(update={"incident": laying.id_of(group)})
