"""A review: what a person decided about what the machine read and linked, with who, when and why."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from recount.model.record import Record
from recount.model.vocabulary import Basis, HarmGrade, IncidentState, Purpose, StrikeStatus, VoiceKind

ReviewKind = Literal[
    "accept", "reject", "correct", "merge", "split", "standing", "copies", "not copies", "state", "grade",
    "consent", "undo",
]  # fmt: skip


class Anchor(Record):
    """A claim by its id and by its words: `exact`, with what stands before and after them in its report."""

    claim: str
    report: str
    exact: str
    before: str = ""
    after: str = ""


class FigureChange(Record):
    """New values of one figure of a claim, which is found by its id or by its words. `changes`: fields of `Figure`."""

    figure: str
    exact: str
    changes: dict[str, Any]


class VoiceStanding(Record):
    """What a person says of a voice; None leaves what is known, an empty text says that there is nobody.

    `counts_only` is the one status of people that it counts; `reliability` a letter of the Admiralty scale.
    """

    name: str
    kind: VoiceKind | None = None
    party: str | None = None
    controlled_by: str | None = None
    basis: Basis | None = None
    counts_only: Literal["civilian", "combatant", ""] | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None


class Review(Record):
    """One decision of a person. `at` is a time in ISO 8601; `why` is never empty.

    `claims` is what it is about: the one claim; of a merge the claims of the first incident, of a split those that go,
    of a state and of a grade all those of the incident. `rest`: of a merge the claims of the other incidents, of a
    split those that stay. `changes` and `figures` hold a correction, `reports` the two that are copies or not, `undoes`
    a review's id. A grade sets the harm grade, the status of the strike, or both. A consent names the report, or by
    `person` the listed victim, and in `purposes` all that consent was given for.
    """

    id: str
    kind: ReviewKind
    by: str
    at: str
    why: str
    claims: tuple[Anchor, ...] = ()
    rest: tuple[Anchor, ...] = ()
    changes: dict[str, Any] = Field(default_factory=dict)
    figures: tuple[FigureChange, ...] = ()
    reports: tuple[str, ...] = ()
    state: IncidentState | None = None
    grade: HarmGrade | None = None
    strike_status: StrikeStatus | None = None
    voice: VoiceStanding | None = None
    person: str | None = None
    purposes: tuple[Purpose, ...] | None = None
    undoes: str | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """All claims that it names."""
        return (*self.claims, *self.rest)

    @property
    def names_reports(self) -> tuple[str, ...]:
        """The ids of all reports whose words or identity it holds, sorted."""
        return tuple(sorted({*self.reports, *(anchor.report for anchor in self.anchors)}))
