"""Figures: the number, what it counts, and whether it can be added to anything."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from recount.cli.render.words import days, number_range, quote, safe
from recount.model import Figure
from recount.model.vocabulary import PEOPLE


def number_width(figures: Iterable[Figure]) -> int:
    """The width of a column that holds all these numbers, so that the grids of several claims are aligned."""
    return max((len(bounds(figure)) for figure in figures), default=0)


def figure_grid(figures: tuple[Figure, ...], *, width: int = 0) -> Table:
    """One line a figure: numbers aligned on the right, what they count on the left of the next column."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=max(width, 5))
    grid.add_column(overflow="fold")
    for figure in figures:
        grid.add_row(Text(bounds(figure), style="number"), described(figure))
    return grid


def bounds(figure: Figure) -> str:
    """The figure's bounds, "~" before what the words call approximate."""
    text = number_range(figure.low, figure.high)
    return f"~{text}" if figure.approximate and text != "?" else text


def described(figure: Figure) -> Text:
    """What is counted, which facts are known of the people, the scope, and the words."""
    text = Text.assemble(("of which " if figure.part_of else "", "quiet"), counted_thing(figure))
    facts = people_facts(figure)
    if facts:
        text.append(f" [{', '.join(facts)}]")
    if not says_nothing_new(figure):
        text.append(f"  {quote(figure.text, limit=120)}", style="quote")
    scope = scope_note(figure)
    if scope:
        text.append(f"  {scope}", style="scope")
    return text


def says_nothing_new(figure: Figure) -> bool:
    """Whether the figure's words are only its number, or its number and what it counts, as shown already."""
    words, shown = safe(figure.text).casefold(), bounds(figure).casefold()
    thing = safe(figure.of or figure.measure).casefold()
    return words in (shown, shown.replace(",", ""), f"{shown} {thing}", thing)


def counted_thing(figure: Figure) -> str:
    """The measure and, for people, who they are in the report's words: "killed: rebels"."""
    who = safe(figure.named or figure.of or "")
    if figure.measure in PEOPLE:
        return f"{figure.measure}: {who}" if who else figure.measure
    if figure.measure == "other":
        return who or "other"
    return figure.measure if not who or who.casefold() == figure.measure else f"{figure.measure}: {who}"


def people_facts(figure: Figure) -> list[str]:
    """The separate facts that counting uses, as far as said or entailed."""
    facts = [figure.status, figure.age_group, figure.sex, figure.role]
    return [safe(fact) for fact in facts if fact and fact != "unknown"]


def scope_note(figure: Figure) -> str:
    """Why a figure is not added to others, where that is so."""
    if figure.scope == "toll":
        return f"running toll to {figure.as_of}, not added" if figure.as_of else "running toll, not added"
    if figure.scope == "period":
        until = f" to {days(None, figure.as_of).removeprefix('until ')}" if figure.as_of else ""
        return f"total of a period{until}, not added"
    return ""
