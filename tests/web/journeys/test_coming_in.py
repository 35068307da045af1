"""Coming into a team's workspace: the first link, a second factor by codes, a passkey."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from recount.web.accounts import Accounts
from tests.web.journeys.conftest import Site, broken_rules, watched

PASSWORD = "seven quiet herons"


@pytest.fixture(scope="module")
def site(serve: Callable[..., Site], made_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A team's workspace. Passkeys need a name: an address in numbers has none."""
    path = tmp_path_factory.mktemp("team") / "team.db"
    shutil.copy(made_ledger, path)
    return serve(path, "team", "localhost")


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A browser that nobody signed in with; afterwards it must have had nothing to complain of."""
    made = browser.new_context()
    site.complaints.clear()
    yield made
    made.close()
    assert site.complaints == []


def sign_in(page: Page, site: Site) -> None:
    """Login and password."""
    page.goto(f"{site.address}/sign-in")
    page.get_by_label("Login").fill("administrator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_the_first_administrator_sets_a_password_and_codes(page: Page, site: Site) -> None:
    accounts: Accounts = site.app.state.accounts
    page.goto(f"{site.address}/invitation/{accounts.invite_first()}")
    assert broken_rules(page) == []
    page.get_by_label("Password, at least 12 characters").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("link", name="Administrator").click()
    assert broken_rules(page) == []
    page.get_by_role("link", name="Set up an authenticator").click()
    assert broken_rules(page) == []
    secret = page.locator("[data-code-secret]").inner_text()
    page.get_by_label("Code").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Go on").click()
    paper = page.locator(".paper code").first.inner_text()
    page.get_by_role("link", name="I have them").click()
    page.get_by_role("button", name="Leave").click()

    sign_in(page, site)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    assert broken_rules(page) == []
    page.get_by_label(re.compile("Code of your authenticator")).fill(paper)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{site.address}/*")
    page.goto(f"{site.address}/admin/accounts")
    assert broken_rules(page) == []


def test_a_passkey_is_added_and_lets_in(context: BrowserContext, site: Site) -> None:
    page = watched(context, site)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})
    accounts: Accounts = site.app.state.accounts
    account = accounts.all()[0]
    cookie = accounts.sessions.begin(account.person)
    context.add_cookies([{"name": site.app.state.settings.cookie, "value": cookie, "url": site.address}])
    page.goto(f"{site.address}/account")
    page.get_by_label("Name of the device").fill("Laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Laptop")).to_be_visible()
    page.get_by_role("button", name="Leave").click()
    sign_in(page, site)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site.address}/incidents")
    assert [one.name for one in accounts.passkeys.of(account.id)] == ["Laptop"]
