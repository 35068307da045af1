"""How fast the workspace answers: a large ledger, several people at once, every page.

    python -m bench.workspace [--reports 130000] [--users 20] [--seconds 20] [--ledger ADDRESS] [--keep FOLDER]

The ledger is that of `bench.growth` (four reports in five have a claim), in SQLite unless `--ledger` gives the address
of an empty PostgreSQL database. The server is a process of its own, as `recount serve` runs it; the people are
connections of this process that each look at a page for about a second before they ask for the next. What is timed is
the time from the request to the whole answer on loopback, so that the server's waiting is in it. A ledger that `--keep`
holds is used again.

Then Chromium, where it is there, opens incidents' pages as on a first visit, with nothing in its cache.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import httpx
from tests.linking.building import READER

from bench.growth import readings
from bench.scoring import table
from recount.ledger import Ledger
from recount.model import Reading, Report

LIMIT_MS = 150
"""Server time that no page may pass at the 95th percentile."""


class Given:
    """A reader that has read everything already."""

    identity = READER

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings

    def read(self, report: Report) -> Reading:
        """The reading of a report."""
        return self._readings[report.id]


BEING_COUNTED = 'data-hx-trigger="load'
"""In a page that asks again by itself for what is still being worked out."""

VIEWS = 5
"""Pages that are opened in Chromium."""

CHROMIUM = Path("/usr/bin/chromium")


def filled(address: str, reports: int) -> Ledger:
    """The ledger, filled and linked where it is empty."""
    ledger = Ledger.open(address)
    if not ledger.pages.incident_total():
        start = time.perf_counter()
        made = {one.report.id: one for one in readings(reports, seed=4)}
        for _ in ledger.add_all([one.report for one in made.values()], reader=Given(made), batch=1_000):
            pass
        print(f"added in {time.perf_counter() - start:.0f} s", file=sys.stderr)
        ledger.link()
        print(f"added and linked in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return ledger


def pages(ledger: Ledger, chance: random.Random) -> dict[str, list[str]]:
    """Addresses by the kind of page: what people open, with filters and words."""
    incidents = [one.id for one in ledger.pages.incidents(limit=500).rows]
    reports = [one.id for one in ledger.pages.reports(limit=500).rows]
    claims = [one.claim.id for incident in incidents[:60] for one in ledger.pages.claims(incident=incident).rows]
    voices = [one.key for one in ledger.pages.voices(limit=100).rows]
    days = [f"2016-{month:02}-01" for month in range(1, 13)]
    return {
        "/incidents": ["/incidents", *(f"/incidents?start={day}" for day in days), "/incidents?order=killed"],
        "/incidents, words": [f"/incidents?words={word}" for word in ("strike", "residents", "Town7 killed")],
        "/incidents/…": [f"/incidents/{one}" for one in chance.sample(incidents, min(200, len(incidents)))],
        "/reports": ["/reports", "/reports?words=ambulances", "/reports?words=Town12"],
        "/reports/…": [f"/reports/{one}" for one in chance.sample(reports, min(200, len(reports)))],
        "/claims/…": [f"/claims/{one}" for one in chance.sample(claims, min(200, len(claims)))],
        "/voices": ["/voices"],
        "/voices/…": [f"/voices/{one}" for one in voices],
        "/queue": ["/queue", "/queue?lane=contested"],
        "/tally": [
            *("/tally", "/tally?rows=place", "/tally?rows=by&columns=status", "/tally?rows=year&start=2016-03-01"),
            "/tally/cell?rows=month&key=2016-03",
        ],
        "/changes": [f"/changes?since={last_day(ledger)}"],
        "/map": ["/map"],
        "/map/incidents": ["/map/incidents"],
        "/journal": ["/journal"],
    }


def last_day(ledger: Ledger) -> str:
    """The day on which something last came into the ledger."""
    last = ledger.acts(limit=1)
    return (last[0].at if last else datetime.now(UTC).isoformat())[:10]


def served(address: str) -> tuple[subprocess.Popen[str], str]:
    """The server, and its one-time link."""
    command = [sys.executable, "-m", "recount.cli", "serve", "--ledger", address, "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    for line in server.stdout:
        if line.strip().startswith("http://"):
            return server, line.strip()
    raise RuntimeError("the workspace did not start")


def entered(link: str) -> tuple[str, dict[str, str]]:
    """The address of the server behind a one-time link, and the cookies of who came in by it."""
    base = link.rpartition("/enter/")[0]
    with httpx.Client() as client:
        client.get(link)
        return base, dict(client.cookies)


async def ask(
    base: str, cookies: dict[str, str], asked: dict[str, list[str]], users: int, seconds: float
) -> dict[str, list[float]]:
    """Milliseconds of each answer, by the kind of page."""
    times: dict[str, list[float]] = defaultdict(list)
    limits = httpx.Limits(max_connections=users)
    async with httpx.AsyncClient(base_url=base, cookies=cookies, timeout=120, limits=limits) as client:
        for addresses in asked.values():  # what is worked out once for a link run is worked out before
            for address in addresses[:5]:
                while BEING_COUNTED in (await client.get(address)).raise_for_status().text:
                    await asyncio.sleep(1)
        end = time.perf_counter() + seconds

        async def person(number: int) -> None:
            chance = random.Random(number)
            while time.perf_counter() < end:
                kind = chance.choice(list(asked))
                start = time.perf_counter()
                answer = await client.get(chance.choice(asked[kind]))
                times[kind].append(1000 * (time.perf_counter() - start))
                answer.raise_for_status()
                await asyncio.sleep(chance.uniform(0.5, 1.5))  # people look at what they opened

        await asyncio.gather(*(person(number) for number in range(users)))
    return times


def first_views(base: str, cookies: dict[str, str], addresses: list[str]) -> list[tuple[float, float]]:
    """Milliseconds until something of a page was there to see, and until all of it, each with an empty cache."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for address in addresses:
            context = browser.new_context()
            context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
            page = context.new_page()
            page.goto(base + address, wait_until="load")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            painted, loaded = page.evaluate(
                "() => [performance.getEntriesByName('first-contentful-paint')[0].startTime,"
                " performance.getEntriesByType('navigation')[0].loadEventEnd]"
            )
            found.append((painted, loaded))
            context.close()
        browser.close()
    return found


def summed(times: list[float]) -> list[str]:
    """How many, the median, the 95th percentile and the most, of milliseconds."""
    high = sorted(times)[math.ceil(0.95 * len(times)) - 1]
    return [str(len(times)), *(f"{one:.0f}" for one in (statistics.median(times), high, max(times)))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=130_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--ledger")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = given.ledger or str((given.keep or Path(folder)) / f"workspace-{given.reports}.db")
        with filled(address, given.reports) as ledger:
            asked = pages(ledger, random.Random(1))
            incidents = ledger.pages.incident_total()
        server, link = served(address)
        try:
            base, cookies = entered(link)
            views = first_views(base, cookies, asked["/incidents/…"][-VIEWS:]) if CHROMIUM.exists() else []
            times = asyncio.run(ask(base, cookies, asked, given.users, given.seconds))
        finally:
            server.terminate()
    rows = [[kind, *summed(one)] for kind, one in sorted(times.items())]
    what = f"{given.reports} reports, {incidents} incidents, {given.users} people, {given.seconds:.0f} s"
    print(f"{what}; no page may pass {LIMIT_MS} ms at the 95th percentile")
    if views:
        painted, loaded = (statistics.median(each) for each in zip(*views, strict=True))
        print(f"an incident's page in Chromium, first visit: seen after {painted:.0f} ms, whole after {loaded:.0f} ms")
    print(table(["page", "answers", "median ms", "95 % ms", "most ms"], rows))


if __name__ == "__main__":
    main()
