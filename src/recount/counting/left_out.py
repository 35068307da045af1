"""What a tally left out, by reason, with the claims: nothing is dropped silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recount.counting.evidence import Book, Left, evidence
from recount.counting.latest import settle
from recount.counting.rulebook import Rulebook
from recount.linking import Aside
from recount.model import Incident, LeftOut

Reasons = Mapping[str, tuple[str, ...]]
"""Claims by the reason, in words, for which they do not count."""

NOT_READ = "reports linked by their words alone"
"""The reason for reports of incidents without a claim. Its count is of reports, since there are no claims."""

_IN_WORDS = {"toll": "running toll, set beside", "period": "period, set beside"}


def excluded(incidents: Sequence[Incident], rulebook: Rulebook) -> dict[str, str]:
    """The incidents that a rulebook does not sum, with the reason."""
    found: dict[str, str] = {}
    for incident in incidents:
        reason = _reason(incident, rulebook)
        if reason is not None:
            found[incident.id] = reason
    return found


def left_aside(asides: Iterable[Aside]) -> list[Left]:
    """The claims that linking keeps from counting, with the reason."""
    return [Left(aside.claim, _of_aside(aside), incident=aside.incident) for aside in asides]


def left_figures(book: Book, rulebook: Rulebook) -> list[Left]:
    """Every claim or figure that does not count, with its reason and, where it has one, its incident."""
    found = left_aside(book.linked.asides)
    for one in evidence(book, rulebook):
        _, left = settle(one, rulebook)
        found += [*one.left, *left]
    return found


def reasons_of(left: Iterable[Left]) -> Reasons:
    """Claims by the reason, in words, for which they do not count; each once for a reason."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in left:
        found[in_words(one.reason)].setdefault(one.claim)
    return {reason: tuple(claims) for reason, claims in found.items()}


def merged(parts: Iterable[Reasons]) -> Reasons:
    """Claims by reason, put together; each claim once for a reason."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for part in parts:
        for reason, claims in part.items():
            found[reason].update(dict.fromkeys(claims))
    return {reason: tuple(sorted(claims)) for reason, claims in found.items()}


def left_out(reasons: Reasons, unread: int) -> tuple[LeftOut, ...]:
    """What did not count, as a tally says it; `unread` are reports linked by their words alone."""
    found = [LeftOut(reason=reason, count=len(claims), claims=claims) for reason, claims in reasons.items()]
    if unread:
        found.append(LeftOut(reason=NOT_READ, count=unread))
    return tuple(sorted(found, key=lambda one: one.reason))


def in_words(reason: str) -> str:
    """A reason as a tally prints it."""
    return _IN_WORDS.get(reason, reason)


def _of_aside(aside: Aside) -> str:
    """The reason of an aside; of a rejected claim with the words of the person who rejected it."""
    return f"rejected in review: {aside.why}" if aside.reason == "rejected" else aside.reason


def _reason(incident: Incident, rulebook: Rulebook) -> str | None:
    counts = rulebook.counts
    if incident.state in ("rejected", "withdrawn"):
        return f"incident {incident.state}"
    if not incident.claims:
        return NOT_READ
    if counts.events and incident.event not in counts.events:
        return "event not counted"
    if sum(one.by_words is None and one.copy_of is None for one in incident.reports) < counts.needs_reports:
        return f"fewer than {counts.needs_reports} reports"
    if counts.needs_death and not any(row.measure == "killed" and (row.high or 0) > 0 for row in incident.figures):
        return "no death"
    if counts.grades:
        standing = [grade.stands for grade in incident.grade.values()]
        if not any(grade in counts.grades for grade in standing):
            return f"grade not counted ({standing[0] if standing else 'none'})"
    return None
