"""Nobody fills the memory: a request brings only so much, and a stranger little."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web.access import Role
from recount.web.security.size import KNOWN_BYTES, STRANGER_BYTES
from tests.web.conftest import BASE, csrf_of, signed_in

ADDRESS = "/api/v1/reports"


def chunks(number: int) -> Iterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(number):
        yield b" " * (1 << 16)


def test_a_stranger_brings_little(app: FastAPI) -> None:
    stranger = TestClient(app, base_url=BASE, follow_redirects=False)
    answer = stranger.post(ADDRESS, content=b" " * (STRANGER_BYTES + 1), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too-large")
    assert stranger.post(ADDRESS, content=chunks(2), headers={"Content-Type": "application/json"}).status_code == 413
    assert stranger.post(ADDRESS, json=[]).status_code == 401


def test_who_is_known_brings_a_forms_files_and_no_more(app: FastAPI) -> None:
    client = signed_in(app, Role.analyst)
    headers = {"Content-Type": "application/json", "X-CSRF-Token": csrf_of(client)}
    answer = client.post(ADDRESS, content=b"[]", headers={**headers, "Content-Length": str(KNOWN_BYTES + 1)})
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too-large")
    assert client.post(ADDRESS, content=chunks(2), headers=headers).json()["code"] == "request.not-understood"
