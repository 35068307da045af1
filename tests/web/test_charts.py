"""Where things stand in a drawing."""

from __future__ import annotations

import pytest

from recount.web.charts import quantile, strip


def test_ratios_stand_on_a_line_of_doublings() -> None:
    drawn = strip([0.5, 1, 1, 2])
    assert [x for x, _ in drawn.points] == [25, 50, 50, 75]
    assert [x for x, _ in drawn.marks] == [0, 25, 50, 75, 100]
    assert drawn.middle == 50


def test_points_that_fall_together_stand_above_each_other() -> None:
    assert [y for _, y in strip([1, 1, 1]).points] == [0, 1, 2]


def test_what_lies_beyond_the_line_stands_at_its_end() -> None:
    assert [x for x, _ in strip([0, 0.01, 100]).points] == [0, 0, 100]


def test_without_ratios_only_the_line_is_drawn() -> None:
    assert strip([]).points == ()
    assert strip([]).median is None


@pytest.mark.parametrize(("share", "value"), [(0, 1.0), (0.5, 2.5), (0.25, 1.75), (1, 4.0)])
def test_a_quantile_lies_between_two_values_where_it_falls_there(share: float, value: float) -> None:
    assert quantile([1, 2, 3, 4], share) == value
