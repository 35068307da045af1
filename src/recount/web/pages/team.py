"""What pages of a team's workspace ask of a request: its accounts, its cookies, and which site the browser is at."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request
from fastapi.responses import Response

from recount.web.accounts import Account, Accounts
from recount.web.accounts.passkeys import Site
from recount.web.accounts.sessions import HALF_SECONDS
from recount.web.security.hosts import name_of
from recount.web.settings import SESSION_SECONDS, Settings


def _accounts(request: Request) -> Accounts:
    """Raises HTTPException 404 where the workspace is one person's and has no accounts."""
    accounts: Accounts | None = request.app.state.accounts
    if accounts is None:
        raise HTTPException(404, "this workspace is one person's: it has no accounts")
    return accounts


AccountsOf = Annotated[Accounts, Depends(_accounts)]


def _own(request: Request, accounts: AccountsOf) -> Account:
    return accounts.get(request.state.person.id)


Own = Annotated[Account, Depends(_own)]
Short = Annotated[str, Form(max_length=200)]
Secret = Annotated[str, Form(max_length=2_000)]


def site_of(request: Request) -> Site:
    """The site at which a browser must be to use a passkey here; its name was checked by `KnownHosts`."""
    settings: Settings = request.app.state.settings
    host = request.headers.get("host", "")
    return Site(host=name_of(host), origin=f"{'https' if settings.https else 'http'}://{host}")


def half_cookie(settings: Settings) -> str:
    """The name of the cookie of a session whose second factor is still asked for."""
    return f"{settings.cookie}-second"


def give_cookie(request: Request, answer: Response, value: str, *, half: bool = False) -> None:
    """Have the browser keep a session, whole or half."""
    settings: Settings = request.app.state.settings
    answer.set_cookie(
        half_cookie(settings) if half else settings.cookie,
        value,
        max_age=HALF_SECONDS if half else SESSION_SECONDS,
        httponly=True,
        samesite="strict",
        secure=settings.https,
    )
