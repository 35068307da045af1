"""What people say of a voice's standing."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web.access import Role
from tests.web.conftest import signed_in
from tests.web.decisions.conftest import send

VOICE = "/voices/red%20sparrow%20hospital"


def test_a_standing_is_set_field_by_field_and_shown(workspace: FastAPI, editor: TestClient) -> None:
    assert send(editor, f"{VOICE}/standing", party="-", reliability="B", why="ten years of lists") == 303
    (review,) = [one.review for one in workspace.state.ledger.reviews()]
    assert review.voice is not None
    assert review.voice.model_dump(exclude_none=True) == {
        "name": "Red Sparrow hospital",
        "party": "",
        "reliability": "B",
    }
    assert "<strong><bdi>B</bdi></strong>" in editor.get(VOICE).text


def test_what_no_voice_can_be_is_refused(workspace: FastAPI, editor: TestClient) -> None:
    assert send(editor, f"{VOICE}/standing", reliability="Z", why="a guess") == 422
    assert send(editor, f"{VOICE}/standing", why="nothing said") == 422
    assert send(editor, f"{VOICE}/standing", reliability="B", why=" ") == 422
    assert send(editor, "/voices/nobody/standing", reliability="B", why="x") == 404
    assert workspace.state.ledger.reviews() == ()


def test_an_analyst_sees_the_record_and_no_form(workspace: FastAPI) -> None:
    analyst = signed_in(workspace, Role.analyst)
    text = analyst.get(VOICE).text
    assert "established to be independent" in text
    assert "1 figure of people" in text
    assert "/standing" not in text
    assert send(analyst, f"{VOICE}/standing", reliability="B", why="x") == 403
