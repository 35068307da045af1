"""Incidents: when and where, who is said to have done it, how many, on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recount.cli.render.layout import Indented
from recount.cli.render.words import count_of, days, listing, number_range, safe
from recount.model import AllegedParty, FigureRange, Incident, Origin


def incidents(items: tuple[Incident, ...]) -> Iterator[RenderableType]:
    """All incidents, one block each, in the order given."""
    yield Text.assemble(("Incidents", "title"), (f"  {count_of(len(items), 'incident')}", "quiet"))
    for item in items:
        yield Text("")
        yield from one_incident(item)


def one_incident(incident: Incident) -> Iterator[RenderableType]:
    """One incident: headline, who, figures, origins."""
    headline = Text.assemble((f"{days(incident.start, incident.end)}  {incident.event}", "title"))
    headline.append(f"  {where(incident)}")
    headline.append(f"  {incident.state}", style="quiet")
    yield headline
    for line in (blame(incident), grades(incident)):
        if line:
            yield Indented(Text(line), left=2)
    if incident.figures:
        yield Indented(ranges(incident.figures), left=2)
    else:
        yield Indented(Text("no figure that counts: how many were harmed is not known", style="gap"), left=2)
    for origin in incident.origins:
        yield Indented(origin_line(origin), left=2)


def where(incident: Incident) -> str:
    """Place and country, and how exact the place is where it is no more than a region."""
    place = incident.place
    if place is None or not (place.name or place.country):
        return "place not known"
    parts = [safe(part) for part in (place.name, place.country) if part]
    vague = {4: "province only", 5: "region only", 6: "country only"}.get(place.where_prec or 0)
    return ", ".join(parts) + (f" ({vague})" if vague else "")


def blame(incident: Incident) -> str:
    """Who is said to have done it, and how they stand to it."""
    return f"by {listing(party(item) for item in incident.by)}" if incident.by else "by: not said"


def party(item: AllegedParty) -> str:
    """One alleged party with its relation to strike and harm."""
    relations = []
    if item.strike:
        relations.append(f"strike {item.strike}")
    if item.harm:
        relations.append(f"harm {item.harm}")
    if item.conceded:
        relations.append(f"concedes {number_range(*item.conceded)}")
    return f"{safe(item.actor)} ({', '.join(relations)})" if relations else safe(item.actor)


def grades(incident: Incident) -> str:
    """The proposed grades, each with the tests that no machine can make."""
    parts = [
        f"{name}: proposed {safe(grade.proposed)}"
        + (f", not tested: {'; '.join(safe(test) for test in grade.untested)}" if grade.untested else "")
        for name, grade in sorted(incident.grade.items())
    ]
    if incident.strike_status:
        parts.append(f"strike {incident.strike_status}")
    return " · ".join(parts)


def ranges(figures: tuple[FigureRange, ...]) -> Table:
    """The ranges, the total of each measure first and its categories and alleged perpetrators below it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=5)
    grid.add_column(overflow="fold")
    for item in figures:
        if item.low is None and item.high is None and (item.category or item.by):
            continue
        grid.add_row(
            Text(number_range(item.low, item.high, open_high=item.open_high), style="number"), range_words(item)
        )
    return grid


def range_words(item: FigureRange) -> Text:
    """What a range counts, with the best value and the number of origins behind it."""
    whole = not (item.category or item.by)
    text = Text(item.measure) if whole else Text.assemble(("  of these ", "quiet"))
    if not whole:
        parts = [safe(item.category)] if item.category else []
        if item.by:
            parts.append(f"by {safe(item.by)}")
        text.append(f"{item.measure}, {', '.join(parts)}")
    remarks = []
    if item.best is not None and item.low != item.high:
        remarks.append(f"best {number_range(item.best, item.best)}")
    remarks.append(count_of(item.origins, "origin"))
    if item.derived:
        remarks.append("bound follows from disputed status")
    text.append(f"  {', '.join(remarks)}", style="quiet")
    return text


def origin_line(origin: Origin) -> Text:
    """An origin: whose word it is, on what basis, whether a party's, and whether its independence is established."""
    name = origin.voice or (f"{origin.publisher} in its own voice" if origin.publisher else "a report in its own voice")
    text = Text.assemble(("origin  ", "quiet"), safe(name))
    if origin.party:
        text.append(f"  party's claim: {safe(origin.party)}", style="party")
    facts: list[str] = [origin.basis] if origin.basis != "unknown" else []
    facts += [f"independence {origin.independence}", count_of(len(origin.reports), "report")]
    text.append(f"  {', '.join(facts)}", style="quiet")
    return text
