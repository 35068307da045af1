"""A team's workspace on a ledger that tests of the API change, and what its scripts hold."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Action, Role
from recount.web.accounts import Accounts
from recount.web.accounts.tokens import SCOPES
from tests.ledger.pattern_reader import PatternReader

HERE = "http://localhost"
PASSWORD = "seven quiet herons"
Script = Callable[..., TestClient]


@pytest.fixture(scope="module")
def team(made_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The workspace, with a reader that needs no model."""
    ledger = tmp_path_factory.mktemp("api") / "team.db"
    shutil.copy(made_ledger, ledger)
    app = create_app(Settings(ledger=str(ledger), mode="team"))
    app.state.ledger._default_reader = PatternReader()
    with TestClient(app, base_url=HERE):
        yield app


@pytest.fixture(scope="module")
def script(team: FastAPI) -> Script:
    """Makes a client with a token of somebody of a role, for some actions or for all that a token can do."""
    accounts: Accounts = team.state.accounts
    ids: dict[Role, str] = {}

    def made(role: Role, *scopes: Action) -> TestClient:
        if role not in ids:
            ids[role] = accounts.take_up(accounts.invite(role.name, role.name, role, "test"), PASSWORD).id
        token = accounts.tokens.make(ids[role], "test", scopes or SCOPES, 1)
        return TestClient(team, base_url=HERE, headers={"Authorization": f"Bearer {token}"})

    return made
