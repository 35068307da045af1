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
    if not items:
        yield Text("No incidents: nothing here tells of one happening that could be counted.", style="title")
        return
    yield Text.assemble(("Incidents", "title"), (f"  {count_of(len(items), 'incident')}", "quiet"))
    for item in items:
        yield Text("")
        yield from one_incident(item)
    yield from untested(items)


def untested(items: tuple[Incident, ...]) -> Iterator[RenderableType]:
    """What the proposed grades leave open, said once for all incidents."""
    tests: dict[str, list[str]] = {}
    for item in items:
        for name, grade in item.grade.items():
            known = tests.setdefault(name, [])
            known += [test for test in grade.untested if test not in known]
    for name, left in sorted(tests.items()):
        if left:
            words = listing(safe(test) for test in left)
            yield Text(f"\nGrades of {safe(name)} are proposed. No machine can test: {words}.", style="quiet")


def one_incident(incident: Incident) -> Iterator[RenderableType]:
    """One incident: headline, who, figures, origins."""
    yield incident_headline(incident)
    silent = [one for one in incident.reports if one.by_words]
    if silent and not incident.claims:
        told = f"no report of it was read; {count_of(len(silent), 'report')} linked by their words alone"
        yield Indented(Text(told, style="gap"), left=2)
        return
    for line in (blame(incident), grades(incident)):
        if line:
            yield Indented(Text(line), left=2)
    if any(item.low is not None or item.high is not None for item in incident.figures):
        yield Indented(ranges(incident.figures), left=2)
    else:
        yield Indented(Text("no number that counts: how many were harmed is not known", style="gap"), left=2)
    if incident.origins:
        yield Indented(origins(incident.origins), left=2)
    if silent:
        told = f"{count_of(len(silent), 'more report')} linked by words alone, not counted"
        yield Indented(Text(told, style="quiet"), left=2)


def incident_headline(incident: Incident) -> Text:
    """When, what and where, with the state and the id."""
    headline = Text.assemble((f"{days(incident.start, incident.end)}  {incident.event}", "title"))
    headline.append(f"  {where(incident)}")
    headline.append(f"  {incident.state}  {incident.id}", style="quiet")
    return headline


def where(incident: Incident) -> str:
    """Place and country, and how exact the place is where it is no more than a region."""
    place = incident.place
    if place is None or not (place.name or place.country):
        return "place not known"
    whole_country = place.where_prec == 6 and place.name
    parts = [safe(part) for part in (place.name, None if whole_country else place.country) if part]
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
    """The grades, proposed or as a person gave them, and the status of the strike."""
    parts = []
    for name, grade in sorted(incident.grade.items()):
        proposed = f"proposed {safe(grade.proposed)}"
        parts.append(f"{safe(name)} grade: {f'{safe(grade.decided)} ({proposed})' if grade.decided else proposed}")
    if incident.strike_status:
        proposed = f" (proposed {incident.strike_proposed or 'nothing'})" if decided(incident, "strike status") else ""
        parts.append(f"strike {incident.strike_status}{proposed}")
    return " · ".join(parts)


def decided(incident: Incident, about: str) -> bool:
    """Whether a person gave the grade or the strike status."""
    return any(one.about == about for one in incident.judged)


def ranges(figures: tuple[FigureRange, ...]) -> Table:
    """The ranges for people: the total of each measure, and below it what parts of it say something more."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=5)
    grid.add_column(overflow="fold")
    for item in figures:
        if says_more(item, figures):
            numbers = number_range(item.low, item.high, open_high=item.open_high)
            grid.add_row(Text(numbers, style="number"), range_words(item))
    return grid


def says_more(item: FigureRange, figures: tuple[FigureRange, ...]) -> bool:
    """Whether a range is a total, or a part that does not only repeat its total.

    Parts by category and perpetrator together are left to `--format jsonl`: there are too many to read.
    """
    if not (item.category or item.by):
        return True
    if (item.category and item.by) or (item.low is None and item.high is None):
        return False
    total = next((one for one in figures if one.measure == item.measure and not (one.category or one.by)), None)
    repeats = total is not None and (item.low, item.high) == (total.low, total.high)
    # "None or more of them, nobody says" is what an open total leaves for the rest when a part of it is known.
    empty = item.category == "unknown" and not item.low and (item.open_high or item.high is None)
    return not empty and not (repeats and (item.by or item.category == "unknown"))


def range_words(item: FigureRange) -> Text:
    """What a range counts, with the best value and the number of origins behind it."""
    if item.category:
        text = Text.assemble(
            ("of these ", "quiet"), "not told apart" if item.category == "unknown" else safe(item.category)
        )
    elif item.by:
        text = Text.assemble(("of these ", "quiet"), f"by {safe(item.by)}")
    else:
        text = Text(item.measure)
    remarks = []
    if item.best is not None and item.low != item.high:
        remarks.append(f"best {number_range(item.best, item.best)}")
    remarks.append(count_of(item.origins, "origin"))
    if item.derived:
        remarks.append("a bound follows from disputed status")
    text.append(f"  {', '.join(remarks)}", style="quiet")
    return text


def origins(items: tuple[Origin, ...]) -> Table:
    """The origins, one line each."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="quiet")
    grid.add_column(overflow="fold")
    for item in items:
        grid.add_row("origin", origin_words(item))
    return grid


def origin_words(origin: Origin) -> Text:
    """An origin: whose word it is, on what basis, whether a party's, and whether its independence is established."""
    name = origin.voice or (f"{origin.publisher} in its own voice" if origin.publisher else "a report in its own voice")
    text = Text(safe(name))
    if origin.party:
        text.append(f"  party's claim: {safe(origin.party)}", style="party")
    facts: list[str] = [origin.basis] if origin.basis != "unknown" else []
    facts += [f"independence {origin.independence}", count_of(len(origin.reports), "report")]
    text.append(f"  {', '.join(facts)}", style="quiet")
    return text
