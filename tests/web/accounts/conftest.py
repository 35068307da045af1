"""A team's workspace with an administrator, on a ledger of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Role
from recount.web.accounts import Accounts
from tests.web.conftest import csrf_of

PASSWORD = "seven quiet herons"
HERE = "http://localhost"


@pytest.fixture
def team(made_ledger: Path, tmp_path: Path) -> Iterator[FastAPI]:
    """The workspace."""
    ledger = tmp_path / "team.db"
    shutil.copy(made_ledger, ledger)
    app = create_app(Settings(ledger=str(ledger), mode="team"))
    with TestClient(app, base_url=HERE):
        yield app


@pytest.fixture
def accounts(team: FastAPI) -> Accounts:
    """Its accounts: Amal administers."""
    found: Accounts = team.state.accounts
    found.take_up(found.invite("amal", "Amal", Role.administrator, "test"), PASSWORD)
    return found


def stranger(team: FastAPI) -> TestClient:
    """Somebody at the door."""
    return TestClient(team, base_url=HERE, follow_redirects=False)


def came_in(team: FastAPI, login: str = "amal", password: str = PASSWORD) -> TestClient:
    """Somebody who signed in."""
    client = stranger(team)
    answer = client.post("/sign-in", data={"login": login, "password": password})
    assert answer.status_code == 303
    return client


def send(client: TestClient, address: str, **fields: str) -> int:
    """Send a form with the session's word; gives the status."""
    return client.post(address, data={"csrf": csrf_of(client), **fields}).status_code
