"""One ledger for all tests that only look; a client that came in by the one-time link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Person, Role
from tests.web.made_ledger import make_ledger

BASE = "http://127.0.0.1"
TOKEN = "a token that only this test knows"


@pytest.fixture(scope="session")
def made_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A linked ledger that no test changes."""
    return make_ledger(tmp_path_factory.mktemp("web") / "made.db")


@pytest.fixture(scope="module")
def app(made_ledger: Path) -> FastAPI:
    """The workspace on that ledger."""
    return create_app(Settings(ledger=str(made_ledger), token=TOKEN))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    """The person of a laptop's workspace, signed in."""
    with signed_in(app, Role.administrator) as client:
        yield client


def signed_in(app: FastAPI, role: Role, name: str = "somebody") -> TestClient:
    """A client with a session of this role."""
    client = TestClient(app, base_url=BASE, follow_redirects=False)
    cookie = app.state.sessions.begin(Person(id=name, name=name, role=role))
    client.cookies.set(app.state.settings.cookie, cookie)
    return client


def csrf_of(client: TestClient) -> str:
    """The word that this client's forms carry."""
    app = client.app
    assert isinstance(app, FastAPI)
    session = app.state.sessions.find(client.cookies[app.state.settings.cookie])
    assert session is not None
    return str(session.csrf)
