"""Every route declares its action, and refuses who may not."""

from __future__ import annotations

import re

import pytest
from fastapi import APIRouter, Depends, FastAPI
from starlette.testclient import TestClient

from recount.web.access import Action, Role, may, needs
from recount.web.access.may import LEAST
from recount.web.access.needs import all_routes, check_routes
from recount.web.access.person import Person
from tests.web.conftest import BASE


def addressed(path: str) -> str:
    """A route's path with something in the place of each parameter."""
    return re.sub(r"\{[^}]*\}", "x", path)


def test_every_route_declares_one_action(app: FastAPI) -> None:
    routes = all_routes(app)
    assert len(routes) > 8
    assert [route.path for route in routes if len(route.actions) != 1] == []


def test_a_route_without_an_action_keeps_the_workspace_from_starting() -> None:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    router = APIRouter()
    router.add_api_route("/silent", lambda: None)
    app.include_router(router)
    with pytest.raises(TypeError, match="/silent declares 0 actions"):
        check_routes(app)


def test_a_route_that_cannot_declare_anything_keeps_the_workspace_from_starting() -> None:
    app = FastAPI(docs_url=None, redoc_url=None)
    with pytest.raises(TypeError, match="openapi"):
        check_routes(app)


def test_an_action_of_an_included_router_counts_for_its_routes() -> None:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    router = APIRouter(dependencies=[Depends(needs(Action.read))])
    router.add_api_route("/told", lambda: None)
    app.include_router(router, prefix="/deep")
    assert [(one.path, one.actions) for one in all_routes(app)] == [("/deep/told", (Action.read,))]


def test_nobody_comes_in_without_a_session(app: FastAPI) -> None:
    stranger = TestClient(app, base_url=BASE, follow_redirects=False)
    for route in all_routes(app):
        if route.actions == (Action.open,):
            continue
        for method in route.methods - {"HEAD"}:
            answer = stranger.request(method, addressed(route.path))
            assert answer.status_code in (303, 401), (method, route.path)
            if answer.status_code == 303:
                assert answer.headers["location"] == "/enter"


@pytest.mark.parametrize("action", [one for one in Action if one is not Action.open])
def test_each_action_has_a_least_role(action: Action) -> None:
    allowed = [role for role in Role if may(Person("p", "p", role), action)]
    assert allowed == [role for role in Role if role >= LEAST[action]]
    assert not may(None, action)
