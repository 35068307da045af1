"""From readings to copies, origins and incidents: the whole way on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from recount.linking.copies import find_copies
from recount.linking.counterparts import counterparts, replaced
from recount.linking.incidents import gather
from recount.linking.likeness import alike, compared, items_of
from recount.linking.mentions import Mention, mentions_of
from recount.linking.origins import find_origins
from recount.linking.overrides import NOTHING, Overrides
from recount.linking.overruling import overruled
from recount.linking.records import Linked
from recount.linking.regrouping import because, regroup
from recount.linking.repeated import without_repeated
from recount.linking.silent import join
from recount.linking.sorting import sort_mentions
from recount.linking.voices import using
from recount.model import Reading


def link(readings: Sequence[Reading], overrides: Overrides = NOTHING) -> Linked:
    """Copies, revisions, origins and incidents of a set of readings, with what people decided laid over them.

    Pure, and independent of the order of `readings`. Where one report has several readings, the one of the
    greatest reader name and version is taken.
    """
    with using(overrides.voices):
        return _link(without_repeated(one_reading_a_report(readings)), overrides)


def _link(by_report: dict[str, Reading], overrides: Overrides) -> Linked:
    copies, revisions = overruled(*find_copies(list(by_report.values())), overrides.copies, by_report)
    first_claims = counterparts(copies, by_report)
    items = items_of(reading.report for reading in by_report.values())
    scored = compared(items, copies)
    by_words = {item.report.id: item for item in items}
    mentions: dict[str, Mention] = {}
    for report in sorted(by_report):
        for one in mentions_of(by_report[report], by_words.get(report)):
            mentions.setdefault(one.id, one)
    ordered = sorted(mentions.values(), key=lambda one: one.order)
    found = sort_mentions(ordered, first_claims, replaced(revisions), overrides.rejected)
    gathered, beside = gather(found, first_claims, alike(items, scored))
    laid = regroup(gathered, because(beside, overrides.rejected), mentions, first_claims, overrides)
    origins = find_origins(mentions, laid.incidents, laid.asides, copies, first_claims)
    incidents, silent, reworded = join(by_report, laid.incidents, items, scored, copies)
    return Linked(
        copies=tuple(sorted((*copies, *reworded), key=lambda copy: copy.report)),
        revisions=revisions,
        origins=origins,
        incidents=incidents,
        asides=laid.asides,
        voices=overrides.voices,
        remarks=laid.remarks,
        by_words=silent,
    )


def one_reading_a_report(readings: Sequence[Reading]) -> dict[str, Reading]:
    """One reading for each report, by report id."""
    found: dict[str, Reading] = {}
    for reading in sorted(readings, key=_newest_last):
        found[reading.report.id] = reading
    return found


def _newest_last(reading: Reading) -> tuple[str, str, tuple[str, ...]]:
    return reading.reader.name, reading.reader.version, tuple(claim.id for claim in reading.claims)
