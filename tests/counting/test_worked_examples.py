"""Ten incidents that were counted by hand are counted the same, under all five rulebooks."""

from __future__ import annotations

import os
from typing import Any

import pytest

from recount.counting import RULEBOOKS
from tests.counting.counted import only, row, tallied
from tests.counting.worked_examples import PAGE, examples, page, readings_of

EXAMPLES = examples()
CASES = [(one, name) for one in EXAMPLES for name in RULEBOOKS]


@pytest.mark.parametrize(("example", "rulebook"), CASES, ids=[f"{one['title']}, {name}" for one, name in CASES])
def test_the_count_is_that_made_by_hand(example: dict[str, Any], rulebook: str) -> None:
    expected = example["counted"][rulebook]
    readings = readings_of(example)
    incident = only(*readings, rulebook=rulebook)
    totals = [one for one in incident.figures if (one.measure, one.category, one.by) == ("killed", None, None)]
    made = [[one.low, one.best, one.high] for one in totals]
    assert made == ([expected["killed"]] if "killed" in expected else [])
    if "civilian" in expected:
        civilian = row(incident, "civilian")
        assert [civilian.low, civilian.best, civilian.high] == expected["civilian"]
    found = tallied(*readings, rulebook=rulebook)
    if "left_out" in expected:
        assert found.cells == ()
        assert expected["left_out"] in {item.reason for item in found.left_out}
    else:
        (cell,) = found.cells
        assert [cell.low, cell.best, cell.high] == expected.get("killed", [None, None, None])
        assert cell.unknown == (0 if "killed" in expected else 1)


def test_there_are_ten_with_all_rulebooks_and_reasons() -> None:
    assert len(EXAMPLES) == 10
    for example in EXAMPLES:
        assert set(example["counted"]) == set(RULEBOOKS)
        assert all(each["why"] for each in example["counted"].values())


def test_the_page_shows_the_file() -> None:
    if os.environ.get("RECOUNT_WRITE_DOCS") == "1":
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
