"""Claims collapse to origins: copies and citations share the origin of whoever said it first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recount.linking.home_names import home_forms
from recount.linking.independence import judged
from recount.linking.mentions import Bounds, Mention
from recount.linking.records import Aside, Copy, LinkedIncident
from recount.linking.roots import Root, roots
from recount.linking.vocabulary_files import data_file
from recount.linking.voices import PERSONS, publisher_standing, short_forms
from recount.model import Origin, Report
from recount.model.canonical import short_id

_DESCRIBED = frozenset({"monitor", "rescue", "office", "agency", "outlet"})
_STATED = frozenset({"witnessed", "treated or recovered", "own investigation", "compiled", "official record"})


@dataclass(frozen=True, slots=True)
class Rooted:
    """A mention with one of its roots. `how` says why the root is not the one its own words name, if so."""

    mention: Mention
    root: Root
    copied: bool
    how: str | None = None


def find_origins(
    mentions: Mapping[str, Mention],
    incidents: Sequence[LinkedIncident],
    asides: Sequence[Aside],
    copies: Sequence[Copy],
    first_claims: Mapping[str, str],
) -> tuple[Origin, ...]:
    """The origins of each incident, and text by text those of claims that are in none.

    `first_claims` gives for a copied claim that of the original; without one the original's publisher still is the
    outlet that first carried it.
    """
    home = {claim: incident.id for incident in incidents for claim in incident.claims}
    old = {aside.claim: aside.incident for aside in asides if aside.reason == "superseded by a revision"}
    grouped: dict[tuple[str | None, str | None], list[Rooted]] = defaultdict(list)
    first_reports = _first_reports(mentions, copies, first_claims)
    for one in sorted(mentions.values(), key=lambda each: each.order):
        original = first_reports.get(one.id, one.report)
        spoken = mentions.get(first_claims.get(one.id, one.id), one)
        incident = home.get(one.id) or old.get(one.id)
        copied = one.id in first_reports
        how = "copied from its text" if copied else None
        # outside of incidents each text has its own: who counts its claims brings voices together
        where = (incident, None) if incident else (None, original.id)
        grouped[where].extend(Rooted(one, root, copied, how) for root in roots(spoken, original))
    found: list[Origin] = []
    for (incident, _), rooted in grouped.items():
        origins = _records(_settled(rooted) if incident else _one_name(rooted))
        found.extend(origin for origin, _ in (judged(origins) if incident else origins))
    return tuple(sorted(found, key=lambda origin: origin.id))


def _first_reports(
    mentions: Mapping[str, Mention], copies: Sequence[Copy], first_claims: Mapping[str, str]
) -> dict[str, Report]:
    reports = {one.report.id: one.report for one in mentions.values()}
    found: dict[str, Report] = {}
    for copy in copies:
        for claim in copy.claims:
            first = mentions.get(first_claims.get(claim, ""))
            report = first.report if first else reports.get(copy.original)
            if report is not None:
                found[claim] = report
    return found


def _settled(rooted: Sequence[Rooted]) -> list[Rooted]:
    """The claims of one incident with their roots brought together."""
    return _through_outlets(_resting_on_named(_one_name(rooted)))


def _one_name(rooted: Sequence[Rooted]) -> list[Rooted]:
    """Short names of a voice become its long one: first within a report, then across the reports of the incident.

    So do those that differ by the name of the country in which it happened.
    """
    by_report: dict[str, list[Root]] = defaultdict(list)
    for one in rooted:
        by_report[one.mention.report.id].append(one.root)
    in_report = {report: _shorts(found) for report, found in by_report.items()}
    everywhere = {**_at_home(rooted), **_shorts(one.root for one in rooted)}
    named = _named([*rooted])
    described = _described(rooted)
    settled = []
    for one in rooted:
        key = one.root.key
        if (one.mention.report.id, key) in described:
            settled.append(replace(one, root=described[one.mention.report.id, key]))
            continue
        longer = in_report[one.mention.report.id].get(key) or everywhere.get(key)
        if longer is None or one.root.carrier is not None:
            settled.append(one)
            continue
        root = replace(named[longer], own=one.root.own, basis=one.root.basis)
        settled.append(replace(one, root=root))
    return settled


def _described(rooted: Sequence[Rooted]) -> dict[tuple[str, str], Root]:
    """For a voice that a report only describes ("the monitoring group") the one voice of that kind it names."""
    kinds: dict[tuple[str, str], dict[str, Root]] = defaultdict(dict)
    for one in rooted:
        if not one.root.own and one.root.carrier is None:
            kinds[one.mention.report.id, one.root.kind].setdefault(one.root.key, one.root)
    found = {}
    for one in rooted:
        same_kind = kinds.get((one.mention.report.id, one.root.kind), {})
        if one.root.carrier is not None and one.root.kind in _DESCRIBED and len(same_kind) == 1:
            found[one.mention.report.id, one.root.key] = next(iter(same_kind.values()))
    return found


def _shorts(found: Iterable[Root]) -> dict[str, str]:
    return short_forms((root.key, root.name or root.publisher or "") for root in found if root.carrier is None)


def _at_home(rooted: Sequence[Rooted]) -> dict[str, str]:
    countries = {one.mention.claim.place.country for one in rooted if one.mention.claim.place} - {None}
    country = next(iter(countries)) if len(countries) == 1 else None
    named = (one.root for one in rooted if one.root.carrier is None and not one.root.own)
    return home_forms((root.key for root in named if root.kind not in PERSONS), country)


def _named(rooted: Sequence[Rooted]) -> dict[str, Root]:
    """For each key the root as it is first named, with what any claim tells of its party and control."""
    found: dict[str, Root] = {}
    for one in rooted:
        known = found.setdefault(one.root.key, one.root)
        if known.party is None and one.root.party is not None:
            found[one.root.key] = replace(known, party=one.root.party, control=one.root.control)
    return found


def _resting_on_named(rooted: Sequence[Rooted]) -> list[Rooted]:
    """What a report says in its own voice, and attributes to somebody elsewhere, is that voice's.

    Where the report states a basis of its own for it (its correspondents saw it), it stays its own.
    """
    attributed: dict[str, list[Rooted]] = defaultdict(list)
    for one in rooted:
        if not one.root.own:
            attributed[one.mention.report.id].append(one)
    settled = []
    for one in rooted:
        voice = None
        if one.root.own and one.mention.claim.attribution.basis not in _STATED:
            voice = _same_said(one.mention, attributed.get(one.mention.report.id, ()))
        if voice is None:
            settled.append(one)
        else:
            how = f"said in the report's own voice, and by {voice.root.name} in the same report"
            settled.append(replace(one, root=voice.root, how=one.how or how))
    return settled


def _same_said(own: Mention, others: Sequence[Rooted]) -> Rooted | None:
    """The attributed claim that gives the same numbers; of a claim without numbers the first in the text.

    A vague word ("dozens") or a lower bound ("at least twenty") is the same as the number that lies in it.
    """
    if not own.slots:
        return others[0] if others else None
    for one in others:
        if one.mention.slots and all(one.mention.slots.get(slot) == said for slot, said in own.slots.items()):
            return one
    numbers = {bounds for said in own.slots.values() for bounds in said}
    for one in others:
        if numbers & {bounds for said in one.mention.slots.values() for bounds in said}:
            return one
    vague = [bounds for said in own.slots.values() for bounds in said if _is_wide(bounds)]
    for one in others:
        numbers = {bounds for said in one.mention.slots.values() for bounds in said if not _is_wide(bounds)}
        if any(_lies_in(number, word) for word in vague for number in numbers):
            return one
    return None


def _is_wide(bounds: Bounds) -> bool:
    low, high = bounds
    return low is not None and (high is None or low < high)


def _lies_in(number: Bounds, word: Bounds) -> bool:
    low, (least, most) = number[0], word
    return low is not None and (least is None or least <= low) and (most is None or low <= most)


def _through_outlets(rooted: Sequence[Rooted]) -> list[Rooted]:
    """A cited outlet is no origin of what its own report, at hand, has from somebody else.

    Nor is a voice without a name whom it cites ("a doctor") another than the one of that kind in its own report.
    """
    published: dict[str, list[Rooted]] = defaultdict(list)
    for one in rooted:
        if one.mention.report.publisher:
            published[publisher_standing(one.mention.report.publisher).key].append(one)
    settled = []
    for one in rooted:
        behind, cited = None, one.root.name
        if one.root.is_outlet:
            behind = _behind(one, published.get(one.root.key, ()))
        elif one.root.carrier is not None:
            behind, cited = _same_unnamed(one, published.get(one.root.carrier, ())), one.root.publisher
        if behind is None:
            settled.append(one)
        else:
            how = f"cites {cited}, whose own report has it from {behind.name or behind.publisher}"
            settled.append(replace(one, root=behind, how=how))
    return settled


def _behind(one: Rooted, own_reports: Sequence[Rooted]) -> Root | None:
    """Who stands behind a cited outlet: whoever gives its report the same numbers, else the one voice of its report."""
    same = {other.root.key: other.root for other in own_reports if _same_numbers(one, other)}
    if len(same) == 1 and one.root.key not in same:
        return next(iter(same.values()))
    if not own_reports or any(other.root.own for other in own_reports):
        return None
    by_key = {other.root.key: other.root for other in own_reports if other.root.key != one.root.key}
    if len(by_key) == 1:
        return next(iter(by_key.values()))
    return next((root for key, root in same.items() if key != one.root.key), None)


def _same_unnamed(one: Rooted, own_reports: Sequence[Rooted]) -> Root | None:
    if any(other.root.key == one.root.key for other in own_reports):
        return None
    same = {
        other.root.key: other.root
        for other in own_reports
        if other.root.kind == one.root.kind and not other.root.own and _same_numbers(one, other)
    }
    return next(iter(same.values())) if len(same) == 1 else None


def _same_numbers(one: Rooted, other: Rooted) -> bool:
    return bool(one.mention.slots) and one.mention.slots == other.mention.slots


def _records(rooted: Sequence[Rooted]) -> list[tuple[Origin, str]]:
    """One origin a root, in the order of their earliest claims, each with who controls it."""
    grouped: dict[str, list[Rooted]] = defaultdict(list)
    for one in rooted:
        grouped[one.root.key].append(one)
    named = _named(rooted)
    return [(_record(key, members, named[key]), named[key].control) for key, members in grouped.items()]


def _record(key: str, members: Sequence[Rooted], root: Root) -> Origin:
    strength: list[str] = data_file("sources.toml")["strength"]["order"]
    first = min(members, key=lambda one: one.mention.order)
    best = min(members, key=lambda one: strength.index(one.root.basis))
    reports = dict.fromkeys(one.mention.report.id for one in members)
    return Origin(
        id=short_id("origin", key, first.mention.id),
        voice=root.name,
        publisher=root.publisher if root.name is None or root.carrier else None,
        party=root.party,
        basis=best.root.basis,
        reports=tuple(reports),
        claims=tuple(dict.fromkeys(one.mention.id for one in members)),
        why=_why(root, members, len(reports)),
    )


def _why(root: Root, members: Sequence[Rooted], reports: int) -> str:
    copied = len({one.mention.report.id for one in members if one.copied})
    if root.own:
        said = f"{root.publisher or 'a report without publisher'} says it in its own voice"
    elif root.carrier is not None:
        said = f"{root.name} have no name; they belong to {root.publisher or 'the report'} that first carried them"
    else:
        said = f"{root.name} is the last named voice of the chain"
    parts = [said, "1 report" if reports == 1 else f"{reports} reports share it"]
    if copied:
        parts.append("1 of them a copy" if copied == 1 else f"{copied} of them copies")
    hows = Counter(one.how for one in members if one.how and not one.copied)
    parts.extend(f"{how} ({number} claims)" if number > 1 else how for how, number in sorted(hows.items()))
    return "; ".join(parts)
