"""A page of rows, and the mark at which the next one begins.

Pages are cut by the sort key of their last row, not by a count of rows before it: the last page costs no more than the
first, and nothing is shown twice or left out when rows come in between.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

LIMIT = 50
"""Rows of a page where nobody says how many."""

LIMIT_MAX = 1_000
_LARGEST = 1 << 53
"""Beyond it whole numbers are not told apart, and databases cannot hold them."""

Line = TypeVar("Line")
Key = tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Some rows in their order; `after` is the mark of the next page, None where this is the last."""

    rows: tuple[Line, ...]
    after: str | None = None


def mark(key: Key) -> str:
    """The mark of a page that begins after a sort key: letters, digits, - and _ only."""
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def marked(after: str, like: Sequence[type]) -> Key:
    """The sort key in a mark; `like` are the types of its parts. Raises ValueError for what is no such mark."""
    try:
        key = json.loads(base64.urlsafe_b64decode(after.encode() + b"=" * (-len(after) % 4)))
    except (ValueError, RecursionError) as error:
        raise ValueError("this is no mark of a page") from error
    fits = isinstance(key, list) and len(key) == len(like)
    if not fits or any(type(part) is not kind for part, kind in zip(key, like, strict=True)):
        raise ValueError("this is no mark of a page of these rows")
    if any(isinstance(part, int | float) and not abs(part) < _LARGEST for part in key):
        raise ValueError("this is no mark of a page: no row has such a number")
    if any(isinstance(part, str) and "\0" in part for part in key):
        raise ValueError("this is no mark of a page: no row has such a name")
    return tuple(key)


def beyond(columns: Sequence[sa.ColumnElement[Any]], key: Key, *, falling: bool) -> sa.ColumnElement[bool]:
    """That a row comes after a sort key, where all columns fall or all rise."""
    row, last = sa.tuple_(*columns), sa.tuple_(*(sa.literal(part) for part in key))
    return row < last if falling else row > last


def paged(found: Sequence[Line], limit: int, key: Callable[[Line], Key]) -> Page[Line]:
    """A page of at most `limit` of the rows found, of which there is one more where another page follows."""
    rows = tuple(found[:limit])
    return Page(rows, mark(key(rows[-1])) if len(found) > limit and rows else None)


def checked(limit: int) -> int:
    """The number of rows of a page. Raises ValueError where it is none, or too many."""
    if not 0 < limit <= LIMIT_MAX:
        raise ValueError(f"a page has 1 to {LIMIT_MAX} rows, not {limit}")
    return limit
