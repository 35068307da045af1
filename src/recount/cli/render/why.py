"""Why an incident is one: each claim with what held it there, and the nearest neighbour that stayed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from recount.cli.render.incidents import incident_headline
from recount.cli.render.layout import Indented
from recount.cli.render.words import count_of, quote, safe

if TYPE_CHECKING:
    from recount.linking.records import ByWords, Tie
    from recount.linking.why import Neighbour, Why
    from recount.model import Claim, Incident, Reading, Report

_QUOTE = 160

Places = Mapping[str, tuple["Claim", "Report"]]
"""For each claim's id the claim and its report."""


def places_of(readings: list[Reading]) -> Places:
    """The claims of readings with their reports."""
    return {claim.id: (claim, one.report) for one in readings for claim in one.claims}


def why(found: Why, incidents: Mapping[str, Incident], readings: list[Reading]) -> Iterator[RenderableType]:
    """The whole answer for one incident."""
    places = places_of(readings)
    reports = {one.report.id: one.report for one in readings}
    yield incident_headline(incidents[found.incident])
    said = f"{count_of(len(found.claims), 'claim')}; two go together from a score of {found.threshold:g} on"
    yield Indented(Text(said, style="quiet"), left=2)
    held = {tie.claim: tie for tie in found.ties}
    for claim in found.claims:
        yield Indented(claim_words(claim, places), left=2)
        yield Indented(tie_words(held.get(claim), places), left=6)
    for one in found.silent:
        yield Indented(silent_words(one, reports), left=2)
    yield Text("")
    if found.nearest is None:
        yield Text("Nothing else in the ledger is near enough in time and place to be compared.", style="quiet")
        return
    yield from neighbour(found.nearest, found.threshold, incidents, places)


def claim_words(claim: str, places: Places) -> Text:
    """A claim by its words, with its report."""
    if claim not in places:
        return Text("a claim that is not at hand", style="quiet")
    said, report = places[claim]
    words = " ".join(report.text[start:end] for start, end in said.evidence)
    text = Text.assemble((quote(words, limit=_QUOTE), "quote"))
    text.append(f"  {safe(report.publisher or 'no publisher')}, {report.day or 'no day'}", style="quiet")
    return text


def tie_words(tie: Tie | None, places: Places) -> Text:
    """What held a claim here; one that has no tie was first, or is a copy."""
    if tie is None:
        return Text("the others were held to it, or it is a copy of a claim here", style="quiet")
    other = places[tie.other][1] if tie.other in places else None
    whose = safe((other.publisher if other else None) or "a report without publisher")
    return Text(f"{tie.score:+.1f} with the claim of {whose}: {safe(tie.why)}", style="quiet")


def silent_words(one: ByWords, reports: Mapping[str, Report]) -> Text:
    """A report that only its words link here."""
    report = reports.get(one.report)
    text = Text(safe((report.title or report.publisher or "a report") if report else "a report"))
    text.append(f"  {one.score:+.1f}: {safe(one.why)}", style="quiet")
    return text


def neighbour(
    found: Neighbour, threshold: float, incidents: Mapping[str, Incident], places: Places
) -> Iterator[RenderableType]:
    """The nearest incident that stayed out, with its nearest pair of claims."""
    yield Text.assemble(("Nearest that stayed out", "title"), (f"  {found.incident}", "quiet"))
    yield Indented(incident_headline(incidents[found.incident]), left=2)
    kept = (
        f"mean {found.mean:+.1f} of the {threshold:g} that it takes; nearest pair {found.best:+.1f}: {safe(found.why)}"
    )
    yield Indented(Text(kept), left=2)
    for claim in (found.claim, found.other):
        yield Indented(claim_words(claim, places), left=6)
