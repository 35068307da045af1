"""Looking around: in by the link, from a number to its words, by keyboard, in the dark, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.journeys.conftest import Site, broken_rules, watched
from tests.web.made_ledger import MONITOR

PAGES = (
    "/incidents", "/reports", f"/reports/{MONITOR.id}", "/reports/add", "/tally", "/tally?rows=country&columns=status",
    "/tally?rulebook=recount&versus=ibc", "/queue", "/journal",
    "/voices", "/voices/coast%20monitor", "/changes", "/export",
)  # fmt: skip


def test_the_one_time_link_leads_in(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    page = watched(context, site)
    page.goto(f"{site.address}/enter/{site.app.state.settings.token}")
    page.wait_for_url(f"{site.address}/incidents")
    expect(page.get_by_role("heading", name="Incidents")).to_be_visible()
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("heading", name="This workspace is closed to you")).to_be_visible()
    context.close()


def test_a_number_leads_to_its_words_in_one_step(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/incidents")
    page.get_by_role("link", name="Air/drone strike, Tell Safa").click()
    page.get_by_role("link", name="At least 43 civilians", exact=True).click()
    expect(page.locator("[data-report-text] .figure.lit")).to_have_text("At least 43 civilians")
    expect(page.locator("#claim-claim-bombing")).to_have_class("claim lit")


def test_words_and_claims_light_each_other(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/reports/{MONITOR.id}")
    page.locator("#claim-claim-bombing").hover()
    expect(page.locator("[data-report-text] .trigger")).to_have_class("evidence trigger lit")
    page.get_by_text("It is not known who flew the jets").first.click()
    expect(page.locator('[data-claim="gap-who"]')).to_be_focused()


def test_a_list_is_walked_by_keyboard_alone(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/tally")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url(f"{site.address}/reports")
    page.keyboard.press("/")
    page.keyboard.type("minister")
    expect(page.locator("#found [data-row]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("body").evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Minister denies")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_the_dark_is_kept_from_page_to_page(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/incidents")
    page.keyboard.press("d")
    page.goto(f"{site.address}/reports")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_blurred_words_show_when_they_are_asked_for(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/reports/{MONITOR.id}")
    page.get_by_role("button", name="Blur words").click()
    page.reload()
    words = page.locator("[data-report-text]")
    assert "blur" in words.evaluate("element => getComputedStyle(element).filter")
    words.click()
    assert words.evaluate("element => getComputedStyle(element).filter") == "none"


def test_a_rulebook_is_changed_where_the_number_stands(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/incidents")
    page.get_by_role("link", name="Air/drone strike, Tell Safa").click()
    page.get_by_label("Counted under the rulebook").select_option("ucdp")
    page.wait_for_url("**rulebook=ucdp")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_open_to_everybody(browser: Browser, page: Page, site: Site, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.address}/incidents")
    incident = page.locator("[data-row]").first.get_attribute("href")
    page.goto(f"{site.address}/tally?rows=country")
    inner = [
        page.locator(f'main a[href^="/tally/{kind}"]').first.get_attribute("href") for kind in ("cell", "left-out")
    ]
    broken = []
    for address in (*PAGES, str(incident), *map(str, inner)):
        page.goto(site.address + address)
        broken += [f"{address}: {one}" for one in broken_rules(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert broken == []


def test_what_pages_load_is_small() -> None:
    import gzip

    built = Path(__file__).parents[3] / "src/recount/web/static/assets"
    sizes = {script.name: len(gzip.compress(script.read_bytes())) for script in built.glob("*.js")}
    (every_page,) = (size for name, size in sizes.items() if name.startswith("main-"))
    assert every_page < 40_000
    assert all(size < 350_000 for size in sizes.values()), sizes
    whole_map = sum(size for name, size in sizes.items() if name.startswith(("map-", "place-map-")))
    assert whole_map < 350_000, sizes
