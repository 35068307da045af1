"""A workspace that really listens, and a real browser that reports what it should not have to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from recount.web import Settings, create_app
from recount.web.access import Person, Role
from recount.web.serving import listen, server
from recount.web.settings import Mode

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
AXE = Path(__file__).parents[3] / "frontend/node_modules/axe-core/axe.min.js"


@dataclass
class Site:
    """A workspace at an address. `complaints` is what browsers reported: errors, policy reports, requests elsewhere."""

    address: str
    app: FastAPI
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., Site]]:
    """Runs workspaces on ledgers, each on a free port of its own, until the module's tests are done."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(
        ledger: Path, mode: Mode = "laptop", name: str = "127.0.0.1", proxies: tuple[str, ...] = (), **settings: Any
    ) -> Site:
        socket = listen("127.0.0.1", 0)
        port = socket.getsockname()[1]
        app = create_app(Settings(ledger=str(ledger), mode=mode, port=port, **settings))
        serving = server(app, proxies)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        running.append((serving, thread))
        return Site(f"http://{name}:{port}", app)

    yield start
    for serving, thread in running:
        serving.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def site(serve: Callable[..., Site], made_ledger: Path) -> Site:
    """The workspace on the ledger that no test changes."""
    return serve(made_ledger)


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A browser of its own, signed in; afterwards it must have had nothing to complain of."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    cookie = site.app.state.sessions.begin(Person(id="local", name="local", role=Role.administrator))
    made.add_cookies([{"name": site.app.state.settings.cookie, "value": cookie, "url": site.address}])
    site.complaints.clear()
    yield made
    made.close()
    assert site.complaints == []


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    """A page that is watched."""
    return watched(context, site)


def watched(context: BrowserContext, site: Site) -> Page:
    """A new page; errors, policy reports and requests to other hosts are written down."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("console", lambda said: site.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: site.complaints.append(str(error)))
    page.on("request", lambda asked: None if _here(asked.url, site) else site.complaints.append(asked.url))
    return page


def _here(url: str, site: Site) -> bool:
    return url.startswith((f"{site.address}/", "data:"))


def broken_rules(page: Page) -> list[str]:
    """What axe finds wrong with a page, each with the element. It comes by the debugger: the policy allows none."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])")
    return [f"{rule}: {element}" for rule, elements in found for element in elements]
