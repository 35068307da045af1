"""Drawings in layers: straight lines where one leads to one, a row apart, few crossings."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from recount.web.answers.layering import Line, places


def crossings(rows: list[list[float]], lines: list[Line]) -> int:
    """How often two lines between the same layers cross."""
    return sum(
        (rows[a][start] - rows[a][other]) * (rows[a + 1][end] - rows[a + 1][to]) < 0
        for (a, start, end), (b, other, to) in combinations(lines, 2)
        if a == b
    )


def test_one_to_one_lines_are_straight() -> None:
    lines = [(0, 0, 2), (0, 1, 0), (0, 2, 1)]
    rows = places([3, 3], lines)
    assert all(rows[0][start] == rows[1][end] for _, start, end in lines)


def test_a_voice_that_passes_on_several_stands_in_their_middle() -> None:
    rows = places([3, 1, 1], [(0, 0, 0), (0, 1, 0), (0, 2, 0), (1, 0, 0)])
    assert rows == [[0, 1, 2], [1], [1]]


def test_each_of_two_voices_stands_with_its_own_speakers() -> None:
    # speakers come in any order; each voice passes on every second one
    lines = [(0, 0, 0), (0, 1, 1), (0, 2, 0), (0, 3, 1), (1, 0, 0), (1, 1, 0)]
    rows = places([4, 2, 1], lines)
    assert crossings(rows, lines) == 0
    assert rows[1] == [0.5, 2.5]
    assert rows[2] == [1.5]


def test_nothing_is_drawn_of_nothing() -> None:
    assert places([], []) == []
    assert places([0, 0], []) == [[], []]


@given(st.data())
def test_nodes_stand_a_row_apart_within_the_drawing(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    between = [
        (layer, start, end)
        for layer in range(len(sizes) - 1)
        for start in range(sizes[layer])
        for end in range(sizes[layer + 1])
    ]
    lines = data.draw(st.lists(st.sampled_from(between), unique=True)) if between else []
    rows = places(sizes, lines)
    assert [len(layer) for layer in rows] == sizes
    for layer in rows:
        assert all(0 <= row <= max(sizes) - 1 for row in layer)
        assert all(one + 1 <= other for one, other in pairwise(sorted(layer)))
