"""Ledgers for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.ledger import Ledger
from tests.ledger.made_reports import reports
from tests.ledger.pattern_reader import PatternReader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger can be made."""
    return tmp_path / "war.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger of 40 reports, read."""
    list(ledger.add_all(reports(40), reader=PatternReader()))
    return ledger
