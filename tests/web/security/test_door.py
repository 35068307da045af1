"""What keeps other sites and other people out."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Role
from recount.web.security.headers import POLICY
from tests.web.conftest import BASE, TOKEN, csrf_of, signed_in


def test_the_one_time_link_opens_once(made_ledger: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(ledger=str(made_ledger), token=TOKEN))
    first = TestClient(app, base_url=BASE, follow_redirects=False)
    with caplog.at_level(logging.DEBUG, logger="recount"):
        assert first.get("/enter/wrong").status_code == 403
        answer = first.get(f"/enter/{TOKEN}")
        assert TestClient(app, base_url=BASE).get(f"/enter/{TOKEN}").status_code == 403
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert first.get("/incidents").status_code == 200
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(app.state.settings)


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for address in ("/incidents", "/nothing", "/healthz", "/static/nothing", "/reports/nothing"):
        headers = client.get(address).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


def test_built_files_are_kept(client: TestClient) -> None:
    page = client.get("/incidents").text
    script = page.split('src="/static/', 1)[1].split('"', 1)[0]
    assert "immutable" in client.get(f"/static/{script}").headers["cache-control"]


def test_a_page_has_no_inline_script_or_style(client: TestClient) -> None:
    text = client.get("/incidents").text
    assert "<style" not in text
    assert " style=" not in text
    assert not re.search(r"<[^>]*\son[a-z]+=", text)
    assert text.count("<script") == text.count('<script type="module" src="/static/')


def test_another_name_is_refused(app: FastAPI) -> None:
    client = signed_in(app, Role.reader)
    assert client.get("/incidents", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/incidents", headers={"Host": "localhost:8750"}).status_code == 200


def test_a_form_without_the_sessions_word_is_refused(app: FastAPI) -> None:
    client = signed_in(app, Role.reader)
    assert client.post("/leave").status_code == 403
    assert client.post("/leave", data={"csrf": "guessed"}).status_code == 403
    assert client.post("/leave", data={"csrf": csrf_of(client)}).status_code == 303
    assert client.get("/incidents").status_code == 303


def test_a_request_from_another_site_is_refused(app: FastAPI) -> None:
    client = signed_in(app, Role.reader)
    word = csrf_of(client)
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert client.post("/leave", data={"csrf": word}, headers=headers).status_code == 403
    own = {"Origin": BASE, "Sec-Fetch-Site": "same-origin", "X-CSRF-Token": word}
    assert client.post("/leave", headers=own).status_code == 303
