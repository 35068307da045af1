"""The door of a team's workspace: login and password, then the second factor where there is one; invitations."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from recount.web.access import Action, needs
from recount.web.accounts import Account, AccountError, Accounts
from recount.web.accounts.throttle import Throttle
from recount.web.pages.team import AccountsOf, Secret, Short, give_cookie, half_cookie, site_of
from recount.web.rendering import page

router = APIRouter(dependencies=[Depends(needs(Action.open))])


@router.get("/sign-in")
def door(request: Request, accounts: AccountsOf) -> Response:
    """The form; whoever is in already goes on."""
    if request.state.person is not None:
        return RedirectResponse("/", 303)
    return page(request, "account/sign-in.html", login="", fault=None)


@router.post("/sign-in")
def sign_in(request: Request, accounts: AccountsOf, login: Short = "", password: Secret = "") -> Response:
    """Begin a session, or ask for the second factor."""
    keys = (f"login:{login.casefold()}", f"from:{request.client.host if request.client else ''}")
    if _throttle(request).wait(*keys) > 0:
        return page(request, "account/sign-in.html", status=429, login=login, fault="wait")
    account = accounts.sign_in(login, password)
    if account is None:
        _throttle(request).failed(*keys)
        return page(request, "account/sign-in.html", status=403, login=login, fault="wrong")
    _throttle(request).succeeded(*keys)
    if not account.has_second:
        return _let_in(request, accounts, account)
    answer = RedirectResponse("/sign-in/second", 303)
    give_cookie(request, answer, accounts.sessions.begin(account.person, half=True), half=True)
    return answer


@router.get("/sign-in/second")
def second_door(request: Request, accounts: AccountsOf) -> Response:
    """The form for the second factor."""
    account = _waiting(request, accounts)
    if account is None:
        return RedirectResponse("/sign-in", 303)
    return page(request, "account/second.html", account=account, fault=None)


@router.post("/sign-in/second")
def second(request: Request, accounts: AccountsOf, code: Short = "") -> Response:
    """Let in by a code of the authenticator, or one from paper."""
    account = _waiting(request, accounts)
    if account is None:
        return RedirectResponse("/sign-in", 303)
    key = f"second:{account.id}"
    if _throttle(request).wait(key) > 0:
        return page(request, "account/second.html", status=429, account=account, fault="wait")
    if not accounts.second.is_right(account.id, code):
        _throttle(request).failed(key)
        return page(request, "account/second.html", status=403, account=account, fault="wrong")
    _throttle(request).succeeded(key)
    return _let_in(request, accounts, account)


@router.post("/sign-in/passkey/ask")
def ask_passkey(request: Request, accounts: AccountsOf) -> Response:
    """What the browser is to ask a passkey for."""
    account = _waiting(request, accounts)
    if account is None:
        raise HTTPException(401, "the password comes first")
    options, challenge = accounts.passkeys.ask(account.id, site_of(request))
    accounts.sessions.expect(_half(request), challenge)
    return JSONResponse(options)


@router.post("/sign-in/passkey")
def passkey(request: Request, accounts: AccountsOf, answer: Annotated[dict[str, Any], Body()]) -> Response:
    """Let in by a passkey."""
    account = _waiting(request, accounts)
    challenge = accounts.sessions.expected(_half(request)) if account else None
    if account is None or challenge is None:
        raise HTTPException(401, "the password comes first")
    if not accounts.passkeys.is_right(account.id, answer, challenge, site_of(request)):
        raise HTTPException(403, "this passkey does not fit")
    return _let_in(request, accounts, account, JSONResponse({"to": "/"}))


@router.get("/invitation/{secret}")
def invitation(request: Request, accounts: AccountsOf, secret: str) -> Response:
    """The form by which somebody who was invited sets a password."""
    account = accounts.invited(secret)
    status = 200 if account else 410
    return page(request, "account/invitation.html", status=status, account=account, secret=secret, fault=None)


@router.post("/invitation/{secret}")
def take_up(request: Request, accounts: AccountsOf, secret: str, password: Secret = "") -> Response:
    """Set the password, and come in."""
    account = accounts.invited(secret)
    try:
        return _let_in(request, accounts, accounts.take_up(secret, password))
    except LookupError:
        return page(request, "account/invitation.html", status=410, account=None, secret=secret, fault=None)
    except AccountError as error:
        return page(request, "account/invitation.html", status=422, account=account, secret=secret, fault=str(error))


def _throttle(request: Request) -> Throttle:
    throttle: Throttle = request.app.state.throttle
    return throttle


def _half(request: Request) -> str:
    return request.cookies.get(half_cookie(request.app.state.settings), "")


def _waiting(request: Request, accounts: Accounts) -> Account | None:
    """Whose password was right, and whose second factor is asked for."""
    return accounts.sessions.find_half(_half(request))


def _let_in(request: Request, accounts: Accounts, account: Account, answer: Response | None = None) -> Response:
    accounts.sessions.end(_half(request))
    given = answer or RedirectResponse("/", 303)
    settings = request.app.state.settings
    given.delete_cookie(half_cookie(settings), secure=settings.https)
    give_cookie(request, given, accounts.sessions.begin(account.person))
    return given
