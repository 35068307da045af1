"""The decoder against trying every tree."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from recount.reading.encoder.trees import heads, spanning_tree


def is_tree(candidate: tuple[int, ...]) -> bool:
    """Heads (0: root, 1 + word): one root, no cycle."""
    if candidate.count(0) != 1:
        return False
    for word in range(len(candidate)):
        place, steps = word + 1, 0
        while place and steps <= len(candidate):
            place, steps = candidate[place - 1], steps + 1
        if place:
            return False
    return True


def best(scores: NDArray[np.float64]) -> float:
    words = scores.shape[0]
    return max(
        sum(float(scores[word, head]) for word, head in enumerate(candidate))
        for candidate in itertools.product(range(words + 1), repeat=words)
        if is_tree(candidate)
    )


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), words=st.integers(1, 4))
def test_no_tree_is_better(seed: int, words: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)) * 5
    found = spanning_tree(scores)
    assert is_tree(tuple(found.tolist()))
    assert np.isclose(scores[np.arange(words), found].sum(), best(scores))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), words=st.integers(1, 40))
def test_every_sentence_of_a_batch_is_a_tree(seed: int, words: int) -> None:
    chance = np.random.default_rng(seed)
    arcs = chance.normal(size=(3, words, words + 1)).astype(np.float32)
    starts = chance.random((3, words)) < 0.2
    starts[:, 0] = True
    counts = np.array([words, words, words // 2 + 1])
    sentences = np.where(np.arange(words) < counts[:, None], starts.cumsum(axis=1) - 1, -1)
    found = heads(arcs, starts, counts)
    for row in range(3):
        for number in range(sentences[row].max() + 1):
            places = np.nonzero(sentences[row] == number)[0]
            inside = {0: 0} | {int(place) + 1: rank + 1 for rank, place in enumerate(places)}
            assert is_tree(tuple(inside[int(head)] for head in found[row, places]))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), words=st.integers(5, 60))
def test_no_change_of_one_head_betters_a_long_tree(seed: int, words: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)) * 5
    found = spanning_tree(scores).tolist()
    assert is_tree(tuple(found))
    for word, head in itertools.product(range(words), range(1, words + 1)):
        other = tuple(head if place == word else was for place, was in enumerate(found))
        assert head == word + 1 or scores[word, head] <= scores[word, found[word]] or not is_tree(other)


def test_one_root_even_where_two_score_higher() -> None:
    scores = np.array([[9.0, -99.0, 1.0], [8.0, 1.0, -99.0]])
    assert spanning_tree(scores).tolist() == [0, 1]
