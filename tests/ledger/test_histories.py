"""Whatever happened to a ledger before, reports withdrawn and decisions made, it holds what a new one would."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.counting import RULEBOOKS
from recount.ledger import Ledger
from recount.model import Problem, Reading, Report
from recount.review import ReviewError
from tests.examples import LEDGER_EXAMPLES
from tests.ledger.summed import as_kept, from_readings
from tests.linking.building import READER, Said, reading

CLOSING = "Rescuers worked through the night with ropes and bare hands, and the road to the north stayed cut for hours."
ARABIC = "قصف على سوق المدينة يوم الثلاثاء وسقوط ضحايا بينهم أطفال ونساء قرب المدرسة القديمة كما قال السكان"


def struck(place: str, number: int, day: int, publisher: str, *, voice: str = "", later: int = 0) -> Reading:
    """A strike in the words of one outlet."""
    said = Said(
        f"Jets <bombed> [{place}], killing {{{number}}}.",
        figures=[{"n": number}],
        day=f"2016-03-{day:02d}",
        voices=[voice] if voice else [],
    )
    return reading(said, publisher=publisher, published=f"2016-03-{day + later:02d}", closing=CLOSING)


def told(sentence: str, on: int, **more: object) -> Reading:
    """One sentence of any kind, by one outlet."""
    return reading(Said(sentence, **more), publisher="The Lamp", published=f"2016-03-{on:02d}")  # type: ignore[arg-type]


def unread(publisher: str, day: int) -> Reading:
    """A post in a language that the reader does not know."""
    report = Report.from_text(ARABIC, publisher=publisher, published=f"2016-03-{day:02d}", language="ar")
    problem = Problem(code="reading.language", source=report.id, message="written in 'ar'", refused=False)
    return Reading(report=report, reader=READER, problems=(problem,))


POOL = (
    struck("Saraqib", 12, 4, "Harbour Wire"),
    struck("Saraqib", 12, 4, "Daily One", later=1),
    struck("Saraqib", 12, 4, "Daily Two", later=1),
    struck("Saraqib", 14, 4, "Daily Two", later=2),
    struck("Saraqib", 12, 4, "Daily Three", voice="White Lilies", later=1),
    struck("Saraqib", 30, 5, "Harbour Wire"),
    struck("Aleppo", 12, 4, "Harbour Wire", voice="Harbour Monitor"),
    struck("Aleppo", 7, 6, "Daily One"),
    told("The toll of the <strike> on [Saraqib] has risen to {fifteen}.", 6, figures=[{"n": 15, "scope": "toll"}]),
    told("{Ninety} people were <killed> in [Idlib] in a week.", 9, figures=[{"n": 90, "scope": "period"}],
         day=("2016-03-01", "2016-03-08")),
    told("The army denied that it <bombed> [Saraqib].", 5, day="2016-03-04", modality="denied", voices=["Army"]),
    told("{Two} of them died <later>.", 7, figures=[{"n": 2}]),
    unread("Channel One", 4),
    unread("Channel Two", 5),
)  # fmt: skip

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.integers(0, len(POOL) - 1), min_size=1, max_size=8)),
        st.tuples(st.just("link"), st.just([])),
        st.tuples(st.sampled_from(["expunge", "reject"]), st.lists(st.integers(0, 20), min_size=1, max_size=1)),
        st.tuples(st.sampled_from(["merge", "not copies"]), st.lists(st.integers(0, 20), min_size=2, max_size=2)),
    ),
    min_size=1,
    max_size=9,
)


def take(ledger: Ledger, step: str, numbers: list[int]) -> None:
    """One step of what people do with a ledger; what cannot be done is left."""
    if step == "add":
        add(ledger, numbers)
    elif step == "link":
        ledger.link()
    elif step == "expunge":
        reports = [one.id for one in ledger.reports()]
        if reports:
            ledger.expunge(reports[numbers[0] % len(reports)], "consent withdrawn")
    else:
        decide(ledger, step, numbers)


def add(ledger: Ledger, numbers: Iterable[int]) -> None:
    """Some readings of the pool."""
    for number in numbers:
        ledger.add(POOL[number])


def decide(ledger: Ledger, step: str, numbers: list[int]) -> None:
    """A decision on what there is; none where it would change nothing."""
    person = ledger.reviewer("Amal")
    claims = [claim.id for one in ledger.readings() for claim in one.claims]
    incidents = [one.id for one in ledger.incidents() if one.claims]
    reports = [one.id for one in ledger.reports()]
    try:
        if step == "reject" and claims:
            person.reject(claims[numbers[0] % len(claims)], "another town")
        elif step == "merge" and incidents:
            person.merge([incidents[one % len(incidents)] for one in numbers], "one raid")
        elif step == "not copies" and reports:
            one, other = (reports[at % len(reports)] for at in numbers)
            person.copies(one, other, "another text", are=False)
    except ReviewError:
        pass


@given(steps=STEPS, order=st.permutations(range(len(POOL))))
@settings(max_examples=LEDGER_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_after_any_history_a_ledger_holds_what_a_new_one_does(
    steps: list[tuple[str, list[int]]], order: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        grown, fresh = (Ledger.open(Path(folder) / name) for name in ("grown.db", "fresh.db"))
        with grown, fresh:
            for step, numbers in steps:
                take(grown, step, numbers)
            grown.link()
            there = {one.report.id for one in grown.readings()}
            add(fresh, [one for one in order if POOL[one].report.id in there])
            for one in grown.reviews():
                fresh.record(one.review)
            fresh.link()
            assert list(grown.dump()) == list(fresh.dump())
            assert grown.verify().ok
            for rulebook in RULEBOOKS:
                assert as_kept(grown, rulebook, by=["status", "month"]) == from_readings(
                    grown, rulebook, by=["status", "month"]
                )
            dump = list(grown.dump())
            grown.rebuild()
            assert list(grown.dump()) == dump


@given(batches=st.permutations(range(len(POOL))), cuts=st.lists(st.integers(1, len(POOL) - 1), max_size=4))
@settings(max_examples=LEDGER_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_id_that_an_incident_ever_had_leads_to_one_that_is_there(batches: list[int], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "war.db") as ledger:
        seen: set[str] = set()
        edges = [0, *sorted(set(cuts)), len(batches)]
        for start, end in pairwise(edges):
            add(ledger, batches[start:end])
            ledger.link()
            seen |= {one.id for one in ledger.incidents()}
        there = {one.id for one in ledger.incidents()}
        assert {ledger.current_id(one) for one in seen} == there
        found = {one: ledger.current_id(one) for one in seen}
        ledger.rebuild()
        assert {one: ledger.current_id(one) for one in seen} == found
