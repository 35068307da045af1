"""The tallies of a release: over the incidents that go out, and no others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from recount.counting import Rulebook, tally
from recount.ledger.sharing import Shareable
from recount.model import Incident, TallyCell
from recount.publishing.rules.policy import UNCONFIRMED
from recount.publishing.rules.records import PublicTally

DIMENSIONS = ("year", "month", "country", "event", "status")
"""By what a release is tallied, beside the alleged perpetrator."""


def tallies(
    incidents: Sequence[Incident], confirmed: Mapping[str, Collection[str]], shared: Shareable, rulebook: Rulebook
) -> tuple[PublicTally, ...]:
    """The whole, then by each dimension; last by alleged perpetrator, those not confirmed in one row without a name."""
    made = [_tally(incidents, shared, rulebook, ()), *(_tally(incidents, shared, rulebook, (d,)) for d in DIMENSIONS)]
    named = [one for one in incidents if all(party.actor in confirmed[one.id] for party in one.by)]
    told = {one.id for one in named}
    unnamed = [one for one in incidents if one.id not in told]
    cells = [*_tally(named, shared, rulebook, ("by",)).cells]
    cells += [
        cell.model_copy(update={"keys": {"by": UNCONFIRMED}}) for cell in _tally(unnamed, shared, rulebook, ()).cells
    ]
    return (*made, PublicTally(by=("by",), cells=tuple(cells)))


def _tally(incidents: Sequence[Incident], shared: Shareable, rulebook: Rulebook, by: tuple[str, ...]) -> PublicTally:
    if not incidents:
        return PublicTally(by=by)
    found = tally(incidents, shared.linked, shared.readings, by=by, rulebook=rulebook)
    return PublicTally(by=by, cells=tuple(cell for cell in found.cells if _harm(cell)))


def _harm(cell: TallyCell) -> bool:
    return cell.measure in ("killed", "wounded")
