"""A reading for people: the report, who says what in it, what is not said, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recount.cli.render.claims import voice_group
from recount.cli.render.layout import Indented
from recount.cli.render.voices import group_by_speaker
from recount.cli.render.words import count_of, quote, safe
from recount.model import Gap, Reading, Report


def reading(read: Reading) -> Iterator[RenderableType]:
    """The whole of one reading, part after part."""
    yield from header(read.report)
    groups = group_by_speaker(read.claims)
    if not groups:
        yield Text("\nNo claims were found in this report.", style="quiet")
    for group in groups:
        yield Text("")
        yield from voice_group(group, read.report.text)
    if read.gaps:
        yield from gaps(read.gaps)
    for problem in read.problems:
        yield Text.assemble(("\nnote: ", "problem"), safe(problem.message), (f" [{problem.code}]", "quiet"))


def header(report: Report) -> Iterator[RenderableType]:
    """Title, publisher, day, dateline and language; what the report does not give is named as missing."""
    yield Rule(style="quiet", characters="─")
    title = safe(report.title) if report.title else first_words(report.text)
    yield Text(title, style="title")
    facts = [
        safe(report.publisher) if report.publisher else "publisher not known",
        safe(report.published) if report.published else "date not known",
    ]
    if report.byline:
        facts.append(f"by {safe(report.byline)}")
    if report.dateline:
        facts.append(f"dateline {safe(report.dateline.text)}")
    facts.append(f"language {safe(report.language)}" if report.language else "language not known")
    if report.capture not in ("complete", "unknown"):
        facts.append(f"capture {report.capture}")
    yield Text(" · ".join(facts))
    if report.source_id or report.url:
        yield Text(safe(report.source_id or report.url or ""), style="quiet")


def listed(report: Report) -> Iterator[RenderableType]:
    """A report in a list: when, by whom, which, and its id."""
    when = safe(report.published) if report.published else "date not known"
    whose = safe(report.publisher) if report.publisher else "publisher not known"
    title = safe(report.title) if report.title else first_words(report.text)
    yield Text.assemble(f"{when}  {whose}  ", (title, "title"))
    yield Indented(Text(safe(report.id), style="quiet", overflow="fold"), left=2)


def first_words(text: str, *, limit: int = 70) -> str:
    """The first line of the text, standing in for a title that is missing."""
    clean = safe(text.strip()[: limit * 4].partition("\n")[0])
    return clean if len(clean) <= limit else f"{clean[:limit].rsplit(' ', 1)[0]} …"


def gaps(items: tuple[Gap, ...]) -> Iterator[RenderableType]:
    """What the report says it does not know, or what its source did not say."""
    yield Text.assemble(("\nWhat is not said", "gap"), (f"  {count_of(len(items), 'gap')}", "quiet"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="gap")
    grid.add_column(overflow="fold")
    for gap in items:
        whose = f"{safe(gap.voice)}: " if gap.voice else ""
        grid.add_row(gap.about, Text.assemble(whose, (quote(gap.text), "quote")))
    yield Indented(grid, left=2)
