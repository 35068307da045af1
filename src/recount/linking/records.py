"""What linking finds: copies, revisions, origins, incidents and what stands outside them."""

from __future__ import annotations

from typing import Literal

from recount.model import Judged, Origin, VoiceStanding
from recount.model.record import Record
from recount.model.span import Span
from recount.model.vocabulary import IncidentState

CopyKind = Literal["whole", "part", "within", "reworded"]
"""whole: the same text; part: a shortened copy; within: the copy stands in a longer text of its own; reworded: the same
sentences with words changed, found only among reports whose claims nobody read."""

AsideReason = Literal[
    "copy",
    "superseded by a revision",
    "comment",
    "summary of claims below it",
    "background",
    "denied",
    "planned",
    "possible",
    "toll",
    "period",
    "campaign without number",
    "rejected",
]
"""Why linking keeps a claim from counting. Counting adds reasons of its own, figure by figure."""


class Copy(Record):
    """A report whose text, or a part of it, was first published in another report.

    `shared` are the stretches of the copy's text that stand in the original; `share` is the part of the shorter
    text's words in them, 0 to 1. `claims` are the copy's claims that stand inside them.
    """

    report: str
    original: str
    kind: CopyKind
    share: float
    shared: tuple[Span, ...] = ()
    claims: tuple[str, ...] = ()
    why: str = ""


class Revision(Record):
    """A publisher's later version of its own report; in counting it replaces the earlier one."""

    report: str
    revises: str
    why: str = ""


class Tie(Record):
    """What held one claim to another in an incident: the pair's score and the features that made it, readable."""

    claim: str
    other: str
    score: float
    why: str


class LinkedIncident(Record):
    """The claims of one happening. `id` is the hash of the earliest claim in `claims`.

    `claims` make it (asserted or hedged); `denials` speak against it and are shown; `tolls` are those of `claims`
    whose running toll is bounded to this one happening. `ties` tell for each claim but one what held it here.
    `silent` are reports that no claim links to it, only their words and days; where there are no claims, `id` is the
    hash of the earliest of them. `state` and `judged` are what people said of it.
    """

    id: str
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    silent: tuple[str, ...] = ()
    state: IncidentState = "machine"
    judged: tuple[Judged, ...] = ()


class ByWords(Record):
    """A report without a claim in any incident, and the incident to which its words and days link it.

    `like` is the report that it is most like there. `read` is false where its language is one the reader does not know.
    """

    report: str
    incident: str
    like: str | None = None
    score: float = 0.0
    why: str = ""
    read: bool = False


class Aside(Record):
    """A claim that linking keeps from counting, and why. `incident` is set where it is shown with one."""

    claim: str
    reason: AsideReason
    incident: str | None = None
    why: str = ""


class Remark(Record):
    """Where a person's decision has no effect, or not all of it, on what was linked."""

    review: str
    why: str


class Linked(Record):
    """All that linking found in a set of readings. Does not depend on their order.

    Every claim that speaks for an origin is in exactly one of `origins`; comment and summaries are in none. An
    origin belongs to one incident, or to none where its claims do. `voices` are the standings that people set, under
    which it was linked and is to be counted.
    """

    copies: tuple[Copy, ...] = ()
    revisions: tuple[Revision, ...] = ()
    origins: tuple[Origin, ...] = ()
    incidents: tuple[LinkedIncident, ...] = ()
    asides: tuple[Aside, ...] = ()
    voices: tuple[VoiceStanding, ...] = ()
    remarks: tuple[Remark, ...] = ()
    by_words: tuple[ByWords, ...] = ()
