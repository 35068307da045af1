"""Reviews, and incidents with the ids that reviews name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recount.cli.render.incidents import where
from recount.cli.render.layout import Indented
from recount.cli.render.words import count_of, days, quote, safe
from recount.ledger import Reviewed
from recount.linking import Linked
from recount.model import Claim, Incident, Reading, Review

_QUOTED = 160


def reviews(items: Sequence[Reviewed]) -> Iterator[RenderableType]:
    """All decisions, one block each."""
    if not items:
        yield Text("No reviews: nobody has decided anything yet.", style="title")
        return
    yield Text.assemble(("Reviews", "title"), (f"  {count_of(len(items), 'review')}", "quiet"))
    for item in items:
        review = item.review
        line = Text(f"{review.id}  {about(review)}")
        line.append(f"  {safe(review.by)}, {review.at[:10]}", style="quiet")
        yield line
        yield Indented(Text(safe(review.why), style="quote"), left=2)
        standing = outcome(item)
        if standing:
            yield Indented(Text(standing, style="gap"), left=2)


def about(review: Review) -> str:
    """What was decided, of what."""
    if review.kind in ("accept", "reject", "correct"):
        return f"{review.kind} claim {review.claims[0].claim}: {quote(review.claims[0].exact, limit=_QUOTED)}"
    if review.kind == "state":
        return f"state {review.state}, {count_of(len(review.claims), 'claim')}"
    if review.kind == "grade":
        given = (review.grade, f"strike {review.strike_status}" if review.strike_status else None)
        return f"grade {', '.join(one for one in given if one)}, {count_of(len(review.claims), 'claim')}"
    if review.purposes is not None:
        return f"consent to {', '.join(review.purposes) or 'nothing'}: {review.person or review.reports[0]}"
    if review.kind in ("merge", "split"):
        return f"{review.kind}, {len(review.claims)} and {count_of(len(review.rest), 'claim')}"
    if review.voice is not None:
        said = review.voice.model_dump(exclude_none=True, exclude={"name"})
        return f"standing of {safe(review.voice.name)}: {', '.join(f'{key} {safe(str(said[key]))}' for key in said)}"
    if review.undoes is not None:
        return f"undo {review.undoes}"
    return f"{review.kind}: {' and '.join(review.reports)}"


def outcome(item: Reviewed) -> str:
    """What became of a decision; nothing where it simply applies."""
    if item.outcome.standing == "applies":
        return ""
    by = f" by {item.undone_by}" if item.undone_by else ""
    return f"{item.outcome.standing}{by}" + (f": {safe(item.outcome.why)}" if item.outcome.why else "")


def incident_claims(
    incidents: Sequence[Incident], linked: Linked, readings: Sequence[Reading]
) -> Iterator[RenderableType]:
    """Incidents with their claims: id, words, and what holds each there."""
    claims = {claim.id: (claim, reading) for reading in readings for claim in reading.claims}
    ties = {tie.claim: tie.why for one in linked.incidents for tie in one.ties}
    aside = {one.claim: one.reason for one in linked.asides}
    for incident in incidents:
        head = Text.assemble((f"{incident.id}  {days(incident.start, incident.end)}  {incident.event}", "title"))
        head.append(f"  {where(incident)}  {incident.state}", style="quiet")
        yield head
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for claim_id in incident.claims:
            if claim_id in claims:
                claim, reading = claims[claim_id]
                grid.add_row(claim_id, _claim(claim, reading, ties.get(claim_id), aside.get(claim_id)))
        yield Indented(grid, left=2)


def _claim(claim: Claim, reading: Reading, tie: str | None, aside: str | None) -> Text:
    report = reading.report
    start, end = claim.evidence[0] if claim.evidence else (0, 0)
    text = Text(quote(report.text[start:end], limit=_QUOTED), style="quote")
    text.append(f"  {safe(report.publisher or 'no publisher')}, {report.day or 'undated'}", style="quiet")
    for figure in claim.figures:
        text.append(f"  figure {figure.id}: {safe(figure.text)}", style="quiet")
    for said in (aside, tie):
        if said:
            text.append(f"  {safe(said)}", style="quiet")
    return text
