"""What API routes have in common: pages of a list, single things with their ETag, and the values in addresses."""

from __future__ import annotations

import hashlib
from typing import Annotated, Generic, TypeVar

from fastapi import Path, Query, Request, Response
from pydantic import Field

from recount.ledger.pages import LIMIT, Page
from recount.ledger.pages.page import LIMIT_MAX
from recount.model import Review
from recount.model.record import Record

Line = TypeVar("Line")
_PLAIN = r"^[^\x00]*$"
"""No database holds a zero in a text."""

Id = Annotated[str, Path(max_length=200, pattern=_PLAIN)]
Value = Annotated[str, Query(max_length=200, pattern=_PLAIN)]
Limit = Annotated[int, Query(ge=1, le=LIMIT_MAX, description="Rows of a page.", examples=[LIMIT])]
After = Annotated[
    str, Query(max_length=500, pattern=_PLAIN, description="Where the page begins: the `after` in `next` of the last.")
]


class Listing(Record, Generic[Line]):
    """A page of a list."""

    items: tuple[Line, ...]
    next: str | None = Field(description="The address of the next page, null where this is the last.")


def listing(request: Request, found: Page[Line]) -> Listing[Line]:
    """A page with the address of the next one, which asks for the same."""
    following = str(request.url.include_query_params(after=found.after)) if found.after else None
    if following is not None:
        following = following[len(str(request.base_url)) - 1 :]
    return Listing(items=found.rows, next=following)


def single(request: Request, thing: Record) -> Response:
    """One thing with its ETag; 304 without a body where the asker has it already."""
    body = thing.model_dump_json(by_alias=True).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if tag in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type="application/json", headers={"ETag": tag})


class Why(Record):
    """The reason for a decision."""

    why: str = Field(min_length=1, max_length=4_000, examples=["the hospital's list names them twice"])


class Decided(Record):
    """A decision as it was journaled. `linked`: incidents and tallies show it already; else they will in a moment."""

    review: Review
    linked: bool


def taken_up(request: Request, review: Review) -> Decided:
    """Have a decision taken up."""
    return Decided(review=review, linked=request.app.state.taking_up.ask())
