"""A page of a longer list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from recount.model.record import Record

Row = TypeVar("Row")
ROWS = 50
"""Rows of a page, where nothing else is asked for."""


class Page(Record, Generic[Row]):
    """`number` counts from 1; `more` is true where there are rows after these; `total` is None where not counted."""

    rows: tuple[Row, ...]
    number: int = 1
    more: bool = False
    total: int | None = None


def page_of(rows: Sequence[Row], number: int, size: int = ROWS) -> Page[Row]:
    """One page of rows that are all at hand."""
    start = (number - 1) * size
    return Page(rows=tuple(rows[start : start + size]), number=number, more=len(rows) > start + size, total=len(rows))
