"""Spans: every word that a reading took stands where it says."""

from __future__ import annotations

import pytest

from recount.ledger import Ledger, spans
from recount.model import Attribution, Claim, Figure, Gap, Means, Party, Period, Place, Reading, Report, Voice, Words
from tests.ledger.pattern_reader import PatternReader

TEXT = "JERUSALEM - Jets struck Ain Hamra on Monday, killing 7 people, the monitor said. Nobody knows why."


def at(words: str) -> tuple[int, int]:
    """Where the words stand in TEXT."""
    return TEXT.index(words), TEXT.index(words) + len(words)


def whole() -> Reading:
    """A reading that uses every kind of span there is."""
    report = Report.from_text(TEXT).model_copy(
        update={"dateline": Words(text="JERUSALEM", span=at("JERUSALEM")), "furniture": (at("JERUSALEM"),)}
    )
    claim = Claim(
        id="c",
        event="air/drone strike",
        trigger=Words(text="struck", span=at("struck")),
        attribution=Attribution(
            cue=Words(text="said", span=at("said")), voices=(Voice(name="Coast Monitor", span=at("the monitor")),)
        ),
        by=(Party(name="Jets", span=at("Jets")),),
        against=(Party(name="people", span=at("people")),),
        means=(Means(name="jets", span=at("Jets")),),
        place=Place(text="Ain Hamra", span=at("Ain Hamra")),
        time=Period(text="Monday", span=at("Monday")),
        figures=(Figure(id="f", measure="killed", low=7, high=7, text="7 people", span=at("7 people")),),
        evidence=(at("Jets struck"),),
    )
    gap = Gap(id="g", about="cause", text="Nobody knows why", span=at("Nobody knows why"))
    return Reading(report=report, reader=PatternReader().identity, claims=(claim,), gaps=(gap,))


def changed(reading: Reading, *path: str | int, to: object) -> Reading:
    """The reading with one field set."""
    plain = reading.model_dump()
    node = plain
    for step in path[:-1]:
        node = node[step]  # type: ignore[index]
    node[path[-1]] = to  # type: ignore[index]
    return Reading.model_validate(plain)


def test_a_reading_whose_spans_hold_has_no_findings() -> None:
    assert spans.checked(whole()) == (13, [])


CLAIM = ("claims", 0)
WITH_WORDS = [
    (("report", "dateline"), "text"),
    ((*CLAIM, "trigger"), "text"),
    ((*CLAIM, "attribution", "cue"), "text"),
    ((*CLAIM, "place"), "text"),
    ((*CLAIM, "time"), "text"),
    ((*CLAIM, "figures", 0), "text"),
    (("gaps", 0), "text"),
]
ALL = [
    *(path for path, _ in WITH_WORDS),
    (*CLAIM, "attribution", "voices", 0),
    (*CLAIM, "by", 0),
    (*CLAIM, "against", 0),
    (*CLAIM, "means", 0),
]


@pytest.mark.parametrize(("path", "field"), WITH_WORDS)
def test_words_that_do_not_stand_there_are_found(path: tuple[str | int, ...], field: str) -> None:
    count, wrong = spans.checked(changed(whole(), *path, field, to="other words"))
    assert count == 13
    assert len(wrong) == 1
    assert "'other words'" in wrong[0][1]


@pytest.mark.parametrize("path", ALL)
def test_a_span_that_runs_over_the_end_is_found(path: tuple[str | int, ...]) -> None:
    _, wrong = spans.checked(changed(whole(), *path, "span", to=(0, len(TEXT) + 1)))
    assert len(wrong) == 1
    assert "over the report's end" in wrong[0][1]


@pytest.mark.parametrize("path", [("report", "furniture", 0), (*CLAIM, "evidence", 0)])
def test_evidence_and_furniture_over_the_end_are_found(path: tuple[str | int, ...]) -> None:
    plain = whole().model_dump()
    for step in path[:-1]:
        plain = plain[step]  # type: ignore[index]
    _, wrong = spans.checked(changed(whole(), *path[:-1], to=((0, 10_000),)))
    assert len(wrong) == 1


def test_a_time_that_is_not_said_has_no_span_to_check() -> None:
    unsaid = changed(changed(whole(), *CLAIM, "time", "span", to=None), *CLAIM, "time", "text", to=None)
    assert spans.checked(unsaid) == (12, [])


def test_verify_names_the_report_and_the_claim_whose_words_do_not_stand_there(ledger: Ledger) -> None:
    ledger.add(changed(whole(), *CLAIM, "figures", 0, "text", to="8 people"))
    verdict = ledger.verify()
    assert not verdict.ok
    (finding,) = verdict.findings
    assert finding.code == "ledger.span"
    assert whole().report.id in finding.where
    assert "claim c, figure f" in finding.where
    assert "'7 people', not '8 people'" in finding.message


def test_verify_names_claims_that_share_an_id(ledger: Ledger) -> None:
    reading = whole()
    ledger.add(reading.model_copy(update={"claims": reading.claims * 2}))
    assert [finding.code for finding in ledger.verify().findings] == ["ledger.claim-id"]
