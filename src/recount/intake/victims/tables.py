"""Tables in files: CSV with any common separator, XLSX, JSON Lines. Each gives sheets of rows of plain cells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from recount.intake.decoding import decode
from recount.intake.plain import refuse_binary
from recount.intake.refusal import Refused, note
from recount.intake.victims.workbooks import ZIP_MAGIC, read_workbook
from recount.model import Problem

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 40
_MAX_CELL = 100_000


@dataclass(frozen=True)
class Row:
    """A row with its number in the file (a spreadsheet's row, a text's line), counted from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass
class Sheet:
    """The rows of one table. `problems` are rows that could not be taken apart."""

    name: str | None
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_tables(data: bytes, source: str) -> Iterator[Sheet | Problem]:
    """The tables in a file's bytes. Raises Refused where it is none, `ExtraMissing` for XLSX without the extra."""
    if data.startswith(ZIP_MAGIC):
        for name, rows in read_workbook(data):
            yield Sheet(name, [Row(number, cells) for number, cells in rows])
        return
    decoded = decode(data)
    refuse_binary(decoded.text)
    if decoded.remark:
        yield note("intake.encoding-remark", source, decoded.remark)
    if decoded.text.lstrip().startswith("{"):
        yield _json_lines(decoded.text, source)
    else:
        yield _separated(decoded.text, source)


def _separated(text: str, source: str) -> Sheet:
    sheet = Sheet(None)
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return sheet
        except csv.Error as error:
            refused = Refused("intake.list-row", f"the row cannot be taken apart: {error}", f"row {line}")
            sheet.problems.append(refused.problem(source))
            continue
        if any(cell.strip() for cell in cells):
            sheet.rows.append(Row(line, tuple(cells)))


def _separator(text: str) -> str:
    """The separator that gives the most rows of one width, of these the widest."""
    sample = io.StringIO(text, newline="")
    lines = [line for _, line in zip(range(_SAMPLE_LINES), sample, strict=False)]
    best, score = _SEPARATORS[0], (0, 0)
    for separator in _SEPARATORS:
        widths = [len(cells) for cells in _taken_apart(lines, separator) if cells]
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if common > 1 and (widths.count(common), common) > score:
            best, score = separator, (widths.count(common), common)
    return best


def _taken_apart(lines: list[str], separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return []


def _json_lines(text: str, source: str) -> Sheet:
    sheet = Sheet(None)
    headings: dict[str, int] = {}
    found: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            if not isinstance(item, dict):
                raise ValueError("an entry is an object")
        except (ValueError, RecursionError) as error:
            refused = Refused("intake.list-row", f"the row cannot be taken apart: {error}", f"row {number}")
            sheet.problems.append(refused.problem(source))
            continue
        cells = {str(key): _plain(value) for key, value in item.items()}
        for key in cells:
            headings.setdefault(key, len(headings))
        found.append((number, cells))
    # The keys stand above as headings; no line of the file holds them.
    sheet.rows.append(Row(0, tuple(headings)))
    sheet.rows += [Row(number, tuple(cells.get(key, "") for key in headings)) for number, cells in found]
    return sheet


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
