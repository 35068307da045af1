"""Which column of a list holds what: by its heading, or as the person who adds the list says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recount.intake.refusal import Refused
from recount.intake.victims.words import folded, meanings, vocabulary

SEARCHED_ROWS = 30
"""A title, a date and a note may stand above the headings; what stands lower is no heading."""

FIELDS: tuple[str, ...] = tuple(vocabulary()["columns"])
"""What a column can hold."""

NAMES = frozenset({"name", "given", "family_name"})
"""A list of victims has at least one of these columns."""
_MANY = frozenset({"name"})
"""Fields of which a list may have several columns: names in several scripts or spellings."""


@dataclass(frozen=True)
class Columns:
    """The headings of a table, and the field of each column, None where nothing is read from it."""

    headings: tuple[str, ...]
    fields: tuple[str | None, ...]

    def as_record(self) -> dict[str, str]:
        """Heading to field, for the columns from which something is read."""
        return {heading: field for heading, field in zip(self.headings, self.fields, strict=True) if field}


def find_columns(rows: Sequence[Sequence[str]], named: Mapping[str, str]) -> tuple[int, Columns]:
    """The row of the headings (counted from 0) and what the columns hold.

    `named` gives the field of a heading where the vocabulary would not know it. Raises Refused (`intake.list-columns`)
    where no column holds a name, or where a named heading is not there.
    """
    best, found = -1, None
    for at, row in enumerate(rows[:SEARCHED_ROWS]):
        columns = columns_of(row, named)
        score = len(columns.as_record())
        if NAMES & set(columns.fields) and score > best:
            best, found = score, (at, columns)
    if found is None:
        first = next((row for row in rows if any(cell.strip() for cell in row)), ())
        seen = ", ".join(repr(cell.strip()[:40]) for cell in first[:12] if cell.strip()) or "nothing"
        message = f"no column is known to hold names; say which one does (found {seen})"
        raise Refused("intake.list-columns", message)
    there = {folded(heading) for heading in found[1].headings}
    for heading in named:
        if folded(heading) not in there:
            raise Refused("intake.list-columns", f"there is no column {heading!r}")
    return found


def columns_of(row: Sequence[str], named: Mapping[str, str]) -> Columns:
    """What the columns hold if `row` is the row of headings. Of two columns for one field the first is taken."""
    mine = {folded(heading): field for heading, field in named.items()}
    taken = {field for field in mine.values() if field not in _MANY}
    headings: list[str] = []
    fields: list[str | None] = []
    for at, cell in enumerate(row, start=1):
        heading = " ".join(cell.split()) or f"column {at}"
        if heading in headings:
            heading = f"{heading} ({at})"
        headings.append(heading)
        field = mine.get(folded(cell)) or meanings("columns").get(folded(cell))
        if field in taken and folded(cell) not in mine:
            field = None
        if field and field not in _MANY:
            taken.add(field)
        fields.append(field)
    return Columns(tuple(headings), tuple(fields))
