"""From readings to copies, origins and incidents: the whole way on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recount.linking.around import Around
from recount.linking.bonds import bonds
from recount.linking.copies import Pair
from recount.linking.counterparts import replaced
from recount.linking.incidents import Comparing, gather
from recount.linking.likeness import alike
from recount.linking.origins import find_origins
from recount.linking.overrides import NOTHING, Overrides
from recount.linking.prepared import Prepared, prepared
from recount.linking.records import Linked
from recount.linking.regrouping import because, regroup
from recount.linking.silent import join
from recount.linking.sorting import sort_mentions
from recount.linking.voices import using
from recount.model import Reading


@dataclass(frozen=True, slots=True)
class Traced:
    """What was linked, and what a later run over a neighbourhood has to know of it.

    `keys` are those under which each report is found, `bonds` the pairs of reports that have to be linked together, of
    which `texts` are those whose texts are alike; `around` are the keys that are known to tell nothing.
    """

    linked: Linked
    keys: dict[str, frozenset[int]]
    bonds: frozenset[Pair]
    texts: frozenset[Pair]
    around: Around


def link(readings: Sequence[Reading], overrides: Overrides = NOTHING) -> Linked:
    """Copies, revisions, origins and incidents of a set of readings, with what people decided laid over them.

    Pure, and independent of the order of `readings`. Where one report has several readings, the one of the
    greatest reader name and version is taken.
    """
    with using(overrides.voices):
        return _link(prepared(one_reading_a_report(readings), overrides), overrides)


def traced(readings: Sequence[Reading], overrides: Overrides = NOTHING, around: Around | None = None) -> Traced:
    """As `link`, with its traces. With `around`, the readings are those of a neighbourhood to which no bond leads.

    What is linked of a neighbourhood then is what `link` finds of it among all readings.
    """
    with using(overrides.voices):
        found = prepared(one_reading_a_report(readings), overrides, around)
        return Traced(
            linked=_link(found, overrides),
            keys=dict(found.keys),
            bonds=bonds(found, overrides),
            texts=found.texts.pairs,
            around=found.around,
        )


def _link(ready: Prepared, overrides: Overrides) -> Linked:
    mentions, first_claims, crowded = ready.mentions, ready.first_claims, ready.around.crowded
    ordered = sorted(mentions.values(), key=lambda one: one.order)
    found = sort_mentions(ordered, first_claims, replaced(ready.revisions), overrides.rejected)
    comparing = Comparing(alike(ready.items, ready.likely), crowded, ready.value)
    gathered, beside = gather(found, first_claims, comparing)
    laid = regroup(gathered, because(beside, overrides.rejected), mentions, first_claims, overrides)
    origins = find_origins(mentions, laid.incidents, laid.asides, ready.copies, first_claims)
    incidents, silent, reworded = join(ready.readings, laid.incidents, ready.items, ready.likely, ready.copies)
    return Linked(
        copies=tuple(sorted((*ready.copies, *reworded), key=lambda copy: copy.report)),
        revisions=ready.revisions,
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
