"""Claims by their ids, each with the words that make it."""

from __future__ import annotations

from collections.abc import Sequence

from recount.ledger import Ledger
from recount.model import Claim, Report
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.seeing import sees


class ClaimInWords(Record):
    """A claim with its report and the words of its evidence, apart where they stand apart."""

    claim: Claim
    report: Report
    words: tuple[str, ...]


def claims_in_words(ledger: Ledger, viewer: Person, ids: Sequence[str]) -> tuple[ClaimInWords, ...]:
    """The claims of these ids that a viewer may see, in the order of the ids."""
    wanted = dict.fromkeys(ids)
    found: dict[str, ClaimInWords] = {}
    for reading in ledger.readings_of(ledger.pages.reports_of_claims(list(wanted))):
        if not sees(viewer, reading.report):
            continue
        for claim in reading.claims:
            if claim.id in wanted:
                text = reading.report.text
                words = tuple(text[start:end] for start, end in claim.evidence)
                found[claim.id] = ClaimInWords(claim=claim, report=reading.report, words=words)
    return tuple(found[one] for one in wanted if one in found)
