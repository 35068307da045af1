"""Working: deciding and undoing, correcting, the map, exporting and publishing, Arabic."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from recount.ledger import Ledger
from recount.model import Reading
from tests.web import made_ledger as made
from tests.web.decisions.conftest import BAKERY, NEXT
from tests.web.journeys.conftest import Site, broken_rules

PAGES = ("/map", "/changes?since=2020-01-01", "/export", "/claims/claim-bakery", "/queue", "/journal", "/tally")


@pytest.fixture(scope="module")
def site(serve: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A workspace on a ledger that these journeys change, one after the other."""
    path = made.make_ledger(tmp_path_factory.mktemp("working") / "war.db")
    with Ledger.open(path) as ledger:
        ledger.add(Reading(report=NEXT, reader=made.READER, claims=(BAKERY,)))
        ledger.link()
    return serve(path)


def incident(site: Site, claim: str) -> str:
    """The id of the incident that holds a claim now."""
    ledger: Ledger = site.app.state.ledger
    return next(one.id for one in ledger.incidents() if claim in one.claims)


def test_two_incidents_are_merged_by_keyboard_and_taken_apart_again(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/incidents/{incident(site, 'claim-bakery')}")
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="The same happening as")
    dialog.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    dialog.get_by_label("Why").focus()
    page.keyboard.type("one raid, two towns")
    dialog.get_by_role("button", name="Merge").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main td").get_by_text("Seven civilians").first).to_be_visible()
    assert incident(site, "claim-bakery") == incident(site, "claim-bombing")
    page.goto(f"{site.address}/journal")
    page.get_by_text("Undo").first.click()
    opened = page.locator("details[open]")
    opened.get_by_label("Why").fill("two raids after all")
    opened.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("two raids after all")).to_be_visible()
    assert incident(site, "claim-bakery") != incident(site, "claim-bombing")


def test_a_number_is_corrected_from_the_incident_and_says_why(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/incidents/{incident(site, 'claim-bakery')}")
    page.get_by_role("link", name="Check the claim Seven civilians").click()
    page.get_by_label("At least").fill("9")
    page.get_by_label("At most").fill("11")
    page.locator("form.correct").get_by_label("Why").fill("the bakery's own list")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_text("the bakery's own list")).to_be_visible()
    page.get_by_role("link", name="To its incident").click()
    expect(page.get_by_text("9–11").first).to_be_visible()


def test_a_state_is_set_and_only_that_goes_out(page: Page, site: Site, tmp_path: Path) -> None:
    page.goto(f"{site.address}/incidents/{incident(site, 'claim-bakery')}")
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Set the state")
    dialog.get_by_label("State").select_option("reviewed")
    dialog.get_by_label("Why").fill("all reports read")
    dialog.get_by_role("button", name="Set the state").click()
    expect(page.get_by_text("reviewed", exact=True).first).to_be_visible()
    page.goto(f"{site.address}/tally")
    page.keyboard.press("e")
    page.get_by_role("checkbox", name="site", exact=True).check()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Export").click()
    downloaded.value.save_as(tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path)
    published = page.context.new_page()
    published.goto((tmp_path / "site/index.html").as_uri())
    expect(published.get_by_role("link", name="Ain Hawa").first).to_be_visible()
    assert "Tell Safa" not in published.content()


def test_the_map_is_drawn_and_its_list_leads_to_an_incident(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/map")
    expect(page.locator("[data-map][data-drawn=yes]")).to_be_visible()
    expect(page.locator("[data-map-list] a")).to_have_count(2)
    expect(page.locator("[data-map-status]")).to_contain_text("2 incidents")
    page.get_by_role("link", name="Ain Hawa").click()
    page.wait_for_url("**/incidents/*")


def test_everything_is_there_in_arabic_from_right_to_left(page: Page, context: BrowserContext, site: Site) -> None:
    page.goto(f"{site.address}/incidents")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", name="الحوادث")).to_be_visible()
    broken = []
    for address in (*PAGES, f"/incidents/{incident(site, 'claim-bombing')}", f"/reports/{made.MONITOR.id}"):
        page.goto(site.address + address)
        broken += [f"{address}: {one}" for one in broken_rules(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert broken == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_work_are_open_to_everybody(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    broken = []
    for address in PAGES:
        page.goto(site.address + address)
        broken += [f"{address}: {one}" for one in broken_rules(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert broken == []


@pytest.fixture(autouse=True)
def in_english(context: BrowserContext) -> None:
    """Each journey begins in English."""
    context.clear_cookies(name="recount-language")
