import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model.vocabulary import EVENT_TYPES, MEASURES
from recount.reading.llm.schema import answer_schema, parse_answer
from tests.reading.llm.answers import claim, figure, reading

ONE = reading(claim("Two died.", figure("Two", 2, 2)))


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ONE),
        f"Here is the JSON you asked for:\n```json\n{json.dumps(ONE, indent=1)}\n```\nIs {{more}} needed?",
        f'<think>maybe {{}} or {{"a": 1}}</think> {json.dumps(ONE)}',
        f"{json.dumps(ONE)}{json.dumps(reading())}",
    ],
)
def test_the_answer_is_found_within_prose(content: str) -> None:
    claims, gaps, faults = parse_answer(content)
    assert [c.evidence for c in claims] == ["Two died."]
    assert gaps == []
    assert faults == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "I cannot help with that.",
        "null",
        "[1]",
        '{"claims": [',
        "{" * 10_000,
        '{"a":' * 5_000,
        "[" * 100_000,
        '{"claims": NaN}',
    ],
)
def test_what_holds_no_answer_is_a_fault(content: str) -> None:
    claims, gaps, faults = parse_answer(content)
    assert (claims, gaps) == ([], [])
    assert faults


@pytest.mark.parametrize(
    "wrong",
    [
        {"event": "party"}, {"modality": "certain"}, {"evidence": 7}, {"evidence": None}, {"voices": "Reuters"},
        {"figures": [figure("2", 2, 2, measure="souls")]}, {"figures": [figure("2", "2", 2)]},  # type: ignore[arg-type]
        {"figures": [figure("2", True, 2)]}, {"figures": {}}, {"by": [None]}, {"evidence": "x" * 3_000},
        {"voices": [{"words": "he", "kind": "person", "step": -1}]}, {"figures": [figure("2", 2, 2)] * 41},
    ],
)  # fmt: skip
def test_a_claim_of_the_wrong_form_costs_that_claim_alone(wrong: dict[str, Any]) -> None:
    bad = claim("Two died.", figure("Two", 2, 2)) | wrong
    claims, _, faults = parse_answer(json.dumps(reading(bad, claim("Three fled."))))
    assert [c.evidence for c in claims] == ["Three fled."]
    assert len(faults) == 1
    assert faults[0].startswith("claims.1")


def test_a_missing_key_is_a_fault_and_a_key_too_many_is_none() -> None:
    without = claim("Two died.")
    del without["modality"]
    claims, _, faults = parse_answer(json.dumps(reading(without, claim("Three fled.") | {"confidence": 0.9})))
    assert [c.evidence for c in claims] == ["Three fled."]
    assert "modality" in faults[0]


def test_faults_do_not_repeat_what_was_answered() -> None:
    _, _, faults = parse_answer(json.dumps(reading(claim("Two died.") | {"event": "sk-secret"})))
    assert "sk-secret" not in faults[0]


def test_a_flood_of_claims_is_cut() -> None:
    claims, _, faults = parse_answer(json.dumps(reading(*[claim("Two died.")] * 1_000)))
    assert len(claims) == 300
    assert "1,000 claims" in faults[0]


def test_an_answer_without_gaps_keeps_its_claims() -> None:
    claims, _, faults = parse_answer(json.dumps({"claims": [claim("Two died.")]}))
    assert len(claims) == 1
    assert faults == ["the answer has no list of gaps"]


@given(st.text())
def test_any_text_is_parsed_to_something(content: str) -> None:
    parse_answer(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["claims", "gaps", "evidence", "figures", "x"]), inner)
    ),
)


@given(st.fixed_dictionaries({"claims": json_values, "gaps": json_values}))
def test_any_json_is_parsed_to_something(value: Any) -> None:
    claims, gaps, faults = parse_answer(json.dumps(value))
    items = sum(len(value[name]) for name in ("claims", "gaps") if isinstance(value[name], list))
    assert len(claims) + len(gaps) + len(faults) >= min(items, 1)


def test_the_schema_that_servers_get_is_closed_and_without_references() -> None:
    schema = answer_schema()
    assert "$ref" not in json.dumps(schema)

    def check(node: dict[str, Any]) -> None:
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
        for part in (*node.get("properties", {}).values(), *node.get("anyOf", ())):
            check(part)
        if "items" in node:
            check(node["items"])

    check(schema)
    one = schema["properties"]["claims"]["items"]["properties"]
    assert one["event"]["enum"] == list(EVENT_TYPES)
    assert one["figures"]["items"]["properties"]["measure"]["enum"] == list(MEASURES)
