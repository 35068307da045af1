"""The form of a model's answer: smaller than a reading, closed, and with the report's own words for everything."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recount.model.vocabulary import Category, EventType, GapAbout, Measure, Modality, Scope, VoiceKind

Quote = Annotated[str, Field(max_length=2_000)]
"""Words copied from the report."""
Short = Annotated[str, Field(max_length=300)]


class _Answered(BaseModel):
    """Strict about kinds of values; a key too many does no harm and is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class AnsweredFigure(_Answered):
    """A count. `words` are the number's own, with what modifies it ("at least 12")."""

    measure: Measure
    words: Short
    low: int | float | None
    high: int | float | None
    of: Short | None
    category: Category | None
    scope: Scope


class AnsweredVoice(_Answered):
    """Somebody who says it. Step 0 is nearest to the reader; voices that speak jointly share a step."""

    words: Short
    kind: VoiceKind
    step: Annotated[int, Field(ge=0, le=9)]


class AnsweredClaim(_Answered):
    """One claim; `evidence` is the sentence that says it, and holds the trigger and the figures."""

    evidence: Quote
    event: EventType
    modality: Modality
    trigger: Short | None
    voices: Annotated[list[AnsweredVoice], Field(max_length=10)]
    cue: Short | None
    by: Annotated[list[Short], Field(max_length=10)]
    against: Annotated[list[Short], Field(max_length=10)]
    means: Annotated[list[Short], Field(max_length=10)]
    place: Short | None
    time: Short | None
    figures: Annotated[list[AnsweredFigure], Field(max_length=40)]


class AnsweredGap(_Answered):
    """Something that the report says is not known."""

    about: GapAbout
    words: Quote
    voice: Short | None


class Answer(_Answered):
    """All that a model took from one window of a report."""

    claims: list[AnsweredClaim]
    gaps: list[AnsweredGap]


_MAX_ITEMS = 300
_KEPT = frozenset({"type", "enum", "properties", "required", "items", "anyOf", "additionalProperties"})


def parse_answer(content: str) -> tuple[list[AnsweredClaim], list[AnsweredGap], list[str]]:
    """Claims, gaps and what was wrong with the others, from what a model wrote.

    Prose and code fences around the JSON are forgiven; one bad claim costs that claim alone.
    """
    value = _json_object(content)
    if value is None:
        return [], [], ["the answer holds no JSON object"]
    faults: list[str] = []
    claims = [c for c in _each(value, "claims", AnsweredClaim, faults) if isinstance(c, AnsweredClaim)]
    gaps = [g for g in _each(value, "gaps", AnsweredGap, faults) if isinstance(g, AnsweredGap)]
    return claims, gaps, faults


def _each(value: dict[str, Any], name: str, model: type[BaseModel], faults: list[str]) -> list[BaseModel]:
    items = value.get(name)
    if not isinstance(items, list):
        faults.append(f"the answer has no list of {name}")
        return []
    if len(items) > _MAX_ITEMS:
        faults.append(f"the answer has {len(items):,} {name}; those after {_MAX_ITEMS} are left out")
    good: list[BaseModel] = []
    for number, item in enumerate(items[:_MAX_ITEMS], 1):
        try:
            good.append(model.model_validate(item))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            where = ".".join(str(part) for part in (name, number, *first["loc"]))
            faults.append(f"{where}: {first['msg']}")
    return good


def _json_object(content: str) -> dict[str, Any] | None:
    """The first JSON object in a text that has claims, else the first at all."""
    decoder = json.JSONDecoder(parse_constant=_no_number)
    first: dict[str, Any] | None = None
    at = content.find("{")
    for _ in range(50):
        if at < 0:
            break
        try:
            value, end = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                if "claims" in value:
                    return value
                first = first or value
        at = content.find("{", end)
    return first


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer in the subset that servers constrain generation by: no references, all required."""
    full = Answer.model_json_schema()
    return dict(_inlined(full, full.get("$defs", {})))


def _inlined(node: Any, definitions: dict[str, Any]) -> Any:
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _inlined(definitions[node["$ref"].rsplit("/", 1)[1]], definitions)
    out: dict[str, Any] = {key: value for key, value in node.items() if key in _KEPT}
    if "properties" in out:
        out["properties"] = {name: _inlined(part, definitions) for name, part in node["properties"].items()}
        out["required"] = list(out["properties"])
        out["additionalProperties"] = False
    if "items" in out:
        out["items"] = _inlined(node["items"], definitions)
    if "anyOf" in out:
        out["anyOf"] = [_inlined(part, definitions) for part in node["anyOf"]]
    return out
