"""A claim: what one attribution says happened, with its voices, parties, place, time and figures."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from recount.model.record import Record
from recount.model.span import Span, Words
from recount.model.vocabulary import (
    AgeGroup,
    Basis,
    Category,
    EventType,
    GapAbout,
    Measure,
    Modality,
    Scope,
    Sex,
    Status,
    VoiceKind,
)


class Voice(Record):
    """Somebody who says something, as one attribution names them.

    `step` 0 is nearest to the reader; voices that speak jointly share a step. `span` is where this attribution names
    the voice (a pronoun's place, where a pronoun does). `described` keeps the words on its standing; `party` is the
    canonical actor for which it speaks, where it is a party to the conflict.
    """

    name: str
    step: int = 0
    kind: VoiceKind = "other"
    span: Span
    described: str | None = None
    party: str | None = None


class Attribution(Record):
    """The way of a claim from its speaker to the reader. No voices: the report speaks in its publisher's own voice."""

    cue: Words | None = None
    basis: Basis = "unknown"
    voices: tuple[Voice, ...] = ()

    @property
    def speakers(self) -> tuple[Voice, ...]:
        """The voices of the last step: who says it originally."""
        if not self.voices:
            return ()
        last = max(voice.step for voice in self.voices)
        return tuple(voice for voice in self.voices if voice.step == last)


class Party(Record):
    """An actor or a victim in a claim. `actor` is its canonical name, None where the vocabulary knows none.

    `inherited` is true where the speaker did not name it: it completes the record and is never that speaker's
    accusation. `either` is true where the words leave open which of several parties it was.
    """

    name: str
    span: Span
    actor: str | None = None
    inherited: bool = False
    either: bool = False


class Means(Record):
    """A weapon or a way of attack, as named."""

    name: str
    span: Span


class Place(Record):
    """Where, in the report's words, with the gazetteer's entry beside them.

    `lat` and `lon` are degrees, WGS 84. `where_prec` is UCDP GED's code: 1 exact, 2 near a known point, 3 second-order
    district, 4 province, 5 vague region, 6 country, 7 international waters. `within` holds the containing places as
    written, from small to large; `province` is the first-order division in which it lies, where the gazetteer names it.
    """

    text: str
    span: Span
    name: str | None = None
    country: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    where_prec: int | None = None
    within: tuple[str, ...] = ()
    province: str | None = None


class Period(Record):
    """When: an interval of days, both ends included, None where open or not known.

    `date_prec` is UCDP GED's code: 1 exact day, 2 two to six days, 3 week, 4 month, 5 more than a month. `text` and
    `span` are None where the time is not said but follows from the report's date.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    text: str | None = None
    span: Span | None = None
    start: str | None = Field(default=None, alias="from")
    end: str | None = Field(default=None, alias="to")
    date_prec: int | None = None


class Figure(Record):
    """A count in a claim.

    `low` and `high` are None where the words set no bound; 0 and 0 only where the words say none. `of` is what is
    counted, in the report's words. `part_of` is the id of the figure of which this one is a part. `as_of` is the day
    for which a toll holds. `named` is the victim's name where the figure is one named person.
    """

    id: str
    measure: Measure
    low: int | float | None = None
    high: int | float | None = None
    approximate: bool = False
    quantifier: str | None = None
    text: str
    span: Span
    of: str | None = None
    category: Category | None = None
    status: Status | None = None
    age_group: AgeGroup | None = None
    sex: Sex | None = None
    role: str | None = None
    scope: Scope = "incident"
    as_of: str | None = None
    part_of: str | None = None
    named: str | None = None


class Claim(Record):
    """What one attribution says happened (or did not, or will), once.

    `trigger` is the word that names the event, None where the claim only counts. `background` is true for what the
    report recalls rather than reports. `summary_of` lists ids of the claims that this one, in a lead, sums up.
    """

    id: str
    event: EventType
    modality: Modality = "asserted"
    trigger: Words | None = None
    attribution: Attribution = Attribution()
    by: tuple[Party, ...] = ()
    against: tuple[Party, ...] = ()
    means: tuple[Means, ...] = ()
    place: Place | None = None
    time: Period | None = None
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Span, ...] = ()
    background: bool = False
    summary_of: tuple[str, ...] = ()


class Gap(Record):
    """Something that a report says it does not know, or that its source did not say."""

    id: str
    about: GapAbout
    voice: str | None = None
    text: str
    span: Span
