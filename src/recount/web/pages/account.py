"""One's own account: password, second factor, passkeys, API tokens, open sessions."""

from __future__ import annotations

from typing import Annotated, Any

import segno
from fastapi import APIRouter, Body, Depends, Form, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from recount.web.access import Action, needs
from recount.web.accounts import Account, AccountError, Accounts, codes
from recount.web.accounts.passkeys import WORKSPACE
from recount.web.accounts.tokens import SCOPES
from recount.web.pages.team import AccountsOf, Own, Secret, Short, give_cookie, site_of
from recount.web.rendering import page

router = APIRouter(prefix="/account", dependencies=[Depends(needs(Action.account))])


@router.get("")
def account(request: Request, accounts: AccountsOf, own: Own) -> Response:
    """Everything about one's account on one page."""
    return _page(request, accounts, own)


@router.post("/password")
def password(request: Request, accounts: AccountsOf, own: Own, old: Secret = "", new: Secret = "") -> Response:
    """Change the password: all sessions end but a new one here."""
    try:
        accounts.set_password(own.id, old, new)
    except AccountError as error:
        return _page(request, accounts, own, fault=str(error))
    answer = RedirectResponse("/account", 303)
    give_cookie(request, answer, accounts.sessions.begin(own.person))
    return answer


@router.get("/codes")
def new_codes(request: Request, accounts: AccountsOf, own: Own) -> Response:
    """A new secret for an authenticator, as a picture and in letters."""
    return _codes_page(request, own, codes.new_code_secret())


@router.post("/codes")
def set_up_codes(request: Request, accounts: AccountsOf, own: Own, secret: Short = "", code: Short = "") -> Response:
    """Keep the secret, where its authenticator gives a right code; shows the codes for paper."""
    try:
        paper = accounts.second.set_up(own.id, secret, code)
    except AccountError as error:
        return _codes_page(request, own, secret or codes.new_code_secret(), fault=str(error))
    return page(request, "account/paper.html", paper=paper)


@router.post("/codes/remove")
def remove_codes(request: Request, accounts: AccountsOf, own: Own, password: Secret = "") -> Response:
    """Ask for no codes any more."""
    try:
        accounts.second.remove(own.id, password)
    except AccountError as error:
        return _page(request, accounts, own, fault=str(error))
    return RedirectResponse("/account", 303)


@router.post("/passkeys/ask")
def ask_passkey(request: Request, accounts: AccountsOf, own: Own) -> Response:
    """What the browser is to ask a device for."""
    options, challenge = accounts.passkeys.ask_for_new(own.id, site_of(request))
    accounts.sessions.expect(_cookie(request), challenge)
    return JSONResponse(options)


@router.post("/passkeys")
def add_passkey(
    request: Request, accounts: AccountsOf, own: Own, name: Annotated[str, Body(max_length=100)],
    answer: Annotated[dict[str, Any], Body()],
) -> Response:  # fmt: skip
    """Keep the passkey that the device made."""
    challenge = accounts.sessions.expected(_cookie(request))
    if challenge is None:
        raise HTTPException(409, "ask for a passkey first")
    try:
        accounts.passkeys.add(own.id, name, answer, challenge, site_of(request))
    except AccountError as error:
        raise HTTPException(422, str(error)) from error
    return JSONResponse({"to": "/account"})


@router.post("/passkeys/remove")
def remove_passkey(accounts: AccountsOf, own: Own, passkey: Short = "") -> Response:
    """Take a passkey away."""
    return _or_not_there(lambda: accounts.passkeys.remove(own.id, passkey))


@router.post("/tokens")
def make_token(
    request: Request, accounts: AccountsOf, own: Own, scopes: Annotated[list[str], Form()],
    name: Short = "", days: Annotated[int, Form(ge=1, le=366)] = 90,
) -> Response:  # fmt: skip
    """Make a token for scripts; it is shown this once."""
    try:
        made = accounts.tokens.make(own.id, name, [scope for scope in SCOPES if scope in scopes], days)
    except AccountError as error:
        return _page(request, accounts, own, fault=str(error))
    return _page(request, accounts, own, token=made)


@router.post("/tokens/revoke")
def revoke_token(accounts: AccountsOf, own: Own, token: Short = "") -> Response:
    """End a token."""
    return _or_not_there(lambda: accounts.tokens.revoke(own.id, token))


@router.post("/sessions/end")
def end_sessions(request: Request, accounts: AccountsOf, own: Own) -> Response:
    """End all sessions but this one."""
    accounts.sessions.end_others(own.id, _cookie(request))
    return RedirectResponse("/account", 303)


def _cookie(request: Request) -> str:
    return request.cookies.get(request.app.state.settings.cookie, "")


def _or_not_there(do: Any) -> Response:
    try:
        do()
    except LookupError as error:
        raise HTTPException(404, str(error)) from error
    return RedirectResponse("/account", 303)


def _page(
    request: Request, accounts: Accounts, own: Account, *, fault: str | None = None, token: str | None = None
) -> Response:
    return page(
        request, "account/account.html", status=422 if fault else 200, account=own, fault=fault, token=token,
        passkeys=accounts.passkeys.of(own.id), tokens=accounts.tokens.of(own.id), scopes=SCOPES,
        sessions=accounts.sessions.count(own.id),
    )  # fmt: skip


def _codes_page(request: Request, own: Account, secret: str, fault: str | None = None) -> Response:
    picture = segno.make(codes.address(secret, own.login, WORKSPACE), error="m", micro=False)
    return page(
        request, "account/codes.html", status=422 if fault else 200, secret=secret, fault=fault,
        size=picture.symbol_size(border=4)[0],
        squares=[(x, y) for y, row in enumerate(picture.matrix_iter(border=4)) for x, dark in enumerate(row) if dark],
    )  # fmt: skip
