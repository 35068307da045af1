"""An incident: one happening at one place and time, with the origins behind it and the figures they give."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from recount.model.record import Record
from recount.model.vocabulary import (
    Basis,
    EventType,
    IncidentState,
    Independence,
    Measure,
    Relation,
    StrikeStatus,
)


class Origin(Record):
    """The root of one or more claims: who first said it.

    `voice` is None where the report that first carried the claims speaks in its own voice; then `publisher` names it.
    `claims` and `reports` are ids; `why` says in a sentence what made these claims one origin.
    """

    id: str
    voice: str | None = None
    publisher: str | None = None
    party: str | None = None
    basis: Basis = "unknown"
    independence: Independence = "undetermined"
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    why: str = ""


class IncidentReport(Record):
    """A report that speaks of the incident, and through which origins.

    `by_words` is set where no claim links it here, only its words and days: why, and whether it could be read at all.
    Such a report gives no origin and no figure. `copy_of` is the id of the report whose text it prints.
    """

    id: str
    source_id: str | None = None
    origins: tuple[str, ...] = ()
    by_words: str | None = None
    copy_of: str | None = None


class AllegedParty(Record):
    """A party said to have done it: who made the strike and who did the harm are told apart.

    `conceded` is the number of people that the party itself concedes to have killed, [low, high], None where it
    conceded nothing.
    """

    actor: str
    strike: Relation | None = None
    harm: Relation | None = None
    conceded: tuple[int | None, int | None] | None = None


class Grade(Record):
    """A harm grade that a rulebook proposes, with the tests of its rule that a machine cannot make.

    `decided` is the grade that a person gave instead; it stands for the incident, and the proposed one beside it.
    """

    proposed: str
    untested: tuple[str, ...] = ()
    why: str = ""
    decided: str | None = None

    @property
    def stands(self) -> str:
        """The grade by which the incident is counted and shown."""
        return self.decided or self.proposed


class Judged(Record):
    """What a person said of how well an incident is supported: its harm grade, or the status of its strike.

    `since` counts the claims that came to the incident after the person looked at it.
    """

    about: Literal["grade", "strike status"]
    value: str
    review: str
    by: str
    at: str
    why: str
    since: int = 0


class FigureRange(Record):
    """What is counted in an incident for one measure, category and alleged perpetrator (None: all of them).

    `low <= best <= high`. `open_high`: some voice set only a lower bound ("at least 43"), so `high` is no top.
    `derived`: a bound follows from disputed status rather than from a voice's number. `figures` are figure ids.
    """

    measure: Measure
    category: str | None = None
    by: str | None = None
    low: int | float | None = None
    best: int | float | None = None
    high: int | float | None = None
    open_high: bool = False
    origins: int = 0
    derived: bool = False
    figures: tuple[str, ...] = ()


class IncidentPlace(Record):
    """Where the incident happened, as far as its claims say it. `province` is the first-order division."""

    name: str | None = None
    country: str | None = None
    province: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    where_prec: int | None = None


class Incident(Record):
    """One happening. `id` is the hash of its earliest member claim; `claims` are the ids of all members.

    `judged` is what persons said of its grade and strike status; where one of them set the latter, `strike_proposed`
    is what the machine makes of it.

    Without claims, it is one of which only reports tell that were not read: nothing is known of it but that, and it
    counts in no tally. `id` is then the hash of the earliest of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str
    state: IncidentState = "machine"
    event: EventType
    start: str | None = Field(default=None, alias="from")
    end: str | None = Field(default=None, alias="to")
    place: IncidentPlace | None = None
    by: tuple[AllegedParty, ...] = ()
    grade: dict[str, Grade] = Field(default_factory=dict)
    strike_status: StrikeStatus | None = None
    strike_proposed: StrikeStatus | None = None
    judged: tuple[Judged, ...] = ()
    reports: tuple[IncidentReport, ...] = ()
    origins: tuple[Origin, ...] = ()
    figures: tuple[FigureRange, ...] = ()
    claims: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The incident in the shape of `recount incidents --format jsonl`."""
        return self.model_dump(mode="json", by_alias=True)
