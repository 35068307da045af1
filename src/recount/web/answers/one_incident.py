"""One incident counted by itself: under any rulebook, with the reason for each figure that does not count.

Counting looks at one incident at a time, so what belongs to one is enough; the whole of a ledger is never loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recount.counting import RULEBOOKS, Rulebook, count
from recount.counting.evidence import Book
from recount.counting.left_out import in_words, left_figures
from recount.ledger import Ledger
from recount.ledger.pages import ClaimLine
from recount.linking import Aside, Linked, LinkedIncident
from recount.linking.voices import using
from recount.model import Incident, Reading

DEFAULT = RULEBOOKS[0]
"""The rulebook under which a ledger keeps its incidents."""

CLAIMS = 1000
"""Claims of one incident that are looked at."""

Reasons = Mapping[tuple[str, str | None], str]
"""Why a figure of a claim does not count, by their ids; under None, why a claim without a figure does not."""


def linked_alone(incident: Incident, lines: Sequence[ClaimLine]) -> Linked:
    """What linking found of one incident, from what is kept of it."""
    counted = {figure for row in incident.figures for figure in row.figures}
    denied = {one.claim.id for one in lines if one.aside == "denied"}
    tolls = [
        one.claim.id
        for one in lines
        if any(figure.scope == "toll" and figure.id in counted for figure in one.claim.figures)
    ]
    return Linked(
        incidents=(
            LinkedIncident(
                id=incident.id,
                claims=tuple(one for one in incident.claims if one not in denied),
                denials=tuple(one for one in incident.claims if one in denied),
                tolls=tuple(tolls),
                state=incident.state,
                judged=incident.judged,
            ),
        ),
        origins=incident.origins,
        asides=tuple(
            Aside.model_validate({"claim": one.claim.id, "reason": one.aside, "incident": incident.id})
            for one in lines
            if one.aside
        ),
    )


def counted_alone(linked: Linked, readings: Sequence[Reading], rules: Rulebook) -> Incident | None:
    """The incident under a rulebook; None where nothing of it is at hand."""
    return next(iter(count(linked, readings, rules)), None)


def reasons(linked: Linked, readings: Sequence[Reading], rules: Rulebook) -> Reasons:
    """Why what does not count does not."""
    with using(linked.voices):
        left = left_figures(Book(linked, readings), rules)
    return {(one.claim, one.figure): in_words(one.reason) for one in left}


def claims_of(ledger: Ledger, incident: Incident) -> tuple[ClaimLine, ...]:
    """The claims of an incident, with what linking says of each."""
    return ledger.pages.claims(incident=incident.id, limit=CLAIMS).rows
