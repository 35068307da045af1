"""What may go out, as records of its own: a format sees these and nothing else of the ledger.

A field that is not here cannot be published by mistake. None holds a text that did not pass `wording`.
"""

from __future__ import annotations

from typing import Literal

from recount.counting import Rulebook
from recount.model import Incident, TallyCell
from recount.model.canonical import digest
from recount.model.record import Record
from recount.model.span import Span
from recount.model.vocabulary import Basis, EventType, GapAbout, Independence, Measure, Modality, Purpose, Scope

Number = int | float | None


class PublicSource(Record):
    """A report as it is cited. None stands for what is not known or withheld."""

    id: str
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    reader: str
    """The reader's name and version."""


class PublicFigure(Record):
    """A number that a claim gives, with its words where they may be shown."""

    id: str
    measure: Measure
    low: Number = None
    high: Number = None
    approximate: bool = False
    category: str | None = None
    status: str | None = None
    scope: Scope = "incident"
    as_of: str | None = None
    words: str | None = None


class Selection(Record):
    """Where words stand in a report: `span` in code points; `exact` None where the words are withheld.

    `utf16` is the same stretch counted in UTF-16 code units, as browsers count.
    """

    span: Span
    utf16: Span
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None


class PublicClaim(Record):
    """What one voice says. `speaker` is a name that may be shown, or how it is shown without one.

    `counted`: a figure of it stands behind a range of the incident.
    """

    id: str
    source: str
    event: EventType
    modality: Modality
    basis: Basis
    speaker: str
    through: tuple[str, ...] = ()
    origin: str | None = None
    start: str | None = None
    end: str | None = None
    by: tuple[str, ...] = ()
    figures: tuple[PublicFigure, ...] = ()
    counted: bool = False
    quote: str | None = None
    selection: Selection | None = None


class PublicOrigin(Record):
    """Who first said it, and through which sources and claims it is known."""

    id: str
    label: str
    basis: Basis
    independence: Independence
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class PublicGap(Record):
    """What a source says it does not know, by its kind: the words stay in the ledger."""

    source: str
    about: GapAbout


class PublicReview(Record):
    """A decision of a person, who has a number and no name."""

    kind: str
    by: str
    day: str


class PublicIncident(Record):
    """One happening. `record` is the incident in the shape of the contract, with everything withheld taken out.

    `precision` is UCDP GED's date_prec; `machine` is true until a person reviewed it; `named` tells whether the alleged
    perpetrators may be named, None where nobody is accused.
    """

    record: Incident
    machine: bool
    precision: int | None = None
    named: bool | None = None
    origins: tuple[PublicOrigin, ...] = ()
    claims: tuple[PublicClaim, ...] = ()
    sources: tuple[str, ...] = ()
    gaps: tuple[PublicGap, ...] = ()
    reviews: tuple[PublicReview, ...] = ()


class PublicTally(Record):
    """The tally of a release by some dimensions. Sums of ranges are sums of reported extremes, not an estimate."""

    by: tuple[str, ...] = ()
    cells: tuple[TallyCell, ...] = ()


class Omission(Record):
    """What was left out, why, and how often."""

    what: Literal["incident", "perpetrator", "words", "title", "link", "voice", "publisher", "place"]
    reason: str
    count: int


class Terms(Record):
    """What the caller decided about a release. `title` stands over the public site; `purpose` is what it is made for:
    reports go out whose consent, where it was recorded, was given for that."""

    rulebook: str = "recount"
    include_machine: bool = False
    purpose: Purpose = "publish"
    title: str = "Incidents of armed conflict"


class Release(Record):
    """All that goes out at once. `head` is the journal's head, `made` a time in ISO 8601."""

    made: str
    head: str
    terms: Terms
    rulebook: Rulebook
    readers: tuple[str, ...] = ()
    incidents: tuple[PublicIncident, ...] = ()
    sources: tuple[PublicSource, ...] = ()
    tallies: tuple[PublicTally, ...] = ()
    left_out: tuple[Omission, ...] = ()

    @property
    def rulebook_digest(self) -> str:
        """SHA-256 of the rulebook's canonical JSON."""
        return digest(self.rulebook.model_dump(mode="json"))

    def source(self, source_id: str) -> PublicSource:
        """A source by its id. Raises KeyError."""
        return {one.id: one for one in self.sources}[source_id]
