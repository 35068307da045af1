"""Reading by pages: filters, order, marks of pages, and that every page shows what linking and counting found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from recount.ledger import Ledger
from recount.ledger.pages import IncidentFilter, Page, ReportFilter
from tests.ledger import servers
from tests.ledger.made_reports import reports
from tests.ledger.pattern_reader import PatternReader
from tests.linking.building import Said, reading


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the ledger of these tests is, on each database."""
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("pages") / "war.db")
    else:
        with servers.database(request.getfixturevalue("server")) as address:
            yield address


@pytest.fixture(scope="module")
def ledger(place: str) -> Iterator[Ledger]:
    """60 reports by rule, and three by hand: a strike told by two, and one of another country by nobody known."""
    with Ledger.open(place) as opened:
        list(opened.add_all(reports(60), reader=PatternReader()))
        for publisher in ("Daily One", "Daily Two"):
            voices = [("White Lilies", "rescue")] if publisher == "Daily Two" else []
            strike = Said(
                "Jets <bombed> [Aleppo] and {nine} people died.", figures=[{"n": 9}], day="2017-05-06", voices=voices,
                by=["Northern Air Force"],
            )  # fmt: skip
            opened.add(reading(strike, publisher=publisher, published="2017-05-07"))
        elsewhere = Said("A shell <hit> [Kharkiv].", event="shelling/artillery/missile attack", day="2017-06-01")
        opened.add(reading(elsewhere, publisher=None, published=None))
        opened.link()
        yield opened


def all_pages(page: Callable[[str | None], Page[Any]]) -> list[Any]:
    """The rows of all pages, one after the other."""
    found: list[Any] = []
    after = None
    while True:
        one = page(after)
        found += one.rows
        after = one.after
        if after is None:
            return found


def test_pages_of_incidents_show_each_once_the_newest_first(ledger: Ledger) -> None:
    rows = all_pages(lambda after: ledger.pages.incidents(after=after, limit=7))
    expected = sorted(ledger.incidents(), key=lambda one: (one.start or "", one.id), reverse=True)
    assert [row.id for row in rows] == [one.id for one in expected]
    assert len(rows) == ledger.pages.incident_total() > 7
    oldest = all_pages(lambda after: ledger.pages.incidents(order="oldest", after=after, limit=9))
    assert [row.id for row in oldest] == [row.id for row in reversed(rows)]


def test_incidents_by_the_number_killed_have_the_most_first(ledger: Ledger) -> None:
    rows = all_pages(lambda after: ledger.pages.incidents(order="killed", after=after, limit=7))
    numbers = [row.killed.best or row.killed.low or 0 if row.killed else 0 for row in rows]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > 0
    assert len(rows) == len({row.id for row in rows}) == ledger.pages.incident_total()


def test_an_incident_line_gives_its_counted_figures_and_members(ledger: Ledger) -> None:
    (line,) = ledger.pages.incidents(IncidentFilter(start="2017-05-01", end="2017-05-31")).rows
    full = ledger.pages.incident(line.id)
    assert full in ledger.incidents()
    assert (line.start, line.place, line.country) == ("2017-05-06", "Aleppo", "SY")
    assert line.killed is not None
    assert (line.killed.low, line.killed.best, line.killed.high) == (9, 9, 9)
    assert (line.claims, line.reports, line.origins) == (2, 2, 2)
    assert line.actors == ("Northern Air Force",)


def test_incidents_are_filtered_by_all_that_is_given(ledger: Ledger) -> None:
    def found(**given: str) -> set[str]:
        rows = all_pages(lambda after: ledger.pages.incidents(IncidentFilter(**given), after=after, limit=5))
        assert len(rows) == ledger.pages.incident_total(IncidentFilter(**given))
        return {row.id for row in rows}

    everything = ledger.incidents()
    strike = next(one for one in everything if one.start == "2017-05-06")
    assert found(country="UA") == {one.id for one in everything if one.place and one.place.country == "UA"} != set()
    assert found(event="attack") == {one.id for one in everything if one.event == "attack"} != set()
    assert found(state="reviewed") == set()
    assert found(actor="Northern Air Force") == found(text="jets died") == found(voice="white lilies") == {strike.id}
    assert found(report=strike.reports[0].id) == {strike.id}
    assert found(text="jets harvest") == found(country="UA", actor="Northern Air Force") == found(text=" ") == set()
    assert found(end="2016-01-10") == {one.id for one in everything if one.start and one.start <= "2016-01-10"}


def test_incidents_are_counted_by_state_country_and_event(ledger: Ledger) -> None:
    assert ledger.pages.incident_counts("state") == {"machine": ledger.pages.incident_total()}
    assert ledger.pages.incident_counts("country", IncidentFilter(start="2017-01-01")) == {"SY": 1, "UA": 1}


def test_points_are_of_all_incidents_that_have_one(ledger: Ledger) -> None:
    points = ledger.pages.incident_points()
    placed = [one for one in ledger.incidents() if one.place and one.place.lat is not None]
    assert [one.id for one in points] == [one.id for one in placed]
    assert points[-1].day == "2017-06-01"


def test_claims_of_an_incident_a_voice_and_a_report_say_where_they_stand(ledger: Ledger) -> None:
    strike = ledger.pages.incidents(IncidentFilter(actor="Northern Air Force")).rows[0]
    of_incident = all_pages(lambda after: ledger.pages.claims(incident=strike.id, after=after, limit=1))
    assert {line.publisher for line in of_incident} == {"Daily One", "Daily Two"}
    assert all(line.incidents == (strike.id,) and line.origins for line in of_incident)
    (of_voice,) = ledger.pages.claims(voice="white lilies").rows
    assert of_voice.speakers == ("white lilies",)
    read = next(one for one in ledger.readings() if one.report.id == of_voice.report)
    assert tuple(line.claim for line in ledger.pages.claims(report=of_voice.report).rows) == read.claims


def test_claims_of_a_voice_come_newest_first(ledger: Ledger) -> None:
    voice = ledger.pages.voices().rows[0]
    lines = all_pages(lambda after: ledger.pages.claims(voice=voice.key, after=after, limit=6))
    assert len(lines) == voice.claims > 6
    assert len({line.report for line in lines}) == voice.reports
    assert [line.published for line in lines] == sorted((line.published for line in lines), reverse=True)


def test_claims_are_those_of_one_thing(ledger: Ledger) -> None:
    for report in (None, "a"):
        with pytest.raises(ValueError, match="one report, of one voice or of one incident"):
            ledger.pages.claims(report=report, voice=report)


def test_voices_come_with_what_they_said_and_how_it_stands(ledger: Ledger) -> None:
    voices = all_pages(lambda after: ledger.pages.voices(after=after, limit=2))
    assert [one.claims for one in voices] == sorted((one.claims for one in voices), reverse=True)
    assert {one.name for one in voices} >= {"Coast Monitor", "White Lilies", "Daily One"}
    (lilies,) = ledger.pages.voices(words="lil WHITE").rows
    assert lilies == ledger.pages.voice("white lilies")
    assert (lilies.kind, lilies.claims, lilies.reports, lilies.alone, lilies.beside) == ("rescue", 1, 1, 0, 1)
    names = [one.name for one in all_pages(lambda after: ledger.pages.voices(order="name", after=after, limit=3))]
    assert names == sorted(names)
    assert len(names) == len(voices)
    assert ledger.pages.voice("nobody") is None


def test_reports_come_newest_first_with_their_claims_and_incidents(ledger: Ledger) -> None:
    lines = all_pages(lambda after: ledger.pages.reports(after=after, limit=11))
    assert {line.id for line in lines} == {one.id for one in ledger.reports()}
    assert [line.published or "" for line in lines] == sorted((line.published or "" for line in lines), reverse=True)
    first = lines[0]
    assert (first.publisher, first.claims, first.read) in {("Daily One", 1, True), ("Daily Two", 1, True)}
    assert first.beginning.startswith("Jets bombed Aleppo")
    assert first.incidents == (ledger.pages.incidents(IncidentFilter(report=first.id)).rows[0].id,)
    full = ledger.pages.report(first.id)
    assert full is not None
    assert full.title == first.title


def test_reports_are_searched_and_filtered(ledger: Ledger) -> None:
    def found(**given: str) -> list[str]:
        lines = all_pages(lambda after: ledger.pages.reports(ReportFilter(**given), after=after, limit=4))
        return [line.id for line in lines]

    assert found(words="jets aleppo") == [one.id for one in ledger.reports("jets aleppo")]
    assert found(words="tell safa") == [one.id for one in ledger.reports("tell safa")]
    assert len(found(words="tell safa")) > 4
    assert found(words="tell safa", publisher="nobody") == found(words="") == []
    assert len(found(publisher="Daily Two")) == len(found(voice="white lilies")) == 1
    assert len(found(start="2017-05-07", end="2017-05-07")) == 2


@pytest.mark.parametrize("after", ["", "x", "WzFd", "bm8", "W10", "…"])
def test_a_mark_that_is_none_is_refused(ledger: Ledger, after: str) -> None:
    with pytest.raises(ValueError, match="mark of a page"):
        ledger.pages.incidents(after=after)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_page_of_too_many_rows_or_none_is_refused(ledger: Ledger, limit: int) -> None:
    for page in (ledger.pages.incidents, ledger.pages.reports, ledger.pages.voices):
        with pytest.raises(ValueError, match="1 to 1000 rows"):
            page(limit=limit)


def test_what_the_pages_are_read_from_is_verified_and_made_anew_from_the_journal(ledger: Ledger) -> None:
    assert ledger.verify().ok
    dump = list(ledger.dump())
    ledger.rebuild()
    assert list(ledger.dump()) == dump
