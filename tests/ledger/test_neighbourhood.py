"""A link run over the neighbourhood of what came gives exactly what a run over everything gives."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from bench.growth import readings as grown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.ledger import Ledger, driving, neighbourhood
from recount.ledger.neighbourhood import Near
from recount.linking import around
from recount.model import Reading, VoiceStanding
from tests.counting.test_properties import readings as made_readings
from tests.examples import LEDGER_EXAMPLES
from tests.ledger.test_any_order import add
from tests.linking.building import POINTS, Said, reading

FEW = settings(max_examples=LEDGER_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """How many reports each run looked at, None for one over all; neighbourhoods may be as large as the ledger."""
    found: list[int | None] = []
    real = neighbourhood.linked_near

    def watched(*given: object) -> Near | None:
        near = real(*given)  # type: ignore[arg-type]
        found.append(None if near is None else len(near.entries))
        return near

    monkeypatch.setattr(neighbourhood, "MOST", 1.0)
    monkeypatch.setattr("recount.ledger.relinking.linked_near", watched)
    return found


@contextmanager
def linked_at_once(found: Sequence[Reading]) -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "other.db") as other:
        add(other, found, 100)
        other.link()
        yield other


def assert_same(ledger: Ledger, found: Sequence[Reading]) -> None:
    with linked_at_once(found) as other:
        assert list(ledger.dump()) == list(other.dump())
        assert ledger.tally(["by", "month"]) == other.tally(["by", "month"])
        assert ledger.series() == other.series()
    assert ledger.verify().findings == ()


def add_bit_by_bit(ledger: Ledger, found: Sequence[Reading], random: Random) -> None:
    at = 0
    while at < len(found):
        batch = random.choice((1, 1, 2, 5))
        add(ledger, found[at : at + batch], batch)
        at += batch
        ledger.link()


@FEW
@given(made_readings(), st.randoms(use_true_random=False))
def test_any_order_and_any_batches_end_in_the_rows_of_one_run(found: list[Reading], random: Random) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "one.db") as one:
        add_bit_by_bit(one, random.sample(found, len(found)), random)
        assert_same(one, found)


def test_reports_from_templates_end_in_the_rows_of_one_run(ledger: Ledger, looked_at: list[int | None]) -> None:
    found = list(grown(70, 11))
    Random(2).shuffle(found)
    add_bit_by_bit(ledger, found, Random(3))
    runs = looked_at[1:]
    assert_same(ledger, found)
    assert None not in runs
    assert min(size for size in runs if size) < 5


def test_keys_that_become_crowded_turn_what_was_bound_by_them(
    ledger: Ledger, looked_at: list[int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("text", "word", "day", "claim"):
        monkeypatch.setitem(around.CROWD, kind, 3)
    monkeypatch.setattr("recount.linking.copies.LEADERS", 2)
    monkeypatch.setattr("recount.ledger.neighbourhood.LEADERS", 2)
    found = list(grown(60, 4))
    Random(5).shuffle(found)
    add_bit_by_bit(ledger, found, Random(6))
    assert_same(ledger, found)


def test_a_line_that_comes_again_a_third_time_is_furniture_in_all_that_have_it(ledger: Ledger) -> None:
    told = (("Saraqib", 12, 1), ("Aleppo", 7, 5), ("Kharkiv", 31, 9), ("Saraqib", 3, 20))
    found = []
    for town, number, day in told:
        sentence = f"A <strike> on [{town}] killed {{{number}}} people."
        said = Said(sentence, figures=[{"n": number}], day=f"2016-03-{day:02d}")
        line = "Read more in our evening edition of today"
        found.append(reading(said, publisher="Daily One", published=f"2016-03-{day:02d}", closing=line))
    for one in found:
        add(ledger, [one], 1)
        ledger.link()
    assert_same(ledger, found)


@pytest.fixture
def struck(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A ledger of strikes on twelve towns, each a degree from the next, in two outlets each, linked."""
    for place in range(12):
        point = {"country": "SY", "geonames": 990_000 + place, "lat": 33.0, "lon": 33.0 + place, "where_prec": 1}
        monkeypatch.setitem(POINTS, f"Qasr {place}", point)
        add(ledger, [strike(place, 10 + place, publisher) for publisher in ("One", "Two")], 2)
    ledger.link()
    return ledger


def strike(place: int, number: int, publisher: str) -> Reading:
    day = f"2016-03-{place + 1:02d}"
    said = Said(f"Jets <bombed> [Qasr {place}], killing {{{number}}}.", figures=[{"n": number}], day=day)
    return reading(said, publisher=publisher, published=day)


def test_a_report_has_its_own_incident_linked_anew_and_no_other(
    struck: Ledger, looked_at: list[int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at.clear()
    add(struck, [strike(5, 16, "Three")], 1)
    struck.link()
    assert looked_at == [3]
    assert len(struck.incidents()) == 12
    assert struck.verify().findings == ()


def test_a_decision_on_an_incident_has_it_linked_anew_and_no_other(struck: Ledger, looked_at: list[int | None]) -> None:
    looked_at.clear()
    one, other = (struck.incidents()[at] for at in (2, 3))
    merged = struck.reviewer("A person").merge([one.id, other.id], "one raid")
    struck.link()
    assert looked_at == [4]
    assert len(struck.incidents()) == 11
    assert struck.verify().findings == ()
    struck.reviewer("A person").undo(merged.id, "two raids")
    struck.link()
    assert looked_at == [4, 4]
    assert len(struck.incidents()) == 12
    assert struck.verify().findings == ()


def test_remarks_on_decisions_that_a_run_does_not_touch_stay(struck: Ledger) -> None:
    seen = struck.incidents()[7]
    struck.reviewer("A person").set_state(seen.id, "reviewed", "checked")
    struck.link()
    add(struck, [strike(7, 25, "Three")], 1)
    struck.reviewer("A person").grade(seen.id, "seen by two", harm="confirmed")
    add(struck, [strike(7, 26, "Four")], 1)
    struck.link()
    remarks = struck.linked().remarks
    assert len(remarks) == 2
    add(struck, [strike(1, 15, "Three")], 1)
    struck.link()
    assert struck.linked().remarks == remarks
    assert struck.verify().findings == ()


def test_the_standing_of_a_voice_has_all_linked_anew(struck: Ledger, looked_at: list[int | None]) -> None:
    looked_at.clear()
    struck.reviewer("A person").set_standing(VoiceStanding(name="One", controlled_by="Two"), "one owner")
    struck.link()
    assert looked_at == [None]
    assert struck.verify().findings == ()


def test_what_reaches_most_of_the_ledger_has_all_linked_at_once(
    struck: Ledger, looked_at: list[int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at.clear()
    monkeypatch.setattr(neighbourhood, "MOST", 0.05)
    add(struck, [strike(5, 16, "Three")], 1)
    struck.link()
    assert looked_at == [None]
    assert struck.verify().findings == ()


def test_no_more_than_the_neighbourhood_is_linked(struck: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    linked: list[int] = []
    real = driving.run

    def counted(readings: Sequence[Reading], *given: object) -> driving.Run:
        linked.append(len(readings))
        return real(readings, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(driving, "run", counted)
    add(struck, [strike(5, 16, "Three")], 1)
    struck.link()
    assert linked == [3]
