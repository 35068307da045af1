"""Copying a ledger from one database to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from recount.ledger import Ledger, LedgerError, copying
from recount.model import Report
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader


def fill(ledger: Ledger, first: int, last: int) -> None:
    """Add some reports in small batches, and link."""
    list(ledger.add_all(map(report, range(first, last)), reader=PatternReader(), batch=3))
    ledger.link()


def assert_the_same(one: Ledger, other: Ledger) -> None:
    """Both hold the same, and both hold together."""
    assert one.head() == other.head()
    assert list(one.dump()) == list(other.dump())
    assert other.verify().ok


def test_a_ledger_moves_to_another_database_and_back(path: Path, database: str, tmp_path: Path) -> None:
    with (
        Ledger.open(path) as file,
        Ledger.open(database) as served,
        Ledger.open(tmp_path / "back.db") as back,
    ):
        fill(file, 0, 20)
        file.expunge(report(3).id, "consent withdrawn")
        copied = file.copy_to(served)
        assert copied.head == file.head()
        assert copied.entries == file.verify().entries
        assert_the_same(file, served)
        served.copy_to(back)
        assert_the_same(file, back)


def test_a_copy_is_carried_on_and_takes_over_what_was_expunged_since(path: Path, address: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "source.db") as source, Ledger.open(address) as target:
        fill(source, 0, 10)
        source.copy_to(target)
        assert source.copy_to(target).entries == 0
        fill(source, 10, 16)
        source.expunge(report(2).id, "consent withdrawn")
        copied = source.copy_to(target)
        assert copied.expunged == 2
        assert target.report(report(2).id) is None
        assert_the_same(source, target)


def test_a_copy_that_is_cut_off_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "CHUNK", 4)

    def cut(done: int) -> None:
        if done > 8:
            raise KeyboardInterrupt

    with Ledger.open(tmp_path / "source.db") as source, Ledger.open(tmp_path / "target.db") as target:
        fill(source, 0, 12)
        with pytest.raises(KeyboardInterrupt):
            source.copy_to(target, progress=cut)
        assert source.copy_to(target).entries < source.verify().entries
        assert_the_same(source, target)


def test_another_ledger_is_left_alone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "source.db") as source, Ledger.open(tmp_path / "target.db") as target:
        list(source.add_all(reports(5), reader=PatternReader()))
        list(target.add_all(reports(6), reader=PatternReader()))
        dump = list(target.dump())
        with pytest.raises(LedgerError, match="another ledger"):
            source.copy_to(target)
        assert list(target.dump()) == dump


def test_texts_that_one_database_cannot_hold_come_through(path: Path, database: str) -> None:
    odd = Report.from_text("Nul \x00 and private \ue000\ue001 use: 3 people were killed.", published="2020-01-01")
    with Ledger.open(path) as file, Ledger.open(database) as served:
        file.add(odd, reader=PatternReader())
        file.copy_to(served)
        found = served.report(odd.id)
        assert found is not None
        assert found.text == odd.text
        assert_the_same(file, served)
