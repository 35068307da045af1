"""`recount people`: lists of named victims, and who on them is one person."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.problems import ProblemLog, stop

if TYPE_CHECKING:
    from recount.ledger import Ledger

app = typer.Typer(
    no_args_is_help=True,
    help="Lists of named victims. Example: recount people add victims.csv --ledger war.db",
)


class PeopleFormat(StrEnum):
    """How `recount people` prints."""

    table = "table"
    jsonl = "jsonl"


class ChangesFormat(StrEnum):
    """How `recount people changes` prints."""

    table = "table"
    json = "json"


class Decision(StrEnum):
    """What a person can decide on a suggestion."""

    accept = "accept"
    reject = "reject"
    undo = "undo"


class Days(StrEnum):
    """How a list writes days in numbers alone."""

    day_first = "day-first"
    month_first = "month-first"


Format = Annotated[PeopleFormat, typer.Option(help="For people, or one JSON object a line.")]


@app.callback()
def people() -> None:
    """Lists of named victims: add them, suggest who on them is one person, and decide.

    Example: recount people add victims.csv --ledger war.db
    """


@app.command()
def add(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="CSV, XLSX or JSON Lines, a row a person.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="What the list is called, else the file.")] = None,
    series: Annotated[str | None, typer.Option(metavar="TEXT", help="The lists of which this is a release.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who keeps the list.")] = None,
    released: Annotated[
        str | None, typer.Option(callback=options.check_published, metavar="DAY", help="The day for which it stands.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=HEADING", help="What a column holds, where that is not known."),
    ] = None,
    days: Annotated[Days | None, typer.Option(help="How the list writes days as 4/5/2018.")] = None,
) -> None:
    """Add lists of named victims. A row is never lost: what is not understood is kept as it was written.

    Example: recount people add victims.csv --column name="Nom du martyr" --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.render.words import count_of
    from recount.cli.streams import output
    from recount.intake.victims import ListOptions, read_victim_list
    from recount.model import Problem
    from recount.model.extras import ExtraMissing

    wanted = ListOptions(
        name=name,
        series=series,
        publisher=publisher,
        released=released,
        columns=_named_columns(column or []),
        order=None if days is None else "day first" if days is Days.day_first else "month first",
    )
    log, new, known = ProblemLog(), 0, 0
    with opened(ledger, must_exist=False) as book:
        for file in files:
            try:
                for outcome in book.add_victims(read_victim_list(file, wanted)):
                    if isinstance(outcome, Problem):
                        log.report(outcome)
                    elif outcome.id.startswith("victim:"):
                        new, known = new + outcome.new, known + (not outcome.new)
            except ExtraMissing as error:
                stop(str(error))
    output().print(f"{count_of(new, 'listed victim')} added, {known} already there.")
    log.close()


def _named_columns(given: list[str]) -> dict[str, str]:
    """Heading to field, from FIELD=HEADING."""
    from recount.intake.victims import FIELDS

    found: dict[str, str] = {}
    for one in given:
        field, equals, heading = one.partition("=")
        if not equals or not heading.strip() or field.strip() not in FIELDS:
            stop(f"--column takes FIELD=HEADING, and FIELD is one of {', '.join(FIELDS)}; not {one!r}")
        found[heading.strip()] = field.strip()
    return found


@app.command()
def link(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    threshold: Annotated[float, typer.Option(metavar="P", help="Suggest pairs from this probability on.")] = 0.5,
    accept_above: Annotated[
        float | None,
        typer.Option(metavar="P", help="Accept suggestions without a rival from this probability on; each says so."),
    ] = None,
    within: Annotated[bool, typer.Option(help="Also compare entries of one list with each other.")] = True,
    threads: options.Threads = 2,
) -> None:
    """Suggest which entries of lists, and which victims that reports name, are one person. A person decides.

    Example: recount people link --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.render.words import count_of
    from recount.cli.streams import output
    from recount.linking.people.linking import PeopleOptions
    from recount.model.extras import ExtraMissing

    with opened(ledger) as book:
        try:
            wanted = PeopleOptions(threshold=threshold, accept_above=accept_above, within=within, threads=threads)
            found = book.link_people(wanted)
        except (ExtraMissing, ValueError) as error:
            stop(str(error))
    people = f"{count_of(found.listed, 'listed victim')} of {count_of(found.lists, 'list')}"
    named = f"{found.named_in_reports} named in reports"
    decided = f"{found.accepted} accepted, {found.rejected} rejected"
    output().print(f"{people}, {named}: {found.suggested} suggested to be one person, {decided}.", soft_wrap=True)


@app.command(name="list")
def list_(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only victims whose names hold all these words.")
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    of: Annotated[str | None, typer.Option("--of", metavar="LIST_ID", help="The victims on this list.")] = None,
    links: Annotated[bool, typer.Option("--links", help="Who is suggested, accepted, rejected as one person.")] = False,
    format: Format = PeopleFormat.table,
) -> None:
    """Show the lists; with --of or a name, the victims on them; with --links, who is held to be one person.

    Example: recount people list --links --ledger war.db
    """
    from recount.cli.ledgers import opened

    if links and (words or of):
        stop("--links goes without a name and without --of")
    with opened(ledger) as book:
        if links:
            _show_links(book, format)
        elif words or of:
            _show_victims(book, " ".join(words or []), of, format)
        else:
            _show_lists(book, format)


def _show_lists(book: Ledger, format: PeopleFormat) -> None:
    from recount.cli.render.people import lists
    from recount.cli.streams import json_text, output, write_line

    found = book.victim_lists()
    if format is PeopleFormat.jsonl:
        for made, count in found:
            write_line(json_text({**made.model_dump(mode="json"), "entries": count}))
        return
    from recount.cli.render.layout import show

    show(output(), lists(found))


def _show_victims(book: Ledger, name: str, of: str | None, format: PeopleFormat) -> None:
    from recount.cli.render.people import victims
    from recount.cli.streams import json_text, output, write_line

    found = book.victims(of, name=name or None)
    if format is PeopleFormat.jsonl:
        for victim in found:
            write_line(json_text(victim.to_json()))
        return
    from recount.cli.render.layout import show

    show(output(), victims(found))


def _show_links(book: Ledger, format: PeopleFormat) -> None:
    from recount.cli.render.people import links
    from recount.cli.streams import json_text, output, write_line

    if format is PeopleFormat.jsonl:
        for one in book.victim_links():
            write_line(json_text(one.to_json()))
        return
    from recount.cli.render.layout import show

    show(output(), links(book.victim_links(), book.people_named()))


@app.command()
def review(
    link_id: Annotated[str, typer.Argument(metavar="LINK_ID", help="The suggestion's id, as list --links prints it.")],
    decision: Annotated[Decision, typer.Argument(help="What was decided.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decided.")],
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why. It stays in the journal for good.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Accept or reject a suggestion that two entries are one person, or take that back.

    Example: recount people review same:1f0c... accept --by "M. Haddad" --why "same mother" --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.streams import output
    from recount.model.victim import LinkState

    states: dict[Decision, LinkState] = {
        Decision.accept: "accepted",
        Decision.reject: "rejected",
        Decision.undo: "suggested",
    }
    with opened(ledger) as book:
        try:
            decided = book.review_victim_link(link_id, states[decision], by=by, reason=why)
        except (LookupError, ValueError) as error:
            stop(str(error.args[0]))
    output().print(f"{decided.id}: {decided.state} by {decided.decided_by}.", soft_wrap=True)


@app.command()
def withdraw(
    list_id: Annotated[str, typer.Argument(metavar="LIST_ID", help="The list's id, as list prints it.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why. It stays in the journal for good.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Destroy a whole list and what was decided on its entries, for good. A tombstone with the reason stays for each.

    Example: recount people withdraw list:4f0c... --reason "withdrawn by its publisher" --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.render.words import count_of
    from recount.cli.streams import output

    with opened(ledger) as book:
        try:
            gone = book.withdraw_victims(list_id, reason)
        except (LookupError, ValueError) as error:
            stop(str(error.args[0]))
    output().print(
        f"{list_id}: {count_of(gone, 'listed victim')} withdrawn; the journal keeps the reason.", soft_wrap=True
    )


@app.command(name="capture-matrix")
def capture_matrix(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write to; made where there is none.")],
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Also hold together who is only suggested to be one person.")
    ] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Write persons by list, 0 or 1, without names: the form that multiple systems estimation reads.

    Example: recount people capture-matrix --to out --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.streams import output
    from recount.publishing.victim_matrix import victim_capture_matrix

    if to.exists() and not to.is_dir():
        stop(f"{to} is no folder")
    with opened(ledger) as book:
        files = victim_capture_matrix(book, suggested=suggested)
    to.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        (to / path).write_bytes(data)
        output().print(str(to / path), soft_wrap=True)


@app.command()
def changes(
    older: Annotated[str, typer.Argument(metavar="OLDER_LIST_ID", help="The earlier release.")],
    newer: Annotated[str, typer.Argument(metavar="NEWER_LIST_ID", help="The later release.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    format: Annotated[ChangesFormat, typer.Option(help="Counts for people, or every entry as JSON.")] = (
        ChangesFormat.table
    ),
) -> None:
    """Show what changed from one release of a list to the next: entries added, removed, changed.

    Example: recount people changes list:4f0c... list:9a1b... --ledger war.db
    """
    from recount.cli.ledgers import opened
    from recount.cli.streams import json_text, output

    with opened(ledger) as book:
        there = {made.id for made, _ in book.victim_lists()}
        for one in (older, newer):
            if one not in there:
                stop(f"there is no list {one} in {book.name}")
        found = book.list_revision(older, newer)
    if format is ChangesFormat.json:
        output().print(json_text(found.model_dump(mode="json"), indent=2), soft_wrap=True)
        return
    from recount.cli.render.layout import show
    from recount.cli.render.people import revision

    show(output(), revision(found))
