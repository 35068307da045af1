"""A journal that is whole and says what cannot be: found when verifying, refused when rebuilding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recount.ledger import Ledger, contents, deriving, opening, replaying
from recount.ledger.journal import writing
from recount.ledger.payloads import Payload
from recount.model import Claim, Place, Problem, ReaderIdentity, Reading
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader


def journal(address: str, kind: Any, subject: str, content: dict[str, Any]) -> None:
    """Journal some content in a batch of its own, chained and sealed as it should be."""
    engine = opening.opened(address, create=True)
    with writing(engine) as (_, batch):
        batch.append(kind, subject, Payload.of(content))
    engine.dispose()


REPORT = report(1)
READING = contents.of_reading(PatternReader().read(REPORT), REPORT)
WRONG = [
    ("report", REPORT.id, {"shape": 1}),
    ("report", REPORT.id, {"shape": 2, "report": {}}),
    ("report", REPORT.id, {"shape": 1, "report": {"id": REPORT.id}}),
    ("problem", "problem:1", {"shape": 1, "problem": {"code": "x"}}),
    ("problem", "problem:1", {"shape": 1}),
]
WRONG_READINGS: list[dict[str, Any]] = [
    {"shape": 1},
    {**READING, "report": report(2).id},
    {**READING, "changes": {"text": "8 people were killed."}},
    {**READING, "changes": []},
    {**READING, "claims": [{"id": "c"}]},
    {**READING, "reader": "me"},
]


@pytest.mark.parametrize(("kind", "subject", "content"), WRONG)
def test_content_of_a_wrong_shape_is_found_and_not_rebuilt_from(
    ledger: Ledger, address: str, kind: str, subject: str, content: dict[str, Any]
) -> None:
    journal(address, kind, subject, content)
    assert "ledger.content-wrong" in {finding.code for finding in ledger.verify().findings}
    with pytest.raises(ValueError, match=r"shape|validation"):
        ledger.rebuild()


@pytest.mark.parametrize("content", WRONG_READINGS)
def test_a_reading_of_a_wrong_shape_is_found_and_not_rebuilt_from(
    filled: Ledger, address: str, content: dict[str, Any]
) -> None:
    dump = list(filled.dump())
    journal(address, "reading", REPORT.id, content)
    assert "ledger.content-wrong" in {finding.code for finding in filled.verify().findings}
    with pytest.raises(ValueError, match=r"shape|validation|reading"):
        filled.rebuild()
    assert list(filled.dump()) == dump


def test_a_tombstone_of_a_wrong_shape_is_found(filled: Ledger, address: str) -> None:
    journal(address, "tombstone", REPORT.id, {"shape": 1, "reason": "none"})
    assert {finding.code for finding in filled.verify().findings} == {"ledger.content-wrong"}


def test_a_link_entry_without_its_incidents_is_found(filled: Ledger, address: str) -> None:
    journal(address, "link", contents.LINKING, contents.of_link("some linker"))
    assert {finding.code for finding in filled.verify().findings} == {"ledger.derived-changed"}


def test_a_report_under_another_id_is_found(ledger: Ledger, address: str) -> None:
    content = contents.of_report(REPORT)
    content["report"]["text"] += " More."
    journal(address, "report", REPORT.id, content)
    assert "ledger.report-id" in {finding.code for finding in ledger.verify().findings}


def test_a_confidential_report_has_a_random_id_that_is_no_hash(ledger: Ledger) -> None:
    sealed = REPORT.model_copy(update={"id": "field:5d0c7f7a90a14b5e"})
    ledger.add(sealed, reader=PatternReader())
    assert ledger.report(sealed.id) is not None
    assert ledger.verify().ok


def test_a_whole_number_that_no_database_holds_is_a_problem(ledger: Ledger) -> None:
    place = Place(text="BEIRUT", span=(0, 6), geonames=2**70)
    claim = Claim(id="c", event="attack", place=place)
    reading = Reading(report=REPORT, reader=ReaderIdentity(name="by hand", version="1"), claims=(claim,))
    outcome = ledger.add(reading)
    assert isinstance(outcome, Problem)
    assert "geonames is too large" in outcome.message
    assert ledger.report(REPORT.id) == REPORT


def test_rebuilding_does_not_depend_on_what_it_keeps_in_memory(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    list(filled.add_all(reports(20), reader=PatternReader(version="2")))
    filled.add(Problem(code="intake.empty", source="a.html", message="nothing in it"))
    dump = list(filled.dump())
    monkeypatch.setattr(replaying, "KEPT_REPORTS", 3)
    monkeypatch.setattr(deriving, "FLUSH_ROWS", 10)
    filled.rebuild()
    assert list(filled.dump()) == dump


def test_a_file_whose_pages_are_destroyed_is_a_finding(path: Path) -> None:
    with Ledger.open(path) as ledger:
        list(ledger.add_all(reports(40), reader=PatternReader()))
    whole = path.read_bytes()
    with Ledger.open(path) as ledger:
        path.write_bytes(whole[: 4096 * 3] + b"\xff" * (len(whole) - 4096 * 3))
        verdict = ledger.verify()
    assert "ledger.damaged" in {finding.code for finding in verdict.findings}
