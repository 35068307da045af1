"""What may go out, applied once, before any format: DESIGN section 8 in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from recount.counting import Rulebook, count, load_rulebook
from recount.ledger import Ledger
from recount.ledger.sharing import Shareable
from recount.model import Incident, Reading
from recount.publishing.rules.confirming import Confirmations, person
from recount.publishing.rules.incidents import IncidentRules, Withheld
from recount.publishing.rules.labels import names_of_persons, place_names, public_url, publisher_label
from recount.publishing.rules.policy import policy
from recount.publishing.rules.records import Omission, PublicIncident, PublicSource, Release, Terms
from recount.publishing.rules.tallies import tallies
from recount.publishing.rules.wording import Wording

NEVER = ("rejected", "withdrawn")
"""States in which an incident leaves the ledger in no file, whatever is asked for."""


def released(
    ledger: Ledger, terms: Terms | None = None, *, rulebook: Rulebook | None = None, made: datetime | None = None
) -> Release:
    """What of a ledger may go out under some terms, with the list of what was left out and why.

    Raises `recount.counting.RulebookError` where the terms' rulebook cannot be used.
    """
    terms = terms or Terms()
    rules = rulebook or load_rulebook(terms.rulebook)
    listed = tuple(dict.fromkeys(name.text for victim in ledger.victims() for name in victim.names))
    return _Releasing(ledger.shareable(terms.purpose), terms, rules, listed).release(
        head=ledger.head(), made=(made or datetime.now(UTC)).isoformat(timespec="seconds")
    )


@dataclass
class _Releasing:
    """One release in the making."""

    shared: Shareable
    terms: Terms
    rulebook: Rulebook
    listed: Sequence[str]
    omitted: Counter[Withheld] = field(default_factory=Counter)

    def release(self, *, head: str, made: str) -> Release:
        readings = {one.report.id: one for one in self.shared.readings}
        counted = count(self.shared.linked, self.shared.readings, self.rulebook)
        chosen = [one for one in counted if self._may_go(one)]
        confirmations = Confirmations(self.shared.reviews, readings)
        rules = IncidentRules(self.shared, readings, self._wording(readings), confirmations, self.omitted)
        numbers = self._numbers()
        incidents = [rules.incident(one, numbers) for one in chosen]
        cited = [readings[one] for one in dict.fromkeys(source for item in incidents for source in item.sources)]
        named = {one.id: confirmations.confirmed(one) for one in chosen}
        return Release(
            made=made,
            head=head,
            terms=self.terms,
            rulebook=self.rulebook,
            readers=tuple(sorted({f"{one.reader.name} {one.reader.version}" for one in cited})),
            incidents=tuple(incidents),
            sources=tuple(self._source(one, rules) for one in cited),
            tallies=tallies(chosen, named, self.shared, self.rulebook),
            left_out=tuple(
                Omission(what=what, reason=reason, count=number)
                for (what, reason), number in sorted(self.omitted.items())
            ),
        )

    def _may_go(self, incident: Incident) -> bool:
        reason = None
        if incident.state in NEVER:
            reason = f"{incident.state} by a person"
        elif not incident.claims:
            reason = "none of its reports was read"
        elif incident.state != "reviewed" and not self.terms.include_machine:
            reason = "not reviewed by a person"
        if reason is not None:
            self.omitted["incident", reason] += 1
        return reason is None

    def _wording(self, readings: dict[str, Reading]) -> Wording:
        private = names_of_persons(readings.values(), self.listed)
        places = {name for one in readings.values() for claim in one.claims for name in place_names(claim)}
        publishers = {one.report.publisher for one in readings.values() if one.report.publisher}
        voices = {
            voice.name
            for one in readings.values()
            for claim in one.claims
            for voice in claim.attribution.voices
            if voice.kind in policy().named_kinds
        }
        texts = [one.report.text for one in readings.values()]
        return Wording(public=places | publishers | voices, private=private, texts=texts)

    def _numbers(self) -> dict[str, str]:
        """Each person who decided, as a number in the order of their first decision."""
        order = dict.fromkeys(person(review.by) for review in self.shared.reviews)
        return {who: f"person {number}" for number, who in enumerate(order, start=1)}

    def _source(self, reading: Reading, rules: IncidentRules) -> PublicSource:
        report = reading.report
        denied, silent = rules.denied_in(report.id), report.id in rules.silent
        title = None
        if report.title and not silent and report.sensitivity == "open":
            title = rules.wording.shown(report.title, None, denied)
        url = None
        if report.url and not silent and report.sensitivity == "open":
            url = public_url(report.url, rules.wording, denied)
        self._omit("title", report.title, title)
        self._omit("link", report.url, url)
        return PublicSource(
            id=report.id,
            publisher=publisher_label(report.publisher, rules.wording),
            title=title,
            published=report.day,
            url=url,
            language=report.language,
            reader=f"{reading.reader.name} {reading.reader.version}",
        )

    def _omit(self, what: str, had: str | None, shown: str | None) -> None:
        if had and shown is None:
            self.omitted[what, "it may name or lead to a person, a place or a party that is not to be named"] += 1


def counts(incidents: Sequence[PublicIncident]) -> dict[str, int]:
    """Incidents by state, for the manifest."""
    return dict(sorted(Counter(one.record.state for one in incidents).items()))
