"""Reading a list of named victims: the list, then its entries and the problems of its rows, in the file's order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recount.intake.options import MIB
from recount.intake.plain import stated_date
from recount.intake.refusal import Refused
from recount.intake.victims.columns import Columns, find_columns
from recount.intake.victims.entries import Place, entry_of
from recount.intake.victims.tables import Sheet, read_tables
from recount.intake.victims.values import DayOrder, order_of
from recount.model import ListedVictim, Problem, VictimList

LARGEST_FILE = 256 * MIB
_DAY_FIELDS = frozenset({"date", "born"})


@dataclass(frozen=True)
class ListOptions:
    """What a file does not say of itself.

    `columns` gives the field (one of `FIELDS`) of a heading that the vocabulary does not know, or knows otherwise.
    `order` says how the list writes days in numbers alone; None leaves those that can be read two ways unknown, unless
    another cell of the list shows it.
    """

    name: str | None = None
    series: str | None = None
    publisher: str | None = None
    released: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    order: DayOrder | None = None


ListItem = VictimList | ListedVictim | Problem


def read_victim_list(path: str | Path, options: ListOptions | None = None) -> Iterator[ListItem]:
    """The list in a CSV, XLSX or JSON Lines file, its entries, and problems with sheet and row.

    A row is never lost: what is not understood stays in the entry as it was written, with a note. A file that is no
    list gives one problem. Raises `ExtraMissing` for XLSX where the extra `people` is not installed.
    """
    wanted, source = options or ListOptions(), str(path)
    try:
        yield from _read(Path(path), source, wanted)
    except Refused as refused:
        yield refused.problem(source)


def _read(path: Path, source: str, options: ListOptions) -> Iterator[ListItem]:
    data = _bytes_of(path)
    released, problem = stated_date(options.released, source)
    if problem:
        yield problem
    sheets: list[tuple[Sheet, int, Columns]] = []
    for item in read_tables(data, source):
        if isinstance(item, Problem):
            yield item
        else:
            try:
                sheets.append((item, *find_columns([row.cells for row in item.rows], options.columns)))
            except Refused as refused:
                yield refused.problem(source, f"sheet {item.name}" if item.name else None)
    if not sheets:
        return
    sha256, name = hashlib.sha256(data).hexdigest(), options.name or path.stem
    made = VictimList(
        id=VictimList.make_id(sha256, name),
        name=name,
        series=options.series,
        publisher=options.publisher,
        released=released[:10] if released else None,
        source_id=source,
        sha256=sha256,
        columns={heading: kind for _, _, columns in sheets for heading, kind in columns.as_record().items()},
    )
    yield made
    for sheet, headings, columns in sheets:
        yield from _entries(made, source, sheet, headings, columns, options)


def _entries(
    made: VictimList, source: str, sheet: Sheet, headings: int, columns: Columns, options: ListOptions
) -> Iterator[ListedVictim | Problem]:
    yield from sheet.problems
    rows = sheet.rows[headings + 1 :]
    dates = [at for at, kind in enumerate(columns.fields) if kind in _DAY_FIELDS]
    order = options.order or order_of([row.cells[at] for row in rows for at in dates if at < len(row.cells)])
    place = Place(made.id, source, sheet.name, columns, order)
    for row in rows:
        victim, problems = entry_of(row, place)
        yield victim
        yield from problems


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            code = "intake.not-a-file" if path.exists() else "intake.missing"
            raise Refused(code, "there is no such file" if code == "intake.missing" else "a list is one file")
        if path.stat().st_size > LARGEST_FILE:
            raise Refused("intake.too-large", f"larger than {LARGEST_FILE} bytes")
        return path.read_bytes()
    except OSError as error:
        raise Refused("intake.unreadable", error.strerror or "it cannot be read") from error
