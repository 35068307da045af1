"""A team's workspace as its people come in and work with their accounts."""

from __future__ import annotations

import re

import pyotp
import pytest
from fastapi import FastAPI

from recount.web.access import Action, Role
from recount.web.accounts import Accounts
from tests.web.accounts.conftest import PASSWORD, came_in, send, stranger
from tests.web.conftest import csrf_of


def test_the_first_administrator_comes_in_by_the_link_once(team: FastAPI) -> None:
    accounts: Accounts = team.state.accounts
    old, link = accounts.invite_first(), accounts.invite_first()
    client = stranger(team)
    assert client.get(f"/invitation/{old}").status_code == 410
    assert client.get(f"/invitation/{link}").status_code == 200
    assert client.post(f"/invitation/{link}", data={"password": "short"}).status_code == 422
    assert client.post(f"/invitation/{link}", data={"password": PASSWORD}).status_code == 303
    assert client.get("/admin/accounts").status_code == 200
    assert stranger(team).post(f"/invitation/{link}", data={"password": PASSWORD}).status_code == 410
    assert accounts.has_administrator()


def test_nobody_comes_in_without_password(team: FastAPI, accounts: Accounts) -> None:
    client = stranger(team)
    assert client.get("/incidents").headers["location"] == "/sign-in"
    for login, password in (("amal", "wrong"), ("nobody", PASSWORD), ("", "")):
        answer = client.post("/sign-in", data={"login": login, "password": password})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert came_in(team).get("/incidents").status_code == 200


def test_the_one_time_link_of_a_laptop_opens_no_teams_workspace(team: FastAPI) -> None:
    client = stranger(team)
    assert client.get(f"/enter/{team.state.settings.token}").status_code == 403
    assert client.get("/incidents").status_code == 303


def test_guessing_is_slowed_down(team: FastAPI, accounts: Accounts) -> None:
    client = stranger(team)
    codes = [client.post("/sign-in", data={"login": "amal", "password": f"guess {n}"}).status_code for n in range(6)]
    assert codes == [403] * 5 + [429]
    assert client.post("/sign-in", data={"login": "amal", "password": PASSWORD}).status_code == 429


def test_the_second_factor_is_asked_for(team: FastAPI, accounts: Accounts) -> None:
    client = came_in(team)
    page = client.get("/account/codes").text
    found = re.search(r'name="secret" value="([A-Z2-7]+)"', page)
    assert found
    secret = found.group(1)
    assert send(client, "/account/codes", secret=secret, code="12") == 422
    paper = client.post(
        "/account/codes", data={"csrf": csrf_of(client), "secret": secret, "code": pyotp.TOTP(secret).now()}
    ).text
    written = re.findall(r"<code>([a-z0-9-]+)</code>", paper)
    assert len(written) == 10
    again = stranger(team)
    assert again.post("/sign-in", data={"login": "amal", "password": PASSWORD}).headers["location"] == "/sign-in/second"
    assert again.get("/incidents").status_code == 303
    assert again.post("/sign-in/second", data={"code": "000000"}).status_code == 403
    assert again.post("/sign-in/second", data={"code": written[3]}).status_code == 303
    assert again.get("/incidents").status_code == 200


def test_a_changed_password_ends_every_other_session(team: FastAPI, accounts: Accounts) -> None:
    here, there = came_in(team), came_in(team)
    assert send(here, "/account/password", old="wrong", new="eleven loud magpies") == 422
    assert send(here, "/account/password", old=PASSWORD, new="eleven loud magpies") == 303
    assert there.get("/incidents").status_code == 303
    assert here.get("/incidents").status_code == 200
    assert came_in(team, password="eleven loud magpies").get("/").status_code == 303


def test_an_administrator_invites_changes_and_closes(team: FastAPI, accounts: Accounts) -> None:
    amal = came_in(team)
    page = amal.post(
        "/admin/accounts", data={"csrf": csrf_of(amal), "login": "bilal", "name": "Bilal", "role": "reader"}
    ).text
    found = re.search(r"/invitation/([\w-]+)", page)
    assert found
    bilal = stranger(team)
    assert bilal.post(f"/invitation/{found.group(1)}", data={"password": "nine grey otters"}).status_code == 303
    assert bilal.get("/admin/accounts").status_code == 403
    account = next(one for one in accounts.all() if one.login == "bilal")
    assert send(amal, f"/admin/accounts/{account.id}/role", role="editor") == 303
    assert accounts.get(account.id).role is Role.editor
    assert send(amal, f"/admin/accounts/{account.id}/close") == 303
    assert bilal.get("/incidents").status_code == 303
    assert send(amal, "/admin/accounts/account:none/close") == 404
    assert send(amal, f"/admin/accounts/{account.id}/role", role="king") == 422


def test_a_script_comes_in_by_a_token_with_its_scopes_alone(team: FastAPI, accounts: Accounts) -> None:
    client = came_in(team)
    page = client.post(
        "/account/tokens", data={"csrf": csrf_of(client), "name": "nightly", "days": "7", "scopes": ["read"]}
    ).text
    found = re.search(r"data-new-token>(recount_[\w-]+)<", page)
    assert found
    script = stranger(team)
    script.headers["Authorization"] = f"Bearer {found.group(1)}"
    assert script.get("/incidents").status_code == 200
    assert script.get("/account").status_code == 403
    assert script.get("/admin/accounts").status_code == 403
    script.headers["Authorization"] = "Bearer recount_guess"
    assert script.get("/incidents").status_code == 303


def test_a_cookie_beside_a_wrong_token_opens_nothing(team: FastAPI, accounts: Accounts) -> None:
    client = came_in(team)
    client.headers["Authorization"] = "Bearer wrong"
    assert client.get("/incidents").status_code == 303


@pytest.mark.parametrize("address", ["/account", "/admin/accounts", "/sign-in"])
def test_a_laptops_workspace_has_no_accounts(client, address: str) -> None:  # type: ignore[no-untyped-def]
    assert client.get(address).status_code == 404


def test_actions_of_tokens_are_those_of_the_access_function() -> None:
    from recount.web.accounts.tokens import SCOPES

    assert not {Action.account, Action.administer, Action.expunge, Action.open} & set(SCOPES)
