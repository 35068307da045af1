"""The JSON schema of the three shapes that the commands print, made from the types themselves."""

from __future__ import annotations

from typing import Any

from recount.model import Incident, Reading, Tally

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(shape: str) -> dict[str, Any]:
    """The schema of "reading", "incident" or "tally" as printed.

    Raises KeyError for another shape.
    """
    made = {"reading": _of_model(Reading), "incident": _of_model(Incident), "tally": _tally()}[shape]
    return {"$schema": DIALECT, **made}


def _of_model(model: type[Reading] | type[Incident] | type[Tally]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True, mode="serialization")


def _tally() -> dict[str, Any]:
    """A tally prints its cells flat, the asked-for keys beside the numbers, and a note on what sums of ranges are."""
    made = _of_model(Tally)
    cell = made["$defs"]["TallyCell"]
    cell["properties"].pop("keys")
    cell["required"] = [name for name in cell["required"] if name != "keys"]
    cell["additionalProperties"] = {"type": ["string", "null"]}
    made["properties"]["note"] = {"type": "string"}
    return made
