"""From readings to copies, origins and incidents: the whole way on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from recount.linking.records import Linked
from recount.model import Reading


def link(readings: Sequence[Reading]) -> Linked:
    """Copies, revisions, origins and incidents of a set of readings.

    Pure, and independent of the order of `readings`. Where one report has several readings, the one of the
    greatest reader name and version is taken.
    """
    raise NotImplementedError
