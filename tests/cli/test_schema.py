"""The published schema says what the commands print."""

from __future__ import annotations

import json
from typing import Any

import pytest

from recount.cli.contract_schema import schema_of
from recount.model import Incident
from tests.cli.made_readings import made_reading
from tests.cli.running import recount_command
from tests.cli.test_render_counts import INCIDENT, TALLY


def undeclared(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Keys of a printed value that its schema does not declare, or requires and does not find."""
    options = [schema, *schema.get("anyOf", [])]
    options = [root["$defs"][one["$ref"].rsplit("/", 1)[1]] if "$ref" in one else one for one in options]
    found: list[str] = []
    if isinstance(value, list):
        inner: dict[str, Any] = next((one["items"] for one in options if "items" in one), {})
        return [key for item in value for key in undeclared(item, inner, root, f"{at}[]")]
    if isinstance(value, dict):
        shape: dict[str, Any] = next(
            (one for one in options if "properties" in one or "additionalProperties" in one), {}
        )
        known = shape.get("properties", {})
        free = shape.get("additionalProperties", False)
        found += [f"{at}.{key}" for key in value if key not in known and free is False]
        found += [f"{at}.{key} is missing" for key in shape.get("required", []) if key not in value]
        for key, item in value.items():
            found += undeclared(item, known.get(key, free if isinstance(free, dict) else {}), root, f"{at}.{key}")
    return found


@pytest.mark.parametrize(
    ("shape", "printed"),
    [("reading", made_reading().to_json()), ("incident", INCIDENT.to_json()), ("tally", TALLY.to_json())],
)
def test_every_printed_key_is_declared(shape: str, printed: dict[str, Any]) -> None:
    schema = schema_of(shape)
    assert undeclared(json.loads(json.dumps(printed)), schema, schema) == []


def test_the_check_itself_sees_an_undeclared_key() -> None:
    schema = schema_of("incident")
    assert undeclared({**INCIDENT.to_json(), "colour": 1}, schema, schema) == [".colour"]
    assert ".event is missing" in undeclared({"id": "x"}, schema, schema)


def test_intervals_are_printed_as_from_and_to() -> None:
    properties = schema_of("incident")["properties"]
    assert {"from", "to"} <= properties.keys()
    assert not {"start", "end"} & properties.keys()
    assert Incident(id="i", event="attack", start="2015-10-03").to_json()["from"] == "2015-10-03"


def test_the_command_prints_the_schema() -> None:
    done = recount_command("schema", "tally")
    assert done.returncode == 0
    assert json.loads(done.stdout) == schema_of("tally")
