"""Every route by everybody, on what is open, confidential or not there: the access function alone decides, and nothing
of a confidential report stands in any answer to who may not see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.ledger import Ledger
from recount.model import Act, Party, Place, Reading
from recount.web import Settings, create_app
from recount.web.access import Action, Person, Role, Thing, may
from recount.web.access.needs import DeclaredRoute, all_routes
from tests.web import made_ledger as made

HERE = "http://localhost"
PASSWORD = "seven quiet herons"
CANARY_TEXT = (
    "In Tell Safa the canary warden said on Monday that 4711 civilians died. "
    "Nine civilians died at Canary Rock, the canary warden said."
)
CANARY = made.report(CANARY_TEXT, "A canary sings", "Canary desk", "2015-11-18", sensitivity="confidential")
FRONT = Party(name="canary warden", span=made.span(CANARY_TEXT, "canary warden"), actor="Canary Front")
ROCK = Place(
    text="Canary Rock", span=made.span(CANARY_TEXT, "Canary Rock"), name="Canary Rock", country="TR", geonames=900009,
    lat=38.0, lon=40.5, where_prec=1, province="Canary Province",
)  # fmt: skip
SHARED = made.claim(
    CANARY_TEXT, "claim-canary-shared", made.voice(CANARY_TEXT, "canary warden", "official"),
    (made.figure(CANARY_TEXT, "4711 civilians", 4711, 4711, "figure-canary-shared"),), by=(FRONT,),
)  # fmt: skip
ALONE = made.claim(
    CANARY_TEXT, "claim-canary-alone", made.voice(CANARY_TEXT, "canary warden", "official"),
    (made.figure(CANARY_TEXT, "Nine civilians", 9, 9, "figure-canary-alone"),), place=ROCK, by=(FRONT,),
)  # fmt: skip
SINGS = re.compile(r"canary|\b4\W?711\b", re.IGNORECASE)

WHO = ("nobody", "reader", "analyst", "editor", "administrator", "token that only reads")
OPEN_POSTS = ("/sign-in", "/invitation", "/language")
WITHHELD = ("/changes", "/api/v1/changes")
"""Answers that rest on everything, and are refused to who may not see all of it."""


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """A team's workspace with a confidential report in an incident with others, and in one of its own."""
    path: Path = made.make_ledger(tmp_path_factory.mktemp("matrix") / "team.db")
    with Ledger.open(path) as ledger:
        ledger.add(Reading(report=CANARY, reader=made.READER, claims=(SHARED, ALONE)))
        ledger.link()
        ledger.reviewer("Amal").accept(SHARED.id, "the canary was heard")
        ledger.record_act(Act(by="Amal", what="report.added", subject=CANARY.id, why="from the canary"))
        alone = holding(ledger, ALONE.id)
        ledger.record_act(Act(by="Amal", what="incident.comment", subject=alone, why="ask the canary"))
        ledger.link()
    app = create_app(Settings(ledger=str(path), mode="team"))
    with TestClient(app, base_url=HERE):
        yield app


def holding(ledger: Ledger, claim: str) -> str:
    """The incident that holds a claim."""
    return next(one.id for one in ledger.incidents() if claim in one.claims)


@pytest.fixture(scope="module")
def values(team: FastAPI) -> dict[str, dict[str, str]]:
    """For each kind of thing the parts of an address that lead to it."""
    ledger: Ledger = team.state.ledger
    names = ("report_id", "claim_id", "incident_id", "key")
    there = (made.MONITOR.id, made.BOMBING.id, holding(ledger, made.BOMBING.id), "coast monitor")
    secret = (CANARY.id, ALONE.id, holding(ledger, ALONE.id), "canary warden")
    return {
        "open": dict(zip(names, there, strict=True)),
        "confidential": dict(zip(names, secret, strict=True)),
        "missing": dict.fromkeys((*names, "review_id", "account", "token", "secret"), "nothing"),
    }


def person_of(team: FastAPI, who: str) -> tuple[Person | None, dict[str, str], str]:
    """Somebody with an account of this role, the headers that say so, and their forms' word."""
    if who == "nobody":
        return None, {}, ""
    accounts = team.state.accounts
    role = Role.reader if who.startswith("token") else Role[who]
    account = next((one for one in accounts.all() if one.login == who.replace(" ", "-")), None)
    account = account or accounts.take_up(accounts.invite(who.replace(" ", "-"), who, role, "test"), PASSWORD)
    if who.startswith("token"):
        token = accounts.tokens.make(account.id, "test", [Action.read], 1)
        return accounts.tokens.holder(token), {"Authorization": f"Bearer {token}"}, ""
    cookie = accounts.sessions.begin(account.person)
    session = accounts.sessions.find(cookie)
    assert session is not None
    return session.person, {"Cookie": f"{team.state.settings.cookie}={cookie}"}, session.csrf


def asked(route: DeclaredRoute, values: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """The addresses of a route, with what stands in them; one only, where it leads to nothing in particular."""
    for kind, parts in values.items():
        names = re.findall(r"\{(\w+)\}", route.path)
        if not names:
            yield "any", route.path
            return
        if all(name in parts for name in names):
            yield kind, re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], route.path)  # noqa: B023


def expected(person: Person | None, route: DeclaredRoute, method: str, kind: str) -> set[int]:
    """The statuses that the access function leaves."""
    (action,) = route.actions
    page = method == "GET" and not route.path.startswith("/api/")
    if route.path == "/tiles" and may(person, action):
        return {404}  # this workspace has no file of them
    if not may(person, action):
        return ({303} if page else {401}) if person is None else {403}
    hides = not may(person, Action.read, Thing(sensitivity="confidential"))
    if method == "GET" and (kind == "missing" or (kind == "confidential" and hides)):
        return {404, 410} if action is not Action.open else {404, 410, 403, 303, 200}
    if hides and route.path in WITHHELD:
        return {403, 422}
    if method == "GET":
        return {200} if kind != "any" else {200, 303, 422}
    return {200, 201, 303, 400, 404, 409, 410, 415, 422, 429}


@pytest.mark.parametrize("who", WHO)
def test_who_may_do_what_with_what(team: FastAPI, values: dict[str, dict[str, str]], who: str) -> None:
    person, headers, word = person_of(team, who)
    client = TestClient(team, base_url=HERE, headers=headers, follow_redirects=False)
    sees_all = may(person, Action.read, Thing(sensitivity="confidential"))
    wrong: list[Any] = []
    # leaving ends the session: last
    for route in sorted(all_routes(team), key=lambda one: (one.path == "/leave", one.path)):
        for method in sorted(route.methods - {"HEAD"}):
            if route.actions == (Action.open,) and (person is not None or method != "GET"):
                continue
            for kind, address in asked(route, values):
                given: dict[str, Any] = {}
                if method != "GET":
                    api = route.path.startswith("/api/")
                    given = {"json": {}, "headers": {"X-CSRF-Token": word}} if api else {"data": {"csrf": word}}
                answer = client.request(method, address, **given)
                if route.actions == (Action.open,):
                    fits = answer.status_code < 500
                else:
                    fits = answer.status_code in expected(person, route, method, kind)
                if not fits:
                    wrong.append((method, address, kind, answer.status_code))
                if not sees_all and SINGS.search(answer.text.replace(address, "")):
                    wrong.append((method, address, kind, SINGS.findall(answer.text)))
    assert wrong == []


def test_who_may_see_it_does(team: FastAPI, values: dict[str, dict[str, str]]) -> None:
    _, headers, _ = person_of(team, "analyst")
    client = TestClient(team, base_url=HERE, headers=headers)
    for path in ("/incidents", "/voices", "/reports", "/queue", "/journal", "/api/v1/voices", "/api/v1/incidents"):
        assert SINGS.search(client.get(path).text), path
    assert SINGS.search(client.get(f"/incidents/{values['open']['incident_id']}").text)


@pytest.mark.parametrize("who", ["reader", "editor", "administrator"])
def test_one_ends_ones_own_tokens_and_nobody_elses(team: FastAPI, who: str) -> None:
    person, headers, word = person_of(team, who)
    other, _, _ = person_of(team, "analyst")
    assert person is not None
    assert other is not None
    tokens = team.state.accounts.tokens
    for one in (person, other):
        tokens.make(one.id, "test", [Action.read], 1)
    client = TestClient(team, base_url=HERE, headers=headers, follow_redirects=False)
    answers = [
        client.post("/account/tokens/revoke", data={"csrf": word, "token": tokens.of(one.id)[0].id}).status_code
        for one in (person, other)
    ]
    assert answers == [303, 404]
