"""Voices: who speaks, what they ever said, what is known of them, and how their numbers compare."""

from __future__ import annotations

from collections.abc import Iterable

from recount.ledger import Ledger
from recount.ledger.pages import ClaimLine, IncidentLine, Page, VoiceLine, VoiceOrder
from recount.linking.directory import Directory, VoiceEntry
from recount.model import Figure, VoiceStanding
from recount.model.record import Record
from recount.web.access import Person
from recount.web.answers.keeping import Kept
from recount.web.answers.seeing import sees, sees_all

COMPARED = 200
"""Claims of a voice whose figures are compared, the newest first."""


class Compared(Record):
    """How often a voice's number of people killed was under, at and over the best of an incident with other origins."""

    under: int = 0
    at: int = 0
    over: int = 0

    @property
    def all(self) -> int:
        """How often there was something to compare with."""
        return self.under + self.at + self.over


class OpenVoice(Record):
    """A voice with a page of its claims. `entry`: what is publicly known of it; `said_of_it`: what people here decided.

    `incidents` are by id, for the claims shown.
    """

    line: VoiceLine
    entry: VoiceEntry | None
    said_of_it: VoiceStanding | None
    compared: Compared
    claims: tuple[ClaimLine, ...]
    after: str | None
    incidents: dict[str, IncidentLine]


def list_voices(
    ledger: Ledger,
    viewer: Person,
    words: str | None = None,
    kind: str | None = None,
    order: VoiceOrder = "claims",
    after: str | None = None,
) -> Page[VoiceLine]:
    """A page of voices. Raises ValueError for a mark (`after`) that is none."""
    found = ledger.pages.voices(words=words, kind=kind, order=order, after=after)
    if sees_all(viewer):
        return found
    seen = [_as_seen(ledger, viewer, line) for line in found.rows]
    return Page(tuple(one for one in seen if one is not None), found.after)


def open_voice(ledger: Ledger, kept: Kept, viewer: Person, key: str, after: str | None = None) -> OpenVoice | None:
    """One voice by its key; None where there is none, or the viewer sees nothing that it said.

    Raises ValueError for a mark (`after`) that is none.
    """
    line = ledger.pages.voice(key)
    if line is None:
        return None
    shown = line if sees_all(viewer) else _as_seen(ledger, viewer, line)
    if shown is None:
        return None
    found = ledger.pages.claims(voice=key, after=after)
    claims = tuple(one for one in found.rows if _may_see(ledger, viewer, one))
    entry = _directory(kept, ledger).find(line.name)
    names = {line.name, *(entry.names if entry else ())}
    return OpenVoice(
        line=shown,
        entry=entry,
        said_of_it=next((one for one in reversed(_standings(kept, ledger)) if one.name in names), None),
        compared=_compared(ledger, viewer, key),
        claims=claims,
        after=found.after,
        incidents=_incidents(ledger, claims),
    )


def _directory(kept: Kept, ledger: Ledger) -> Directory:
    return kept.get(ledger, "directory of voices", Directory.load)


def _standings(kept: Kept, ledger: Ledger) -> tuple[VoiceStanding, ...]:
    """What people decided of voices, as the last link run took it up."""
    return kept.get(
        ledger,
        "standings of voices",
        lambda: tuple(
            one.review.voice for one in ledger.reviews() if one.review.voice and one.outcome.standing != "undone"
        ),
    )


def _compared(ledger: Ledger, viewer: Person, key: str) -> Compared:
    claims = [one for one in ledger.pages.claims(voice=key, limit=COMPARED).rows if _may_see(ledger, viewer, one)]
    incidents = _incidents(ledger, claims)
    signs = []
    for line in claims:
        held = [incidents[one] for one in line.incidents if one in incidents]
        if not held or line.aside or held[0].origins < 2 or held[0].killed is None:
            continue
        best = held[0].killed.best
        signs += [_side(figure, best) for figure in line.claim.figures if best is not None and _whole(figure)]
    return Compared(under=signs.count(-1), at=signs.count(0), over=signs.count(1))


def _whole(figure: Figure) -> bool:
    """Whether a figure speaks of all people killed in an incident."""
    known = (figure.low, figure.high) != (None, None)
    return figure.measure == "killed" and figure.scope == "incident" and figure.part_of is None and known


def _side(figure: Figure, best: float) -> int:
    """-1 where all of a figure is under a number, 1 where all of it is over, else 0."""
    if figure.high is not None and figure.high < best:
        return -1
    return 1 if figure.low is not None and figure.low > best else 0


def _incidents(ledger: Ledger, claims: Iterable[ClaimLine]) -> dict[str, IncidentLine]:
    return ledger.pages.incident_lines(sorted({held for one in claims for held in one.incidents}))


def _may_see(ledger: Ledger, viewer: Person, line: ClaimLine) -> bool:
    if sees_all(viewer):
        return True
    report = ledger.pages.report(line.report)
    return report is not None and sees(viewer, report)


def _as_seen(ledger: Ledger, viewer: Person, line: VoiceLine) -> VoiceLine | None:
    """A voice by what may be seen of it, None where that is nothing."""
    claims = [one for one in ledger.pages.claims(voice=line.key, limit=COMPARED).rows if _may_see(ledger, viewer, one)]
    if len(claims) == line.claims:
        return line
    if not claims:
        return None
    counts = {"claims": len(claims), "reports": len({one.report for one in claims}), "alone": 0, "beside": 0}
    return line.model_copy(update=counts)
