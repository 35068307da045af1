"""A row of a list to a listed victim. Nothing of a row is lost: what is not understood stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from recount.intake.refusal import note
from recount.intake.victims.columns import Columns
from recount.intake.victims.tables import Row
from recount.intake.victims.values import DayOrder, Unclear, age_of, born_of, day_of, digits
from recount.intake.victims.words import folded, meaning, says_nothing, words
from recount.model import ListedVictim, Problem, VictimName
from recount.model.victim import script_of

_PART_FIELDS = ("given", "father", "grandfather", "family_name")
_BESIDE = re.compile(r"\s*[/|\n;]\s*|\s+\((?=[^)]*\)\s*$)")
"""What stands between two ways of writing a name in one cell."""
_SHOWN = 40


@dataclass(frozen=True)
class Place:
    """Where the rows come from: list, source, sheet, columns, and how days are written."""

    list_id: str
    source: str
    sheet: str | None
    columns: Columns
    order: DayOrder | None

    def position(self, row: Row) -> str:
        """Where a row stands, for a problem."""
        return f"sheet {self.sheet}, row {row.number}" if self.sheet else f"row {row.number}"


def entry_of(row: Row, place: Place) -> tuple[ListedVictim, list[Problem]]:
    """The listed victim that a row is, and notes on what in it is not certain."""
    reading = _RowReading(row, place)
    names = reading.names()
    facts: dict[str, Any] = {
        "own_id": reading.text("own_id"),
        "age": reading.value("age", age_of),
        "born": reading.value("born", lambda cell: born_of(cell, place.order)),
        "place": reading.text("place"),
        "role": reading.text("role"),
        "incident": reading.text("incident"),
        "family": reading.text("family"),
        **{group: reading.word(group) for group in ("sex", "outcome", "age_group", "status")},
    }
    day = reading.value("date", lambda cell: day_of(cell, place.order))
    if not names:
        reading.remark("intake.list-unnamed", "no name: kept as a victim whom the list counts and does not name")
    reading.remark_surplus()
    victim = ListedVictim(
        id=ListedVictim.make_id(place.list_id, place.sheet, row.number),
        list_id=place.list_id,
        sheet=place.sheet,
        row=row.number,
        names=names,
        start=day,
        end=day,
        as_written=reading.as_written(),
        **facts,
    )
    return victim, reading.problems


class _RowReading:
    """One row on its way to an entry; `problems` are what was not certain."""

    def __init__(self, row: Row, place: Place) -> None:
        self._row = row
        self._place = place
        self._cells: dict[str, list[str]] = {}
        self.problems: list[Problem] = []
        for cell, field in zip(row.cells, place.columns.fields, strict=False):
            if field and cell.strip():
                self._cells.setdefault(field, []).append(cell.strip())

    def remark(self, code: str, message: str) -> None:
        self.problems.append(note(code, self._place.source, message, self._place.position(self._row)))

    def text(self, field: str) -> str | None:
        """The first cell of a field, None where it says nothing."""
        cell = next(iter(self._cells.get(field, ())), "")
        return None if says_nothing(cell) else " ".join(digits(cell).split()) if field == "own_id" else cell

    def value(self, field: str, convert: Callable[[str], Any]) -> Any:
        """The value of a field, None with a note where it is not certain."""
        cell = self.text(field)
        if cell is None:
            return None
        try:
            return convert(cell)
        except Unclear as error:
            self._unclear(field, cell, str(error))
            return None

    def word(self, field: str) -> str | None:
        """What the word in a cell means, None with a note where the vocabulary does not know it."""
        cell = self.text(field)
        if cell is None:
            return None
        found = meaning(field, cell)
        if found is None:
            self._unclear(field, cell, "a word that is not known here")
        return found

    def _unclear(self, field: str, cell: str, why: str) -> None:
        self.remark("intake.list-value", f"{field} {cell[:_SHOWN]!r}: {why}; left unknown")

    def names(self) -> tuple[VictimName, ...]:
        """All ways in which the row writes the name, the parts in columns of their own put together."""
        found: list[VictimName] = []
        for cell in self._cells.get("name", ()):
            found += [VictimName(text=text, script=script_of(text)) for text in _writings(cell) if _names(text)]
        parts = tuple(
            " ".join(cell.split())
            for field in _PART_FIELDS
            for cell in self._cells.get(field, ())[:1]
            if not says_nothing(cell) and _names(cell)
        )
        if parts:
            whole = " ".join(parts)
            found.append(VictimName(text=whole, script=script_of(whole), parts=parts))
        return tuple({name.text: name for name in found}.values())

    def as_written(self) -> dict[str, str]:
        """Every cell that holds something, under its heading."""
        headings = self._place.columns.headings
        return {
            headings[at] if at < len(headings) else f"column {at + 1}": cell
            for at, cell in enumerate(self._row.cells)
            if cell.strip()
        }

    def remark_surplus(self) -> None:
        width = len(self._place.columns.headings)
        surplus = sum(bool(cell.strip()) for cell in self._row.cells[width:])
        if surplus:
            self.remark("intake.list-surplus", f"{surplus} more cells than headings; kept as they were written")


def _names(text: str) -> bool:
    """Whether a text is a name: it has a letter, and does not say that there is no name."""
    return any(char.isalpha() for char in text) and folded(text) not in words("nameless") and not says_nothing(text)


def _writings(cell: str) -> list[str]:
    """The ways of writing a name that stand in one cell: parted only where they are in different scripts."""
    whole = " ".join(cell.split())
    parts = [" ".join(part.strip(" ()").split()) for part in _BESIDE.split(cell)]
    parts = [part for part in parts if part]
    scripts = [script_of(part) for part in parts]
    return parts if len(parts) > 1 and len(set(scripts)) == len(scripts) else [whole]
