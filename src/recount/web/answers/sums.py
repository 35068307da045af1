"""What the incidents bring to tallies, of that which a viewer may see: once for each link run and rulebook."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace

from recount.counting import Summands, count_with_summands, joined, load_rulebook
from recount.ledger import Ledger
from recount.web.access import Person
from recount.web.answers.keeping import Kept
from recount.web.answers.one_incident import DEFAULT
from recount.web.answers.seeing import sees_all

AT_A_TIME = 200
"""Incidents that are handed over together."""


def sums(ledger: Ledger, kept: Kept, viewer: Person, rulebook: str) -> Summands:
    """The summands of all incidents under a rulebook that ships.

    Under the ledger's own they are read from its rows. Under another they are counted; and for who may not see
    confidential reports all is linked and counted as if none had ever come. Of a large ledger another process does so.
    """
    openly = not sees_all(viewer)

    def work_out() -> Summands:
        found = count_up()
        # they stay until the next link run: else each collection of garbage would go through all of them, while
        # everybody waits
        gc.freeze()
        return found

    def count_up() -> Summands:
        if rulebook == DEFAULT and not openly:
            return ledger.summands()
        if kept.is_small(ledger):
            return joined(_counted(ledger, rulebook, openly))
        return joined(kept.elsewhere.parts(counted_at, rulebook, openly))

    return kept.get(ledger, ("sums", openly, rulebook), work_out)


def counted_at(address: str, rulebook: str, openly: bool) -> Iterator[Summands]:
    """What is counted of the ledger at an address, in parts to be joined."""
    with Ledger.open(address, create=False) as ledger:
        yield from _counted(ledger, rulebook, openly)


def _counted(ledger: Ledger, rulebook: str, openly: bool) -> Iterator[Summands]:
    if not openly:
        yield from ledger.counted(load_rulebook(rulebook))
        return
    shared = ledger.shareable()
    _, found = count_with_summands(shared.linked, shared.readings, load_rulebook(rulebook))
    yield replace(found, incidents=())
    for start in range(0, len(found.incidents), AT_A_TIME):
        yield Summands(found.rulebook, found.incidents[start : start + AT_A_TIME], {}, ())
