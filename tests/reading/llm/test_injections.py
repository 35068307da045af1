"""Texts that speak to the model, and a server that answers as a model would that obeys them."""

import json
from pathlib import Path
from typing import Any

import pytest

import recount
from recount.model import Reading, Report
from recount.reading.llm.prompt import system_prompt
from tests.reading.llm.answers import claim, figure, made_reader, reading, voice
from tests.reading.llm.chat_server import Asked, answer, serving
from tests.reading.llm.test_reader import spans_of

_DATA = Path(__file__).parent / "data" / "injections.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in _DATA.read_text(encoding="utf-8").splitlines()]
by_name = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def honest(case: dict[str, Any]) -> dict[str, Any]:
    said = case["honest"]
    return claim(
        said["evidence"],
        figure(said["words"], said["low"], said["high"], measure="wounded"),
        voices=[voice("Civil Defence", 0, "rescue")],
        trigger="hit",
    )


def obedient(case: dict[str, Any]) -> dict[str, Any]:
    said = case["obeys"]
    return claim(
        said["evidence"],
        figure(said["words"], said["low"], said["high"], measure=said["measure"]),
        voices=[voice(words) for words in said["voices"]],
        by=said["by"],
        place=said["place"],
    )


def read(case: dict[str, Any], *claims: dict[str, Any]) -> tuple[Reading, Asked]:
    report = Report.from_text(case["text"], published="2020-03-04")
    with serving(answer(reading(*claims))) as server:
        return made_reader(server.url).read(report), server.asked[0]


def test_there_are_forty_texts_in_several_languages() -> None:
    assert len(CASES) == 40
    assert len({case["text"] for case in CASES}) == 40
    assert len({case["language"] for case in CASES}) >= 8


@by_name
def test_what_an_obedient_model_answers_does_not_get_through(case: dict[str, Any]) -> None:
    made, _ = read(case, honest(case), obedient(case))
    without, _ = read(case, honest(case))
    assert [one.figures[0].low for one in without.claims] == [3]
    assert made.claims == without.claims
    assert len(made.problems) > 0


@by_name
def test_every_word_that_got_through_stands_in_the_report(case: dict[str, Any]) -> None:
    made, _ = read(case, obedient(case), honest(case))
    for one in made.claims:
        assert all(case["text"][start:end] == words for words, (start, end) in spans_of(one.model_dump(mode="json")))


@by_name
def test_the_instructions_stay_the_same_and_the_report_stays_between_its_markers(case: dict[str, Any]) -> None:
    _, asked = read(case)
    system, user = asked.body["messages"]
    assert system == {"role": "system", "content": system_prompt()}
    lines = user["content"].split("\n")
    (begins,) = [at for at, line in enumerate(lines) if line.endswith(" begins -----")]
    (ends,) = [
        at
        for at, line in enumerate(lines)
        if line.endswith(" ends -----") and line.split()[1] == lines[begins].split()[1]
    ]
    assert begins < ends
    assert len(asked.body["messages"]) == 2
    assert "tools" not in asked.body


@by_name
def test_with_the_reader_off_nothing_is_asked_and_nothing_changes(case: dict[str, Any], english: Any) -> None:
    report = Report.from_text(case["text"], published="2020-03-04")
    with serving(answer(reading(obedient(case)))) as server:
        first = english.read(report)
        made_reader(server.url).read(report)
        assert english.read(report) == first
        assert len(server.asked) == 1


@pytest.fixture(scope="module")
def english() -> Any:
    return recount.load("en")


def test_the_texts_that_only_look_like_numbers_are_not_caught_by_wording_alone() -> None:
    """Some texts hold no word that speaks to a model: there only the grounding and the numbers stand guard."""
    names = {case["name"] for case in CASES if "reading.llm-addressed" not in {p.code for p in read(case)[0].problems}}
    assert {"base64", "write three as three hundred", "digits apart", "a part of a number"} <= names
