"""What a tally left out, by reason, with the claims: nothing is dropped silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from recount.counting.evidence import Book, Left, evidence
from recount.counting.latest import settle
from recount.counting.rulebook import Rulebook
from recount.linking import Aside
from recount.model import Incident, LeftOut

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


def left_figures(book: Book, rulebook: Rulebook) -> list[Left]:
    """Every claim or figure that does not count, with its reason and, where it has one, its incident."""
    found = [Left(aside.claim, _of_aside(aside), incident=aside.incident) for aside in book.linked.asides]
    for one in evidence(book, rulebook):
        _, left = settle(one, rulebook)
        found += [*one.left, *left]
    return found


def left_out(
    book: Book, incidents: Sequence[Incident], rulebook: Rulebook, out: Mapping[str, str]
) -> tuple[LeftOut, ...]:
    """The claims that did not count, by reason: those of `incidents`, and those that are in no incident."""
    shown = {incident.id for incident in incidents}
    claims: dict[str, dict[str, None]] = defaultdict(dict)
    for one in left_figures(book, rulebook):
        if one.incident is None or one.incident in shown:
            claims[in_words(one.reason)].setdefault(one.claim)
    unread = 0
    for incident in incidents:
        if not incident.claims:
            unread += len(incident.reports)
        elif incident.id in out:
            claims[out[incident.id]].update(dict.fromkeys(incident.claims))
    found = [LeftOut(reason=reason, count=len(ids), claims=tuple(sorted(ids))) for reason, ids in claims.items()]
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
        proposed = [grade.proposed for grade in incident.grade.values()]
        if not any(grade in counts.grades for grade in proposed):
            return f"grade not counted ({proposed[0] if proposed else 'none'})"
    return None
