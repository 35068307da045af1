"""How reports stand to each other, as pages show it."""

from __future__ import annotations

from pathlib import Path

from recount.ledger import Ledger
from recount.model import Report
from tests.ledger.made_reports import reports
from tests.ledger.pattern_reader import PatternReader

TEXT = " ".join(f"Sentence number {n} tells of the shelling near the old mill in words of its own." for n in range(12))


def test_a_copy_leads_to_its_original_and_back(tmp_path: Path) -> None:
    first = Report.from_text(TEXT, publisher="Wire", published="2015-11-17T08:00:00", title="Shelling")
    second = Report.from_text(TEXT, publisher="Paper", published="2015-11-18T08:00:00", title="Shelling")
    other = next(iter(reports(1)))
    with Ledger.open(tmp_path / "copies.db") as ledger:
        list(ledger.add_all([first, second, other], reader=PatternReader()))
        ledger.link()
        (back,) = ledger.pages.relations(second.id)
        (forth,) = ledger.pages.relations(first.id)
        pairs = ledger.pages.copies_among([first.id, second.id, other.id])
        assert ledger.pages.relations(other.id) == []
    assert (back.how, back.report.id, back.kind) == ("original", first.id, "whole")
    assert (forth.how, forth.report.id, forth.report.publisher) == ("copy", second.id, "Paper")
    assert [(one.report, one.original) for one in pairs] == [(second.id, first.id)]


def test_versions_of_a_report_lead_to_each_other(tmp_path: Path) -> None:
    first = Report.from_text("Nine people died.", publisher="Wire", published="2015-11-17")
    later = Report.from_text("Ten people died.", publisher="Wire", published="2015-11-18", revises=first.id)
    with Ledger.open(tmp_path / "versions.db") as ledger:
        list(ledger.add_all([first, later], reader=PatternReader()))
        assert [(one.how, one.report.id) for one in ledger.pages.relations(first.id)] == [("later version", later.id)]
        assert [(one.how, one.report.id) for one in ledger.pages.relations(later.id)] == [("earlier version", first.id)]
