"""The one shape of everything that goes wrong in the API: RFC 9457 problem details, with a code that stays the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, TypeVar

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.exceptions import HTTPException

from recount.model.record import Record
from recount.review import ReviewError
from recount.web.decisions.incidents import Changed

MEDIA_TYPE = "application/problem+json"
Given = TypeVar("Given")

CODES: Mapping[int, str] = MappingProxyType(
    {
        400: "request.malformed",
        401: "access.sign-in-needed",
        403: "access.not-allowed",
        404: "request.not-there",
        405: "request.method",
        409: "decision.changed",
        413: "request.too-large",
        415: "request.media-type",
        422: "request.not-understood",
        500: "server.failed",
    }
)
"""The code of a status, where nothing more is known."""


class WrongValue(Record):
    """One value that is not understood: where it stands ("query", "limit") and why."""

    where: tuple[str, ...]
    why: str


class ApiProblem(Record):
    """What went wrong (RFC 9457). Scripts look at `code`; `detail` is for people, and its words may change."""

    type: str = Field(default="about:blank", description="Always about:blank: `code` tells problems apart.")
    title: str = Field(description="The status in words.", examples=["Not Found"])
    status: int = Field(description="The status of the answer.", examples=[404])
    code: str = Field(description="What went wrong, in a word that stays the same.", examples=["request.not-there"])
    detail: str = Field(default="", examples=["there is no such report in this ledger, or it was expunged"])
    values: tuple[WrongValue, ...] = Field(default=(), description="The values that are not understood.")


class Refusal(HTTPException):
    """A refusal with a code of its own."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(status, detail)
        self.code = code


def answer(
    status: int,
    detail: str,
    *,
    code: str | None = None,
    values: tuple[WrongValue, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem as an answer."""
    told = ApiProblem(
        title=HTTPStatus(status).phrase,
        status=status,
        code=code or CODES.get(status, "request.refused"),
        detail=detail,
        values=values,
    )
    more = {**(headers or {}), **({"WWW-Authenticate": "Bearer"} if status == 401 else {})}
    return JSONResponse(told.model_dump(mode="json"), status, more, media_type=MEDIA_TYPE)


def of_refusal(error: HTTPException) -> JSONResponse:
    """The answer to a request that was refused."""
    code = error.code if isinstance(error, Refusal) else None
    return answer(error.status_code, str(error.detail), code=code, headers=error.headers)


def of_values(error: RequestValidationError) -> JSONResponse:
    """The answer to a request whose values are of the wrong kind; it repeats none of them."""
    values = tuple(WrongValue(where=tuple(map(_word, one["loc"])), why=one["msg"]) for one in error.errors())
    return answer(422, "what was asked for is not understood", values=values)


def _word(part: object) -> str:
    return str(part).encode("utf-8", "replace").decode()[:100]


def understood(ask: Callable[[], Given]) -> Given:
    """What a question gives. Raises Refusal 422 for a question that is wrong by itself."""
    try:
        return ask()
    except ValueError as error:
        raise Refusal(422, "request.not-understood", str(error)) from error


def there(found: Given | None, noun: str) -> Given:
    """What was found. Raises Refusal 404 where it is nothing, or nothing that the asker may know of."""
    if found is None:
        raise Refusal(404, "request.not-there", f"there is no such {noun} in this ledger, or it was expunged")
    return found


def decided(decide: Callable[[], Given]) -> Given:
    """What a decision gives. Raises Refusal: 404 what is gone, 409 what changed, 422 what cannot be decided."""
    try:
        return decide()
    except LookupError as error:
        raise Refusal(404, "request.not-there", "what this decision was about is gone") from error
    except Changed as error:
        raise Refusal(409, "decision.changed", "it changed since it was seen: look again, then decide") from error
    except ReviewError as error:
        raise Refusal(422, "decision.refused", str(error)) from error


def told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The failures of a route, for its documentation."""
    return {
        status: {
            "description": f"{HTTPStatus(status).phrase}: `{CODES[status]}`",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ApiProblem"}}},
        }
        for status in (400, 401, 403, 422, *statuses)
    }
