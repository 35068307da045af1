"""Spreadsheets (XLSX), by openpyxl, which the extra `people` installs."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator

from recount.intake.options import MIB
from recount.intake.refusal import Refused
from recount.model.extras import ExtraMissing

ZIP_MAGIC = b"PK\x03\x04"
_MAX_UNPACKED = 512 * MIB
_MAX_COLUMNS = 200
"""Spreadsheets claim empty columns without end; a list of persons has no more than these."""


def read_workbook(data: bytes) -> Iterator[tuple[str, list[tuple[int, tuple[str, ...]]]]]:
    """The sheets of a workbook: name, and rows with their numbers. Formulas give the values that were saved.

    Raises ExtraMissing, and Refused where it is no workbook.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise ExtraMissing.of("reading a spreadsheet", "people") from error
    _check_size(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that openpyxl drops are nothing to a reader
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                yield sheet.title, list(_rows(sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS)))
            book.close()
    except Refused:
        raise
    # openpyxl lets pass whatever its parsers raise on a damaged file: KeyError, BadZipFile, ParseError, ValueError...
    except Exception as error:
        message = f"the spreadsheet cannot be read: {type(error).__name__}"
        raise Refused("intake.list-workbook", message) from error


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except zipfile.BadZipFile as error:
        raise Refused("intake.list-workbook", "the spreadsheet is broken") from error
    if size > _MAX_UNPACKED:
        raise Refused("intake.bomb", f"the spreadsheet unpacks to {size} bytes")


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows, start=1):
        cells = [_plain(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if any(cells):
            yield number, tuple(cells)


def _plain(value: object) -> str:
    """A cell as a person sees it: days without the midnight that spreadsheets add, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
