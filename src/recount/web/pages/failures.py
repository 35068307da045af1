"""What a browser sees where something is not there, not allowed or went wrong. The API has its own shape."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from recount.web.access.needs import SignInNeeded
from recount.web.api import problems
from recount.web.rendering import page

API = "/api/"
log = logging.getLogger(__name__)


def refused(request: Request, error: Exception) -> Response:
    """The page for an HTTPException; under the API, its problem."""
    if _is_api(request) and isinstance(error, HTTPException):
        return problems.of_refusal(error)
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    return page(request, "failure.html", status=status, code=status, detail=detail)


def not_understood(request: Request, error: Exception) -> Response:
    """The page for a request whose values are of the wrong kind."""
    if _is_api(request) and isinstance(error, RequestValidationError):
        return problems.of_values(error)
    return page(request, "failure.html", status=422, code=422, detail="what was asked for is not understood")


def not_signed_in(request: Request, _: Exception) -> Response:
    """To the door, with the way back; a script is told by the status."""
    if _is_api(request):
        return problems.answer(401, "send a token as Authorization: Bearer, or sign in")
    if request.method != "GET" or request.headers.get("hx-request"):
        return page(request, "failure.html", status=401, code=401, detail="you are not signed in")
    return RedirectResponse("/sign-in" if request.app.state.accounts else "/enter", 303)


def failed(request: Request, error: Exception) -> Response:
    """The page for what nobody foresaw; the log says what, and nothing of what was sent."""
    log.error("%s failed with %s", request.url.path, type(error).__name__)
    if _is_api(request):
        return problems.answer(500, "nobody foresaw this; the log of the workspace says what it was")
    return page(request, "failure.html", status=500, code=500, detail="")


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(API)


def install(app: FastAPI) -> None:
    """Give each kind of failure its page."""
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_exception_handler(SignInNeeded, not_signed_in)
    app.add_exception_handler(Exception, failed)
