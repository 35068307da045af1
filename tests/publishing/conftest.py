"""One ledger for all tests of publishing: made once, read by all, changed by none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recount.ledger import Ledger
from recount.model import Incident
from recount.publishing import Release, Terms, released
from tests.publishing.made_readings import readings

MADE = datetime(2016, 12, 1, 12, tzinfo=UTC)


def filled(path: Path) -> Ledger:
    """A ledger with all readings, linked; every incident reviewed by one person, the strike on Saraqib by two."""
    ledger = Ledger.open(path)
    for reading in readings():
        ledger.add(reading)
    ledger.link()
    for incident in ledger.incidents():
        ledger.reviewer("Zzreviewer One").set_state(incident.id, "reviewed", "zzreason of the first")
        if is_strike(incident):
            ledger.reviewer("Zzreviewer Two").set_state(incident.id, "reviewed", "zzreason of the second")
    ledger.link()
    return ledger


def is_strike(incident: Incident) -> bool:
    """The one on Saraqib, of which most reports speak."""
    return incident.event == "air/drone strike"


def copy_ledger(path: Path, to: Path) -> None:
    """Copy a ledger that is open."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


@pytest.fixture(scope="session")
def war_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the ledger is."""
    return tmp_path_factory.mktemp("war") / "war.db"


@pytest.fixture(scope="session")
def war(war_path: Path) -> Iterator[Ledger]:
    """The ledger. Tests that change it copy it."""
    ledger = filled(war_path)
    yield ledger
    ledger.close()


@pytest.fixture(scope="session")
def release(war: Ledger) -> Release:
    """What may go out of it."""
    return released(war, Terms(), made=MADE)
