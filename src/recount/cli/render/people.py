"""Lists of named victims for people: the lists, the victims on them, and who is held to be one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recount.cli.render.layout import Indented
from recount.cli.render.words import count_of, days, number, safe
from recount.linking.people.revision import ListRevision
from recount.model import ListedVictim, VictimLink, VictimList


def lists(found: list[tuple[VictimList, int]]) -> Iterator[RenderableType]:
    """Each list with its id and the number of its entries."""
    if not found:
        yield Text("No lists of named victims; `recount people add` takes them in.", style="title")
    for made, count in found:
        facts = [made.publisher, made.series and f"of the series {made.series}", made.released]
        text = Text.assemble((safe(made.name), "title"), f"  {count_of(count, 'listed victim')}")
        text.append("".join(f"  {safe(fact)}" for fact in facts if fact), style="quiet")
        yield text
        yield Indented(Text(made.id, style="quiet"), left=2)


def victims(found: Iterable[ListedVictim]) -> Iterator[RenderableType]:
    """Each victim with what the list says of them, and the id."""
    nobody = True
    for victim in found:
        nobody = False
        yield Text.assemble((naming(victim), "title"), f"  {', '.join(facts(victim))}")
        where = f"{victim.sheet}, row {victim.row}" if victim.sheet else f"row {victim.row}"
        yield Indented(Text(f"{victim.id}  {safe(where)} of {victim.list_id}", style="quiet"), left=2)
    if nobody:
        yield Text("No listed victim answers.", style="title")


def naming(victim: ListedVictim) -> str:
    """All names of an entry, as the list writes them."""
    return " / ".join(safe(name.text) for name in victim.names) or "not named"


def facts(victim: ListedVictim) -> list[str]:
    """What an entry says beside the name; what it does not say is not mentioned."""
    age = None if victim.age is None else "under a year" if victim.age == 0 else f"aged {victim.age}"
    day = days(victim.start, victim.end) if victim.start or victim.end else None
    said = [victim.outcome, age, None if age else victim.age_group, victim.sex, victim.status, victim.place, day]
    return [safe(fact) for fact in said if fact]


def links(found: Iterable[VictimLink], named: dict[str, str]) -> Iterator[RenderableType]:
    """Each suggestion: how probable, who, how the two agree, and what was decided."""
    nothing = True
    for link in found:
        nothing = False
        state = link.state if link.decided_by is None else f"{link.state} by {safe(link.decided_by)}"
        yield Text.assemble((f"{link.probability:.3f}  {state}", "title"), (f"  {link.id}", "quiet"))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(overflow="fold")
        for one in (link.left, link.right):
            grid.add_row(Text(safe(named.get(one, "no longer in the ledger"))))
        yield Indented(grid, left=2)
        why = "; ".join(f"{feature} {level}" for feature, level in link.why.items())
        yield Indented(Text(why, style="quiet"), left=2)
        if link.reason:
            yield Indented(Text(f"because: {safe(link.reason)}", style="quiet"), left=2)
    if nothing:
        yield Text("No suggestions; `recount people link` makes them.", style="title")


def revision(found: ListRevision) -> Iterator[RenderableType]:
    """What changed between two releases, counted; the entries themselves are in the JSON form."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    rows = [
        (found.unchanged, "unchanged"),
        (len(found.changed), "changed"),
        (len(found.added), "added"),
        (len(found.removed), "removed"),
    ]
    for count, what in rows:
        grid.add_row(Text(number(count), style="number"), what)
        if what == "changed":
            for field, times in found.counted().items():
                grid.add_row("", Text(f"{number(times)} in {field.replace('_', ' ')}", style="quiet"))
    yield grid
