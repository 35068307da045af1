"""How far a report may go is settled where it comes in, and never guessed to be less."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from recount.intake import Options, read_sources
from recount.model import Problem, Report

ITEM = {"text": "Five people were killed in Tell Safa.", "publisher": "Harbour Wire", "published": "2016-03-02"}


def taken_in(item: dict[str, Any], **options: Any) -> Report | Problem:
    (found,) = read_sources(["-"], options=Options(**options), stdin=io.BytesIO(json.dumps(item).encode()))
    return found


def report(item: dict[str, Any], **options: Any) -> Report:
    found = taken_in(item, **options)
    assert isinstance(found, Report)
    return found


def test_a_report_is_open_where_nobody_says_otherwise() -> None:
    assert report(ITEM).sensitivity == "open"
    assert report(ITEM).id.startswith("sha256:")


def test_a_confidential_report_has_a_random_id_that_nobody_can_guess_from_its_text() -> None:
    first, second = (report(ITEM | {"sensitivity": "confidential"}) for _ in range(2))
    assert first.sensitivity == "confidential"
    assert first.id.startswith("field:")
    assert first.id != second.id


@pytest.mark.parametrize(
    ("own", "given", "holds"),
    [
        ("open", "confidential", "confidential"),
        ("confidential", "open", "confidential"),
        ("place blurred", "confidential", "confidential"),
        ("confidential", "place blurred", "confidential"),
    ],
)
def test_the_stricter_word_holds(own: str, given: str, holds: str) -> None:
    assert report(ITEM | {"sensitivity": own}, sensitivity=given).sensitivity == holds


@pytest.mark.parametrize("word", ["secret", "Confidential", None, 1, True, ["confidential"]])
def test_what_somebody_wanted_to_protect_is_never_taken_for_open(word: Any) -> None:
    problem = taken_in(ITEM | {"sensitivity": word})
    assert isinstance(problem, Problem)
    assert (problem.code, problem.refused) == ("intake.sensitivity", True)


def test_a_plain_text_takes_what_the_caller_says() -> None:
    (found,) = read_sources(
        ["-"], options=Options(sensitivity="place blurred"), stdin=io.BytesIO(b"Five people were killed in Tell Safa.")
    )
    assert isinstance(found, Report)
    assert found.sensitivity == "place blurred"
