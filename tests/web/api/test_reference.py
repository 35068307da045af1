"""docs/reference/api.md shows what the API really answers, and every code and route that there is.

RECOUNT_WRITE_DOCS=1 writes the answers into the page.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Role
from recount.web.access.needs import all_routes
from recount.web.api.problems import CODES
from tests.ledger.pattern_reader import PatternReader
from tests.web.conftest import BASE, csrf_of, signed_in

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "api.md"
ANSWER = re.compile(r"(<!-- answer: (GET|POST) (\S+)(?: ([^\n]*?))? -->\n```json\n)(.*?)(```\n)", re.DOTALL)
OTHERWISE = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+\+00:00|\b[0-9a-f]{20}\b")
"""What is another in every run: when something was decided, and the id that rests on it."""


@pytest.fixture
def own(made_ledger: Path, tmp_path: Path) -> Iterator[FastAPI]:
    """A workspace that may be changed, with a reader that needs no model."""
    shutil.copy(made_ledger, tmp_path / "own.db")
    app = create_app(Settings(ledger=str(tmp_path / "own.db")))
    app.state.ledger._default_reader = PatternReader()
    with TestClient(app, base_url=BASE):
        yield app


def shown(answer: Any) -> str:
    """An answer as the page shows it."""
    told = json.dumps(answer.json(), ensure_ascii=False, indent=1)
    return OTHERWISE.sub("...", told) + "\n"


def test_the_page_shows_what_the_api_answers(own: FastAPI) -> None:
    client = signed_in(own, Role.administrator, "amal")
    word = {"X-CSRF-Token": csrf_of(client)}

    def answered(found: re.Match[str]) -> str:
        body = json.loads(found[4]) if found[4] else None
        answer = client.request(found[2], found[3], json=body, headers=word)
        return found[1] + shown(answer) + found[6]

    text = PAGE.read_text(encoding="utf-8")
    made = ANSWER.sub(answered, text)
    assert len(ANSWER.findall(text)) == 5
    if os.environ.get("RECOUNT_WRITE_DOCS") == "1":
        PAGE.write_text(made, encoding="utf-8")
    else:
        assert made == text


def test_the_page_names_every_code() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r'"((?:request|access|decision|server)\.[a-z-]+)"', _source()))
    assert {*CODES.values(), *named} - set(re.findall(r"^\| `([a-z.-]+)` \|", text, re.MULTILINE)) == {
        "request.refused"
    }


def test_the_page_names_every_route(own: FastAPI) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for route in all_routes(own):
        if route.path.startswith("/api/v1/") and route.path != "/api/v1/openapi.json":
            last = route.path.rpartition("/")[2]
            assert (f"/{last}`" if "{" not in last else f"/{route.path.split('/')[3]}/{{") in text, route.path


def _source() -> str:
    folder = Path(__file__).parents[3] / "src" / "recount" / "web" / "api"
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
