"""Accounts as the library keeps them."""

from __future__ import annotations

from pathlib import Path

import pyotp
import pytest
from fastapi import FastAPI

from recount.web.access import Action, Role, may
from recount.web.accounts import AccountError, Accounts, codes, secrets_held, throttle
from recount.web.accounts.throttle import Throttle
from tests.web.accounts.conftest import PASSWORD


def test_an_invitation_is_taken_up_once(accounts: Accounts) -> None:
    secret = accounts.invite("bilal", "Bilal", Role.analyst, "Amal")
    assert accounts.sign_in("bilal", "") is None
    account = accounts.take_up(secret, PASSWORD)
    assert (account.name, account.role) == ("Bilal", Role.analyst)
    with pytest.raises(LookupError):
        accounts.take_up(secret, PASSWORD)
    signed = accounts.sign_in("BILAL ", PASSWORD)
    assert signed is not None
    assert signed.id == account.id


@pytest.mark.parametrize("password", ["short", "a" * 40, "amal is my own name", "recount is the best tool", "x" * 2000])
def test_a_password_that_is_easy_to_guess_is_refused(accounts: Accounts, password: str) -> None:
    secret = accounts.invite_first() if not accounts.has_administrator() else accounts.reset(accounts.all()[0].id, "x")
    with pytest.raises(AccountError):
        accounts.take_up(secret, password)
    assert accounts.invited(secret) is not None


@pytest.mark.parametrize(("login", "name"), [("AMAL", "Other"), ("other", "amal"), (" ", "Other"), ("o", "\u200b")])
def test_an_account_is_told_apart_from_every_other(accounts: Accounts, login: str, name: str) -> None:
    with pytest.raises(AccountError):
        accounts.invite(login, name, Role.reader, "Amal")


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    amal = accounts.all()[0]
    with pytest.raises(AccountError, match="last administrator"):
        accounts.set_role(amal.id, Role.reader, amal.person)
    with pytest.raises(AccountError, match="last administrator"):
        accounts.set_active(amal.id, False, amal.person)
    assert accounts.get(amal.id).role is Role.administrator


def test_a_closed_account_has_no_way_in(accounts: Accounts) -> None:
    amal = accounts.all()[0]
    bilal = accounts.take_up(accounts.invite("bilal", "Bilal", Role.editor, "Amal"), PASSWORD)
    cookie, token = accounts.sessions.begin(bilal.person), accounts.tokens.make(bilal.id, "script", [Action.read], 9)
    accounts.set_active(bilal.id, False, amal.person)
    assert accounts.sign_in("bilal", PASSWORD) is None
    assert accounts.sessions.find(cookie) is None
    assert accounts.tokens.holder(token) is None


def test_a_token_may_do_what_it_was_made_for_and_nothing_else(accounts: Accounts) -> None:
    amal = accounts.all()[0]
    person = accounts.tokens.holder(accounts.tokens.make(amal.id, "nightly", [Action.read, Action.export], 30))
    assert person is not None
    assert {action for action in Action if may(person, action)} == {Action.open, Action.read, Action.export}
    with pytest.raises(AccountError):
        accounts.tokens.make(amal.id, "all", [Action.administer, Action.account], 30)
    (token,) = accounts.tokens.of(amal.id)
    accounts.tokens.revoke(amal.id, token.id)
    assert accounts.tokens.of(amal.id) == []


def test_a_code_is_taken_once_and_a_code_from_paper_once(accounts: Accounts) -> None:
    amal, secret = accounts.all()[0], codes.new_code_secret()
    with pytest.raises(AccountError):
        accounts.second.set_up(amal.id, secret, "000000x")
    paper = accounts.second.set_up(amal.id, secret, pyotp.TOTP(secret).now())
    assert accounts.get(amal.id).has_second
    assert not accounts.second.is_right(amal.id, pyotp.TOTP(secret).now())
    assert accounts.second.is_right(amal.id, f" {paper[0].upper()} ")
    assert not accounts.second.is_right(amal.id, paper[0])
    assert len(set(paper)) == codes.RECOVERY_CODES
    with pytest.raises(AccountError):
        accounts.second.remove(amal.id, "not the password")
    accounts.second.remove(amal.id, PASSWORD)
    assert not accounts.get(amal.id).has_second


def test_no_secret_stands_in_the_database_or_the_journal(accounts: Accounts, team: FastAPI) -> None:
    amal, secret = accounts.all()[0], codes.new_code_secret()
    paper = accounts.second.set_up(amal.id, secret, pyotp.TOTP(secret).now())
    held = [
        PASSWORD,
        *paper,
        accounts.tokens.make(amal.id, "t", [Action.read], 3),
        accounts.sessions.begin(amal.person),
    ]
    files = [file.read_bytes() for file in Path(team.state.settings.ledger).parent.glob("team.db*")]
    assert [one for one in held if any(one.encode() in file for file in files)] == []
    told = [acted.act for acted in team.state.ledger.acts()]
    assert {act.what for act in told} >= {"account.invited", "account.joined", "account.second-factor-set"}
    assert not any(one in act.model_dump_json() for act in told for one in [*held, secret])
    assert team.state.ledger.verify().ok


def test_a_reset_takes_everything_away_but_the_account(accounts: Accounts) -> None:
    amal, secret = accounts.all()[0], codes.new_code_secret()
    accounts.second.set_up(amal.id, secret, pyotp.TOTP(secret).now())
    cookie = accounts.sessions.begin(amal.person)
    link = accounts.reset(amal.id, "recount serve")
    assert accounts.sign_in("amal", PASSWORD) is None
    assert accounts.sessions.find(cookie) is None
    assert not accounts.take_up(link, "eleven loud magpies").has_second


def test_guessing_gets_slower(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("recount.web.accounts.throttle.time.monotonic", lambda: now[0])
    slow = Throttle()
    for _ in range(throttle.FREE):
        assert slow.wait("amal") == 0
        slow.failed("amal")
    first = slow.wait("amal")
    slow.failed("amal")
    assert slow.wait("amal") > first > 0
    assert slow.wait("bilal") == 0
    now[0] += throttle.LONGEST_SECONDS
    assert slow.wait("amal") == 0
    slow.succeeded("amal")
    assert secrets_held.is_password(None, "x") is False
