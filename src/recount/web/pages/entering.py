"""The door of a laptop's workspace: the one-time link that `recount serve` prints, and the way out."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from recount.web.access import Action, needs
from recount.web.access.person import LOCAL
from recount.web.rendering import page
from recount.web.settings import SESSION_SECONDS, Settings

router = APIRouter()


@router.get("/healthz", dependencies=[Depends(needs(Action.open))])
def healthz() -> Response:
    """Whether the workspace runs."""
    return PlainTextResponse("ok")


@router.get("/enter", dependencies=[Depends(needs(Action.open))])
def enter(request: Request) -> Response:
    """What to do without a session."""
    return page(request, "enter.html")


@router.get("/enter/{token}", dependencies=[Depends(needs(Action.open))])
def enter_by_link(request: Request, token: str) -> Response:
    """Begin a session by the one-time link. The page goes on by itself: a strict cookie is not sent with a redirect
    that begins on another site, as where the link was clicked in a terminal that is a web page."""
    settings: Settings = request.app.state.settings
    if settings.mode != "laptop" or not request.app.state.token.use(token):
        return page(request, "enter.html", status=403, used=True)
    answer = page(request, "entered.html")
    answer.set_cookie(
        settings.cookie,
        request.app.state.sessions.begin(LOCAL),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="strict",
        secure=settings.https,
    )
    return answer


@router.post("/language", dependencies=[Depends(needs(Action.open))])
def language(
    request: Request,
    language: Annotated[Literal["en", "ar"], Form()],
    back: Annotated[str, Form(max_length=2_000)] = "/",
) -> Response:
    """Choose the language of the pages, and go back to where one was."""
    settings: Settings = request.app.state.settings
    answer = RedirectResponse(back if back.startswith("/") and back[1:2] not in ("/", "\\") else "/", 303)
    answer.set_cookie(
        "recount-language", language, max_age=365 * 86_400, httponly=True, samesite="strict", secure=settings.https
    )
    return answer


@router.post("/leave", dependencies=[Depends(needs(Action.read))])
def leave(request: Request) -> Response:
    """End the session."""
    settings: Settings = request.app.state.settings
    request.app.state.sessions.end(request.cookies.get(settings.cookie, ""))
    answer = RedirectResponse("/sign-in" if request.app.state.accounts else "/enter", 303)
    answer.delete_cookie(settings.cookie, secure=settings.https)
    return answer
