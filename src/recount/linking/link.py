"""From readings to copies, origins and incidents: the whole way on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from recount.linking.copies import find_copies
from recount.linking.counterparts import counterparts, replaced
from recount.linking.incidents import gather
from recount.linking.mentions import Mention, mentions_of
from recount.linking.origins import find_origins
from recount.linking.records import Linked
from recount.linking.sorting import sort_mentions
from recount.model import Reading


def link(readings: Sequence[Reading]) -> Linked:
    """Copies, revisions, origins and incidents of a set of readings.

    Pure, and independent of the order of `readings`. Where one report has several readings, the one of the
    greatest reader name and version is taken.
    """
    by_report = one_reading_a_report(readings)
    copies, revisions = find_copies(list(by_report.values()))
    first_claims = counterparts(copies, by_report)
    mentions: dict[str, Mention] = {}
    for report in sorted(by_report):
        for one in mentions_of(by_report[report]):
            mentions.setdefault(one.id, one)
    ordered = sorted(mentions.values(), key=lambda one: one.order)
    found = sort_mentions(ordered, first_claims, replaced(revisions))
    incidents, asides = gather(found, first_claims)
    origins = find_origins(mentions, incidents, asides, copies, first_claims)
    return Linked(copies=copies, revisions=revisions, origins=origins, incidents=incidents, asides=asides)


def one_reading_a_report(readings: Sequence[Reading]) -> dict[str, Reading]:
    """One reading for each report, by report id."""
    found: dict[str, Reading] = {}
    for reading in sorted(readings, key=_newest_last):
        found[reading.report.id] = reading
    return found


def _newest_last(reading: Reading) -> tuple[str, str, tuple[str, ...]]:
    return reading.reader.name, reading.reader.version, tuple(claim.id for claim in reading.claims)
