"""Which figures of an incident count, for which origin, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recount.counting.bounds import Bounds
from recount.counting.kinds import counts_status, labels, status_of, vague_word
from recount.counting.relation import Relation, relation
from recount.counting.rulebook import Rulebook
from recount.linking import Linked, LinkedIncident
from recount.linking.days import moment, report_order
from recount.linking.link import one_reading_a_report
from recount.model import Claim, Figure, Origin, Reading, Report
from recount.model.vocabulary import PEOPLE

When = tuple[str, str]

UNCOUNTED_TELLS = frozenset({"civilian", "combatant"})
"""Statuses of which a figure says something about the people that count, even where it does not count itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as one origin gives it, read under a rulebook. `when`: the day for which it holds, and its publication.

    `only_high`: it moves the upper bound only. `whole`: the labels of the figure of which it is a part.
    """

    origin: Origin
    claim: Claim
    report: Report
    figure: Figure
    bounds: Bounds
    kinds: frozenset[str]
    when: When
    vague: bool
    relation: Relation
    only_high: bool = False
    whole: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A claim, or one figure of it, that does not count, and why."""

    claim: str
    reason: str
    figure: str | None = None
    incident: str | None = None


@dataclass
class Evidence:
    """All that is known of one incident before anything is summed. `old` are figures that a revision replaced.

    `uncounted` are figures of people whose status the rulebook does not count: they are no harm that counts, but are
    taken out of a whole that holds them, and set against who has the same people under another status.
    """

    incident: LinkedIncident
    claims: tuple[Claim, ...]
    denials: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    reports: tuple[Report, ...]
    said: list[Said] = field(default_factory=list)
    old: list[Said] = field(default_factory=list)
    stands: list[Said] = field(default_factory=list)
    uncounted: list[Said] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


class Book:
    """The claims, reports and origins of a linked set, to be looked up by id."""

    def __init__(self, linked: Linked, readings: Sequence[Reading]) -> None:
        self.linked = linked
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, Claim] = {}
        self.report_of: dict[str, Report] = {}
        self.origins_of: dict[str, list[Origin]] = {}
        for report_id, reading in sorted(one_reading_a_report(readings).items()):
            self.reports[report_id] = reading.report
            for claim in reading.claims:
                self.claims.setdefault(claim.id, claim)
                self.report_of.setdefault(claim.id, reading.report)
        for origin in linked.origins:
            for claim_id in origin.claims:
                self.origins_of.setdefault(claim_id, []).append(origin)
        self.aside = {aside.claim: aside for aside in linked.asides}
        self.copy_of = {copy.report: copy.original for copy in linked.copies if copy.kind != "within"}
        self.by_words = {one.report: one.why for one in linked.by_words}

    def known(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of ids, those that are not at hand left out."""
        return tuple(self.claims[one] for one in ids if one in self.claims)


def evidence(book: Book, rulebook: Rulebook) -> list[Evidence]:
    """The evidence of each incident, in the order of the linked incidents."""
    old: dict[str, list[str]] = {}
    for aside in book.linked.asides:
        if aside.reason == "superseded by a revision" and aside.incident:
            old.setdefault(aside.incident, []).append(aside.claim)
    return [_of_incident(book, incident, old.get(incident.id, ()), rulebook) for incident in book.linked.incidents]


def _of_incident(book: Book, incident: LinkedIncident, old: Iterable[str], rulebook: Rulebook) -> Evidence:
    claims = book.known(incident.claims)
    origins = {origin.id: origin for claim in claims for origin in book.origins_of.get(claim.id, ())}
    reports = {book.report_of[claim.id].id: book.report_of[claim.id] for claim in claims}
    found = Evidence(
        incident=incident,
        claims=claims,
        denials=book.known(incident.denials),
        origins=tuple(origins.values()),
        reports=tuple(sorted(reports.values(), key=report_order)),
    )
    whole_kinds = {figure.id: labels(figure) for claim in claims for figure in claim.figures}
    for claim in claims:
        if claim.id in book.aside:
            continue
        if not book.origins_of.get(claim.id):
            reason = "summary of claims below it" if claim.summary_of else "no origin"
            found.left.append(Left(claim.id, reason, incident=incident.id))
        elif not claim.figures:
            found.left.append(Left(claim.id, "no number", incident=incident.id))
        else:
            for figure in claim.figures:
                _weigh(book, found, claim, figure, whole_kinds, rulebook)
    for claim in book.known(old):
        for figure in claim.figures:
            for origin in book.origins_of.get(claim.id, ()):
                found.old.append(_said(book, claim, figure, origin, whole_kinds, rulebook))
    return found


def _weigh(
    book: Book,
    found: Evidence,
    claim: Claim,
    figure: Figure,
    whole_kinds: Mapping[str, frozenset[str]],
    rulebook: Rulebook,
) -> None:
    incident = found.incident
    if rulebook.counts.measures and figure.measure not in rulebook.counts.measures:
        found.left.append(Left(claim.id, "measure not counted", figure.id, incident.id))
        return
    if figure.scope == "period" or (figure.scope == "toll" and claim.id not in incident.tolls):
        found.left.append(Left(claim.id, figure.scope, figure.id, incident.id))
        return
    bounds, _ = read_bounds(figure, rulebook)
    if not bounds.known:
        found.left.append(Left(claim.id, "no number", figure.id, incident.id))
        return
    if figure.measure in PEOPLE and not counts_status(rulebook, labels(figure)):
        found.left.append(Left(claim.id, "status not counted", figure.id, incident.id))
        for origin in book.origins_of.get(claim.id, ()):
            one = _said(book, claim, figure, origin, whole_kinds, rulebook)
            if status_of(one.kinds) in UNCOUNTED_TELLS and _standing(one.relation, rulebook) == "count":
                found.uncounted.append(one)
        return
    reasons = set()
    for origin in book.origins_of.get(claim.id, ()):
        one = _said(book, claim, figure, origin, whole_kinds, rulebook)
        standing = _standing(one.relation, rulebook)
        if standing == "beside":
            found.stands.append(one)
            reasons.add(one.relation)
        elif standing == "high":
            found.said.append(_only_high(one))
        else:
            found.said.append(one)
    found.left.extend(Left(claim.id, reason, figure.id, incident.id) for reason in sorted(reasons))


def read_bounds(figure: Figure, rulebook: Rulebook) -> tuple[Bounds, bool]:
    """A figure's bounds as a rulebook reads its words, and whether these are vague."""
    word = vague_word(figure)
    if word is not None and word in rulebook.vague:
        return Bounds(*rulebook.vague[word]), True
    return Bounds(figure.low, figure.high), word is not None


def _said(
    book: Book,
    claim: Claim,
    figure: Figure,
    origin: Origin,
    whole_kinds: Mapping[str, frozenset[str]],
    rulebook: Rulebook,
) -> Said:
    report = book.report_of[claim.id]
    bounds, vague = read_bounds(figure, rulebook)
    published = moment(report.published) or ""
    return Said(
        origin=origin,
        claim=claim,
        report=report,
        figure=figure,
        bounds=bounds,
        kinds=labels(figure),
        when=(figure.as_of or published[:10], published),
        vague=vague,
        relation=relation(claim, figure, origin),
        whole=whole_kinds.get(figure.part_of, frozenset()) if figure.part_of else None,
    )


def _only_high(one: Said) -> Said:
    return Said(
        one.origin, one.claim, one.report, one.figure, one.bounds, one.kinds, one.when, one.vague, one.relation,
        only_high=True, whole=one.whole,
    )  # fmt: skip


def _standing(relation_to: Relation, rulebook: Rulebook) -> str:
    if relation_to == "party claim":
        return rulebook.counts.party_claims
    if relation_to == "denial by the accused":
        return rulebook.counts.denials_by_accused
    return rulebook.counts.concessions if relation_to == "concession" else "count"
