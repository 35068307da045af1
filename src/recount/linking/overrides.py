"""What people decided, as linking takes it: plain ids of claims and reports, in the order of the decisions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from recount.model import Judged, VoiceStanding
from recount.model.record import Record
from recount.model.vocabulary import IncidentState


class Regroup(Record):
    """A merge of the incidents of `claims` and `rest`, or a split of `claims` from `rest`."""

    review: str
    kind: Literal["merge", "split"]
    claims: tuple[str, ...]
    rest: tuple[str, ...]
    why: str


class SetState(Record):
    """The state of the incident that these claims make."""

    review: str
    claims: tuple[str, ...]
    state: IncidentState


class Judge(Record):
    """What a person said of how well the incident that these claims make is supported."""

    claims: tuple[str, ...]
    judged: tuple[Judged, ...]


class CopyMark(Record):
    """Two reports are copies of one text, or are not."""

    review: str
    report: str
    other: str
    are: bool
    why: str


class Overrides(Record):
    """All of it. `rejected` gives for a claim why it does not count; of the rest later decisions win."""

    rejected: dict[str, str] = Field(default_factory=dict)
    regroups: tuple[Regroup, ...] = ()
    states: tuple[SetState, ...] = ()
    judges: tuple[Judge, ...] = ()
    copies: tuple[CopyMark, ...] = ()
    voices: tuple[VoiceStanding, ...] = ()


NOTHING = Overrides()
"""Nobody decided anything."""
