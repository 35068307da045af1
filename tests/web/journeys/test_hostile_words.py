"""A browser that is shown hostile words runs none of them, and loads nothing for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Dialog

from recount.web.access import Person, Role
from tests.web.hostile import make
from tests.web.journeys.conftest import Site, watched

LISTS = (
    "/incidents", "/reports", "/voices", "/queue", "/tally?rows=by&columns=place", "/map", "/changes?since=2000-01-01",
)  # fmt: skip


def test_no_hostile_word_is_run(browser: Browser, serve: Callable[[Path], Site], tmp_path: Path) -> None:
    site = serve(make(tmp_path / "hostile.db", str))
    context = browser.new_context()
    cookie = site.app.state.sessions.begin(Person(id="local", name="local", role=Role.administrator))
    context.add_cookies([{"name": site.app.state.settings.cookie, "value": cookie, "url": site.address}])
    page = watched(context, site)

    def dismissed(dialog: Dialog) -> None:
        site.complaints.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    for address in LISTS:
        page.goto(site.address + address)
        page.wait_for_load_state("networkidle")
        first = page.locator("main a[data-row]").first
        if first.count():
            first.click()
            page.wait_for_load_state("networkidle")
            page.locator("main").hover()
    context.close()
    assert site.complaints == []
