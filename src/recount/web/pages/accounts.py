"""Accounts, for administrators: who is here, inviting, roles, closing and resetting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from recount.web.access import Action, Role, needs
from recount.web.accounts import AccountError, Accounts
from recount.web.asking import Viewer
from recount.web.pages.team import AccountsOf, Short
from recount.web.rendering import page

router = APIRouter(prefix="/admin/accounts", dependencies=[Depends(needs(Action.administer))])

RoleName = Annotated[str, Form(pattern="^(reader|analyst|editor|administrator)$")]


@router.get("")
def accounts_list(request: Request, accounts: AccountsOf) -> Response:
    """All accounts."""
    return _page(request, accounts)


@router.post("")
def invite(
    request: Request, accounts: AccountsOf, viewer: Viewer, login: Short = "", name: Short = "",
    role: RoleName = "reader",
) -> Response:  # fmt: skip
    """Make an account, and show the link by which its owner comes in, this once."""
    try:
        secret = accounts.invite(login, name, Role[role], viewer.name)
    except AccountError as error:
        return _page(request, accounts, fault=str(error))
    return _page(request, accounts, secret=secret, invited=name)


@router.post("/{account}/role")
def set_role(
    request: Request, accounts: AccountsOf, viewer: Viewer, account: str, role: RoleName = "reader"
) -> Response:
    """Give an account another role."""
    return _done(request, accounts, lambda: accounts.set_role(account, Role[role], viewer))


@router.post("/{account}/close")
def close(request: Request, accounts: AccountsOf, viewer: Viewer, account: str) -> Response:
    """Let an account in no more."""
    return _done(request, accounts, lambda: accounts.set_active(account, False, viewer))


@router.post("/{account}/open")
def reopen(request: Request, accounts: AccountsOf, viewer: Viewer, account: str) -> Response:
    """Let an account in again."""
    return _done(request, accounts, lambda: accounts.set_active(account, True, viewer))


@router.post("/{account}/reset")
def reset(request: Request, accounts: AccountsOf, viewer: Viewer, account: str) -> Response:
    """Take password and second factor away, and show a link to set them anew."""
    try:
        secret = accounts.reset(account, viewer.name)
    except LookupError as error:
        raise HTTPException(404, str(error)) from error
    return _page(request, accounts, secret=secret, invited=accounts.get(account).name)


def _done(request: Request, accounts: Accounts, do: Callable[[], None]) -> Response:
    try:
        do()
    except LookupError as error:
        raise HTTPException(404, str(error)) from error
    except AccountError as error:
        return _page(request, accounts, fault=str(error))
    return RedirectResponse("/admin/accounts", 303)


def _page(
    request: Request, accounts: Accounts, *, fault: str | None = None, secret: str | None = None, invited: str = ""
) -> Response:
    link = f"{str(request.base_url).rstrip('/')}/invitation/{secret}" if secret else None
    return page(
        request, "accounts/list.html", status=422 if fault else 200, accounts=accounts.all(), roles=list(Role),
        fault=fault, link=link, invited=invited,
    )  # fmt: skip
