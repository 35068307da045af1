"""The API against its own description: whatever is sent, it answers as it says, and never with a fault of its own.

RECOUNT_EXAMPLES sets how many requests are tried for each operation.
"""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok

from recount.web.access import Role
from recount.web.access.needs import all_routes
from tests.web.api.conftest import Script

EXAMPLES = int(os.environ.get("RECOUNT_EXAMPLES", "4"))
DOCUMENT = "/api/v1/openapi.json"
HELD = ("not_a_server_error", "content_type_conformance", "response_schema_conformance")


@pytest.fixture(scope="module")
def described(team: FastAPI) -> Any:
    """The description, as schemathesis reads it."""
    return schemathesis.openapi.from_asgi(DOCUMENT, team, headers={"Host": "localhost"})


def test_every_route_of_the_api_is_described_with_its_own_operation(team: FastAPI, script: Script) -> None:
    document = script(Role.reader).get(DOCUMENT).json()
    operations = {
        (path, method.upper()): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    routes = {(one.path, method) for one in all_routes(team) for method in one.methods if one.path.startswith("/api/")}
    assert routes - operations.keys() == {(DOCUMENT, "GET")}
    ids = [operation["operationId"] for operation in operations.values()]
    assert len(ids) == len(set(ids))
    assert [key for key, operation in operations.items() if not operation.get("description")] == []
    assert document["security"] == [{"token": []}]


def test_the_description_names_only_schemas_that_it_holds(team: FastAPI, script: Script) -> None:
    text = script(Role.reader).get(DOCUMENT)
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', text.text))
    assert named <= text.json()["components"]["schemas"].keys()


def test_whatever_is_sent_no_answer_is_a_fault(described: Any, script: Script) -> None:
    token = script(Role.administrator).headers["authorization"]
    checks = CHECKS.get_by_names(list(HELD))
    tried = 0
    for result in described.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
            phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def ask(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": token, "Host": "localhost"}, checks=checks)

        given(case=operation.as_strategy())(ask)()
        tried += 1
    assert tried > 20
