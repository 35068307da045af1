"""What an analyst does without a mouse: grading, choosing a time on the map, adding a report by its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from recount.ledger import Ledger
from recount.model import Period, Place, Reading
from recount.web.tiles import checked_tiles
from tests.ledger.pattern_reader import PatternReader
from tests.web import made_ledger as made
from tests.web.decisions.conftest import BAKERY, NEXT
from tests.web.journeys.conftest import Site, broken_rules
from tests.web.one_page import one_page
from tests.web.street_tiles import write_tiles

LATER = made.claim(
    made.LATER_TEXT, "claim-another-day", made.voice(made.LATER_TEXT, "Red Sparrow hospital", "hospital"),
    (made.figure(made.LATER_TEXT, "51 civilians", 51, 51, "figure-another-day"),),
    time=Period(start="2015-12-24", end="2015-12-24", date_prec=1),
    place=Place(text="Tell Safa", span=(0, 1), name="Idlib", country="SY", lat=35.9, lon=36.6, where_prec=4),
)  # fmt: skip
VAGUE = LATER.model_copy(
    update={
        "id": "claim-country",
        "time": Period(start="2016-02-01", end="2016-02-01", date_prec=1),
        "place": Place(text="Tell Safa", span=(0, 1), name="Syria", country="SY", lat=35.0, lon=38.0, where_prec=6),
    }
)


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[int]:
    """The port of a site on this machine."""
    with one_page() as port:
        yield port


@pytest.fixture(scope="module")
def site(serve: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory, elsewhere: int) -> Site:
    """A workspace whose operator allows a local site, and has street-level tiles."""
    folder = tmp_path_factory.mktemp("keyboard")
    path = made.make_ledger(folder / "war.db")
    with Ledger.open(path) as ledger:
        ledger.add(Reading(report=NEXT, reader=made.READER, claims=(BAKERY,)))
        for claim, day in ((LATER, "2015-12-25"), (VAGUE, "2016-02-02")):
            other = made.report(made.LATER_TEXT, "Another day", "Orbit", day)
            ledger.add(Reading(report=other, reader=made.READER, claims=(claim,)))
        ledger.link()
    tiles = checked_tiles(write_tiles(folder / "streets.pmtiles"))
    found = serve(path, allow_hosts=frozenset({f"127.0.0.1:{elsewhere}"}), tiles=tiles)
    found.app.state.ledger._default_reader = PatternReader()
    return found


def incident(site: Site, claim: str) -> str:
    """The id of the incident that holds a claim now."""
    ledger: Ledger = site.app.state.ledger
    return next(one.id for one in ledger.incidents() if claim in one.claims)


def tab_to(page: Page, name: str) -> None:
    """Press the tabulator until something of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement; return e.labels?.[0]?.textContent || e.textContent }"
        )
        if name in focused:
            return
    raise AssertionError(f"no way by keyboard to {name}")


def test_an_incident_is_graded_and_the_grade_taken_back(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/incidents/{incident(site, 'claim-bakery')}")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="How well it is supported")
    expect(dialog.get_by_text("actions of the accused belligerent nearby")).to_be_visible()
    assert broken_rules(page) == []
    tab_to(page, "Harm")
    page.keyboard.type("fair")
    tab_to(page, "Why")
    page.keyboard.type("its flights were logged")
    tab_to(page, "Grade")
    page.keyboard.press("Enter")
    graded = page.get_by_role("region", name="How well it is supported")
    expect(graded.get_by_text("its flights were logged")).to_be_visible()
    expect(graded.get_by_role("definition").filter(has_text="fair")).to_be_visible()
    expect(graded.get_by_role("definition").filter(has_text="weak")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url("**/journal")
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    tab_to(page, "Why")
    page.keyboard.type("of another night")
    page.keyboard.press("Enter")
    expect(page.get_by_text("of another night")).to_be_visible()
    page.goto(f"{site.address}/incidents/{incident(site, 'claim-bakery')}")
    expect(page.get_by_text("its flights were logged")).to_have_count(0)


def test_a_stretch_of_time_is_chosen_on_the_map(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/map")
    expect(page.locator("[data-map][data-drawn=yes]")).to_be_visible()
    expect(page.locator("[data-map-list] a")).to_have_count(3)
    said = page.locator('[data-time-said="from"]')
    expect(said).to_have_text("2015-11-16")
    page.keyboard.press("f")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("2015-11-17")
    expect(page.locator("[data-map-list] a")).to_have_count(1)
    page.keyboard.press("Home")
    expect(page.locator("[data-map-list] a")).to_have_count(3)
    tab_to(page, "Ain Hawa")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")


def test_streets_are_drawn_from_the_file_of_the_operator(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/map")
    expect(page.locator("[data-map]")).to_have_attribute("data-streets", re.compile("^[1-9]"))
    expect(page.locator("[data-tiles-from]")).to_have_text("drawn by a test")


def test_an_incident_shows_its_area_once_that_comes_into_view(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{site.address}/incidents/{incident(site, 'claim-bakery')}")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "map" in url] == []
    page.get_by_role("heading", name="Where and when").scroll_into_view_if_needed()
    drawn = page.locator('[data-place-map][data-drawn="yes"]')
    expect(drawn).to_have_attribute("data-radius", "1000")
    assert broken_rules(page) == []


def test_an_incident_known_by_its_country_alone_shows_the_whole_of_it(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/incidents/{incident(site, 'claim-country')}")
    page.get_by_text("Only the country is known").scroll_into_view_if_needed()
    expect(page.locator('[data-place-map][data-drawn="yes"]')).to_have_attribute("data-radius", "0")


def test_a_report_is_added_by_its_address(page: Page, site: Site, elsewhere: int) -> None:
    page.goto(f"{site.address}/reports/add")
    page.keyboard.press("a")
    page.keyboard.type(f"http://127.0.0.1:{elsewhere}/news")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Nine dead").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-report-text]")).to_contain_text("Jets bombed Tell Safa on Monday")
    page.goto(f"{site.address}/reports/add")
    page.keyboard.press("a")
    page.keyboard.type(f"http://localhost:{elsewhere}/news")
    page.keyboard.press("Enter")
    expect(page.get_by_text("not fetched from").or_(page.get_by_text("not a public address"))).to_be_visible()
