"""A workspace on a ledger that tests change: Tell Safa as everywhere, and a happening of the same day next to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.ledger import Ledger
from recount.model import Incident, Place, Reading
from recount.web import Settings, create_app
from recount.web.access import Role
from tests.web import made_ledger as made
from tests.web.conftest import BASE, csrf_of, signed_in

NEXT_TEXT = "Jets bombed a bakery in Ain Hawa, far from Tell Safa, on Monday, the Post said. Seven civilians died."
NEXT = made.report(NEXT_TEXT, "Bakery bombed", "Valley Post", "2015-11-17")
BAKERY = made.claim(
    NEXT_TEXT,
    "claim-bakery",
    made.voice(NEXT_TEXT, "Post", "outlet"),
    (made.figure(NEXT_TEXT, "Seven civilians", 7, 7, "figure-7"),),
    trigger=made.words(NEXT_TEXT, "bombed"),
    place=Place(
        text="Ain Hawa", span=made.span(NEXT_TEXT, "Ain Hawa"), name="Ain Hawa", country="SY", geonames=900002,
        lat=36.4, lon=37.9, where_prec=1, province="Aleppo",
    ),
)  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[FastAPI]:
    """The workspace."""
    path = made.make_ledger(tmp_path / "war.db")
    with Ledger.open(path) as ledger:
        ledger.add(Reading(report=NEXT, reader=made.READER, claims=(BAKERY,)))
        ledger.link()
    app = create_app(Settings(ledger=str(path)))
    with TestClient(app, base_url=BASE):
        yield app


@pytest.fixture
def editor(workspace: FastAPI) -> TestClient:
    """Somebody who may decide."""
    return signed_in(workspace, Role.editor, "Amal")


def incident_of(app: FastAPI, claim: str) -> Incident:
    """The incident that holds a claim now."""
    ledger: Ledger = app.state.ledger
    return next(one for one in ledger.incidents() if claim in one.claims)


def send(client: TestClient, address: str, **fields: object) -> int:
    """Send a form with the session's word; gives the status."""
    return client.post(address, data={"csrf": csrf_of(client), **fields}).status_code
