"""Claims of one speaker: the words first, and under them what was read from them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from recount.cli.render.figures import figure_grid, number_width
from recount.cli.render.layout import Indented
from recount.cli.render.voices import SpeakerGroup, heading, route, standing
from recount.cli.render.words import days, listing, quote, safe
from recount.model import Claim, Party, Period, Place


def voice_group(group: SpeakerGroup, text: str) -> Iterator[RenderableType]:
    """A speaker with all its claims; claims that rest on the same words share one quotation."""
    yield heading(group)
    yield Indented(standing(group), left=2)
    several_routes = len(group.routes) > 1
    width = number_width(figure for claim in group.claims for figure in claim.figures)
    for evidence, claims in groupby(group.claims, key=lambda claim: claim.evidence):
        words = evidence_words(evidence, text)
        if words:
            yield Indented(Text(words, style="quote"), left=2)
        for claim in claims:
            yield from one_claim(claim, with_route=several_routes, numbers=width)


def evidence_words(spans: tuple[tuple[int, int], ...], text: str) -> str:
    """The words that a claim rests on, as one quotation."""
    return quote(" … ".join(text[start:end] for start, end in spans)) if spans else ""


def one_claim(claim: Claim, *, with_route: bool, numbers: int = 0) -> Iterator[RenderableType]:
    """What one claim says: event, parties, place, time, and its figures below."""
    line = Text(overflow="fold")
    if claim.modality != "asserted":
        style = "denied" if claim.modality == "denied" else "quiet"
        line.append(f"{claim.modality}: ", style=style)
    line.append(claim.event)
    for part in claim_parts(claim):
        line.append(f" · {part}")
    way = route(claim.attribution) if with_route else ""
    for remark in (way, "recalled as background" if claim.background else "", summary_remark(claim)):
        if remark:
            line.append(f" · {remark}", style="quiet")
    yield Indented(line, left=4)
    if claim.figures:
        yield Indented(figure_grid(claim.figures, width=numbers), left=4)


def claim_parts(claim: Claim) -> Iterator[str]:
    """Who, against whom, with what, where and when, as far as the claim says it."""
    if claim.by:
        yield f"by {parties(claim.by)}"
    if claim.against:
        yield f"against {parties(claim.against)}"
    if claim.means:
        yield f"with {listing(dict.fromkeys(safe(means.name) for means in claim.means))}"
    if claim.place:
        yield place(claim.place)
    if claim.time:
        yield period(claim.time)


def parties(items: tuple[Party, ...]) -> str:
    """Parties as named, the actor in brackets where the name does not show it; "or" where the words leave it open."""
    shown = []
    for party in items:
        name = safe(party.name)
        if party.actor and party.actor.casefold() not in name.casefold():
            name = f"{name} [{safe(party.actor)}]"
        shown.append(f"{name} (not said by this speaker)" if party.inherited else name)
    return listing(dict.fromkeys(shown), last="or" if any(party.either for party in items) else "and")


def place(where: Place) -> str:
    """The place in the report's words, with the gazetteer's name and country where they add something."""
    text = safe(where.text)
    extra = [safe(where.name)] if where.name and where.name.casefold() != text.casefold() else []
    if where.country and where.where_prec != 6:
        extra.append(safe(where.country))
    return f"in {text} [{', '.join(extra)}]" if extra else f"in {text}"


def period(when: Period) -> str:
    """The days, with the report's words for them."""
    resolved = days(when.start, when.end)
    return f"{resolved} ({quote(when.text)})" if when.text else resolved


def summary_remark(claim: Claim) -> str:
    """Marks a lead that sums up claims detailed below it, which makes no origin of its own."""
    return "sums up claims below" if claim.summary_of else ""
