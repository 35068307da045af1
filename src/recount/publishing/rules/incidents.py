"""One incident as it may be shown: parties, place, origins, claims, words, each under its rule."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from recount.ledger.sharing import Shareable
from recount.model import AllegedParty, Claim, FigureRange, Incident, IncidentPlace, IncidentReport, Origin, Reading
from recount.publishing.rules.citing import public_figure, quote, selection, withheld_reason
from recount.publishing.rules.confirming import Confirmations, person, unconfirmed
from recount.publishing.rules.labels import origin_label, speakers_label, through_labels
from recount.publishing.rules.policy import UNCONFIRMED, is_unnamed, policy
from recount.publishing.rules.records import PublicClaim, PublicGap, PublicIncident, PublicOrigin, PublicReview
from recount.publishing.rules.wording import Wording

Withheld = tuple[str, str]
"""What was withheld, and why."""

_PROVINCE, _COUNTRY = 4, 6
_DATE_PREC = ((0, 1), (5, 2), (6, 3), (30, 4))
"""UCDP GED's date_prec for stretches up to so many days after their first: day, two to six days, week, month."""


@dataclass
class IncidentRules:
    """The rules over the incidents of one release; counts in `omitted` what they withhold."""

    shared: Shareable
    readings: Mapping[str, Reading]
    wording: Wording
    confirmations: Confirmations
    omitted: Counter[Withheld]
    _denied: dict[str, set[str]] = field(default_factory=dict)

    @cached_property
    def silent(self) -> frozenset[str]:
        """Reports of which no words are shown: they tell of sexual violence."""
        return frozenset(
            one.report.id for one in self.readings.values() if any(c.event == "sexual violence" for c in one.claims)
        )

    def denied_in(self, report: str) -> frozenset[str]:
        """The names that are not shown in a report's title and address: those denied in any incident it speaks of."""
        return frozenset(self._denied.get(report, ()))

    def incident(self, incident: Incident, persons: Mapping[str, str]) -> PublicIncident:
        """An incident with everything withheld taken out."""
        claims = [self._claims[one] for one in incident.claims if one in self._claims]
        confirmed = self.confirmations.confirmed(incident)
        named = all(party.actor in confirmed for party in incident.by) if incident.by else None
        if named is False:
            self.omitted["perpetrator", UNCONFIRMED] += 1
        denied = self._names_denied(incident, claims, confirmed)
        for claim in claims:
            self._denied.setdefault(self._report_of[claim.id], set()).update(denied)
        record = self._record(incident, claims, named=named is not False)
        # a report that only denies is no member of the incident, and its claim is cited all the same
        members = [*(one.id for one in record.reports), *(self._report_of[claim.id] for claim in claims)]
        sources = tuple(dict.fromkeys(members))
        return PublicIncident(
            record=record,
            machine=incident.state != "reviewed",
            precision=_precision(incident.start, incident.end),
            named=named,
            origins=tuple(self._origin(one, incident) for one in incident.origins),
            claims=tuple(self._claim(one, incident, confirmed, denied) for one in claims),
            sources=sources,
            gaps=self._gaps(sources),
            reviews=tuple(
                PublicReview(kind=one.state or one.kind, by=persons[person(one.by)], day=one.at[:10])
                for one in self.confirmations.of(incident)
            ),
        )

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for reading in self.readings.values() for claim in reading.claims}

    @cached_property
    def _report_of(self) -> dict[str, str]:
        return {claim.id: reading.report.id for reading in self.readings.values() for claim in reading.claims}

    def _names_denied(self, incident: Incident, claims: list[Claim], confirmed: frozenset[str]) -> frozenset[str]:
        """Names not shown in the words on this incident: unconfirmed parties, blurred places, carers of survivors."""
        denied = set(unconfirmed(claims, confirmed))
        reports = {self._report_of[claim.id] for claim in claims}
        if reports & self.shared.blurred:
            denied |= self.shared.places
        if self._names_survivor(claims):
            denied |= {name for claim in claims for name in _carers(claim)}
        return frozenset(denied)

    def _names_survivor(self, claims: list[Claim]) -> bool:
        """Whether a report on the incident names somebody who lives, as far as it tells."""
        reports = {self._report_of[claim.id] for claim in claims}
        return any(
            figure.named and figure.measure != "killed"
            for report in reports
            for claim in self.readings[report].claims
            for figure in claim.figures
        )

    def _record(self, incident: Incident, claims: list[Claim], *, named: bool) -> Incident:
        by = incident.by if named else (AllegedParty(actor=UNCONFIRMED),)
        figures = incident.figures if named else tuple(row for row in incident.figures if row.by is None)
        return incident.model_copy(
            update={
                "by": by,
                "figures": tuple(map(_without_ids, figures)),
                "place": self._place(incident.place, claims),
                "grade": {name: grade.model_copy(update={"why": ""}) for name, grade in incident.grade.items()},
                "strike_status": incident.strike_status if named else None,
                "strike_proposed": incident.strike_proposed if named else None,
                "judged": (),
                "reports": tuple(
                    IncidentReport(id=one.id, origins=one.origins)
                    for one in incident.reports
                    if one.by_words is None and one.id in self.readings
                ),
                "origins": tuple(self._plain_origin(one, named=named) for one in incident.origins),
            }
        )

    def _plain_origin(self, origin: Origin, *, named: bool) -> Origin:
        label = self._origin_label(origin)
        return origin.model_copy(
            update={"voice": label, "publisher": None, "why": "", "party": origin.party if named else None}
        )

    def _place(self, place: IncidentPlace | None, claims: list[Claim]) -> IncidentPlace | None:
        if place is None:
            return None
        cares = any(word in (place.name or "").casefold() for word in policy().carers)
        private = place.name is not None and self.wording.is_private(place.name)
        if not private and not (cares and self._names_survivor(claims)):
            return place
        self.omitted["place", "it may lead to a person"] += 1
        precision = _PROVINCE if place.province else _COUNTRY
        return IncidentPlace(
            name=place.province or place.country,
            country=place.country,
            province=place.province,
            where_prec=precision,
        )

    def _origin_label(self, origin: Origin) -> str:
        return origin_label(origin, [self._claims[one] for one in origin.claims if one in self._claims], self.wording)

    def _origin(self, origin: Origin, incident: Incident) -> PublicOrigin:
        label = self._origin_label(origin)
        if is_unnamed(label):
            self.omitted["voice", "an informant, a witness, a private person or a carer"] += 1
        members = set(incident.claims)
        return PublicOrigin(
            id=origin.id,
            label=label,
            basis=origin.basis,
            independence=origin.independence,
            sources=tuple(one for one in origin.reports if one in self.readings),
            claims=tuple(one for one in origin.claims if one in members),
        )

    def _claim(
        self, claim: Claim, incident: Incident, confirmed: frozenset[str], denied: frozenset[str]
    ) -> PublicClaim:
        report = self.readings[self._report_of[claim.id]].report
        reason = withheld_reason(claim, report, self.silent)
        words = quote(claim, report, self.wording, denied) if reason is None else None
        if words is None:
            self.omitted["words", reason or "they may name a person or a party that is not to be named"] += 1
        behind = {figure for row in incident.figures for figure in row.figures}
        parties = dict.fromkeys(party.actor or party.name for party in claim.by if not party.inherited)
        origin = next((one.id for one in incident.origins if claim.id in one.claims), None)
        return PublicClaim(
            id=claim.id,
            source=report.id,
            event=claim.event,
            modality=claim.modality,
            basis=claim.attribution.basis,
            speaker=speakers_label(claim, self.wording),
            through=through_labels(claim, self.wording),
            origin=origin,
            start=claim.time.start if claim.time else None,
            end=claim.time.end if claim.time else None,
            by=tuple(dict.fromkeys(one if one in confirmed else UNCONFIRMED for one in parties)),
            figures=tuple(
                public_figure(one, None if reason is not None else self.wording.shown(report.text, one.span, denied))
                for one in claim.figures
            ),
            counted=any(one.id in behind for one in claim.figures),
            quote=words,
            selection=selection(claim, report, self.wording, denied, silent=reason is not None),
        )

    def _gaps(self, sources: tuple[str, ...]) -> tuple[PublicGap, ...]:
        found = (PublicGap(source=source, about=gap.about) for source in sources for gap in self.readings[source].gaps)
        return tuple(dict.fromkeys(found))


def _carers(claim: Claim) -> set[str]:
    """Names in a claim of who may look after survivors."""
    place = claim.place
    names = {voice.name for voice in claim.attribution.voices}
    names |= {name for name in (place.text, place.name, *place.within) if name} if place else set()
    return {name for name in names if any(word in name.casefold() for word in policy().carers)}


def _without_ids(row: FigureRange) -> FigureRange:
    return row.model_copy(update={"figures": ()})


def _precision(start: str | None, end: str | None) -> int | None:
    """UCDP GED's date_prec of a stretch of days; None where its first or last day is not known."""
    if start is None or end is None:
        return None
    days = (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days
    return next((code for most, code in _DATE_PREC if days <= most), 5)
