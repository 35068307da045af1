"""A team's workspace behind a proxy that speaks TLS: cookies are secure, and the proxy alone tells who asks."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from recount.web.accounts import Accounts
from recount.web.serving import checked_proxies
from tests.web.journeys.conftest import Site, watched
from tests.web.tls_proxy import make_certificate, tls_proxy

PASSWORD = "seven quiet herons"
CLIENT, FORGED = "198.51.100.7", "203.0.113.9"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The proxy's certificate and key."""
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def team(serve: Callable[..., Site], made_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A team's workspace that trusts a proxy on this machine."""
    path = tmp_path_factory.mktemp("team") / "team.db"
    shutil.copy(made_ledger, path)
    return serve(path, "team", "localhost", proxies=("127.0.0.1",), https=True)


@pytest.fixture(scope="module")
def site(team: Site, certificate: tuple[Path, Path]) -> Iterator[Site]:
    """That workspace as it is found through the proxy."""
    port = int(team.address.rpartition(":")[2])
    with tls_proxy(port, certificate, CLIENT) as secure:
        yield Site(f"https://localhost:{secure}", team.app)


def failures_from(site: Site) -> set[str]:
    """The addresses from which passwords were guessed."""
    return {key for key in site.app.state.throttle._failures if key.startswith("from:")}


def test_one_comes_in_by_tls_and_every_cookie_is_secure(browser: Browser, site: Site) -> None:
    accounts: Accounts = site.app.state.accounts
    context = browser.new_context(ignore_https_errors=True)
    page = watched(context, site)
    page.goto(f"{site.address}/invitation/{accounts.invite_first()}")
    page.get_by_label("Password, at least 12 characters").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", name="Incidents")).to_be_visible()
    page.keyboard.press("d")
    kept = {cookie["name"]: cookie["secure"] for cookie in context.cookies()}
    assert kept.pop("recount-theme") is False
    assert kept == {"__Host-recount": True}
    page.get_by_role("button", name="Leave").click()
    context.close()
    assert site.complaints == []


def test_the_proxy_tells_who_asks_and_nobody_else_does(site: Site, team: Site, certificate: tuple[Path, Path]) -> None:
    forged = {"X-Forwarded-For": FORGED}
    form = {"login": "administrator", "password": "guessed"}
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    answer = httpx.post(f"{site.address}/sign-in", data=form, headers=forged, verify=trusted)
    assert answer.status_code == 403
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    # what the client says of itself stands before what the proxy says, and is not believed
    assert failures_from(site) == {f"from:{CLIENT}"}


def test_without_a_trusted_proxy_nothing_that_is_forwarded_is_believed(
    serve: Callable[..., Site], made_ledger: Path, tmp_path: Path
) -> None:
    shutil.copy(made_ledger, tmp_path / "team.db")
    alone = serve(tmp_path / "team.db", "team", "localhost", https=True)
    form = {"login": "administrator", "password": "guessed"}
    assert httpx.post(f"{alone.address}/sign-in", data=form, headers={"X-Forwarded-For": FORGED}).status_code == 403
    assert failures_from(alone) == {"from:127.0.0.1"}


@pytest.mark.parametrize("given", ["0.0.0.0/0", "::/0", "proxy.example", "10.0.0.1/8"])
def test_a_proxy_is_named_by_its_address(given: str) -> None:
    with pytest.raises(ValueError, match=r"everybody|does not appear|has host bits"):
        checked_proxies([given])


def test_addresses_and_networks_of_proxies_are_kept_as_they_are() -> None:
    assert checked_proxies(["127.0.0.1", "10.0.0.0/8", "::1"]) == ("127.0.0.1", "10.0.0.0/8", "::1")
