"""Ledgers for tests: what holds of a ledger is tried on every database that can hold one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from recount.ledger import Ledger
from tests.ledger import servers
from tests.ledger.made_reports import reports
from tests.ledger.pattern_reader import PatternReader


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A running PostgreSQL server, as an address with room for the database's name."""
    programs = servers.programs()
    if programs is None:
        pytest.skip("there is no PostgreSQL server on this machine")
    with servers.postgresql(programs) as address:
        yield address


@pytest.fixture(scope="session")
def template(server: str) -> Iterator[str]:
    """The name of a database with an empty ledger: copying it is quicker than making one."""
    with servers.database(server) as made:
        Ledger.open(made).close()
        yield str(sa.make_url(made).database)


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The address of an empty database of its own."""
    with servers.database(server) as made:
        yield made


@pytest.fixture
def ledger_database(server: str, template: str) -> Iterator[str]:
    """The address of a database of its own that holds an empty ledger."""
    with servers.database(server, like=template) as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger in a file can be made."""
    return tmp_path / "war.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Where a ledger can be made, on each database."""
    return str(request.getfixturevalue("path" if request.param == "sqlite" else "ledger_database"))


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger.open(address) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger of 40 reports, read."""
    list(ledger.add_all(reports(40), reader=PatternReader()))
    return ledger
