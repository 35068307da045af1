"""Arc scores to trees: the best head of each word, and where that is no tree, the best tree.

Greedy heads are a tree in 95 of 100 sentences; for the rest, Chu-Liu-Edmonds (Chu & Liu 1965, Edmonds 1967) with one
root forced by a penalty (Stanojević & Cohen 2021)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_NEVER: Final = -1e6
_ROOT_PENALTY: Final = 1e4


def heads(arcs: NDArray[np.float32], sentences: NDArray[np.int64]) -> NDArray[np.int64]:
    """arcs [B, W, 1 + W] (column 0: root), sentences [B, W] (ids, -1 padding) -> heads [B, W], 0 for the root.

    Heads stay inside the sentence; each sentence has one root and no cycle."""
    _batch, words = sentences.shape
    same = sentences[:, :, None] == sentences[:, None, :]
    same &= ~np.eye(words, dtype=np.bool_)
    masked = np.where(same, arcs[:, :, 1:], _NEVER)
    scores = np.concatenate([arcs[:, :, :1], masked], axis=2)
    found: NDArray[np.int64] = scores.argmax(axis=2)
    for row, number in _invalid(found, sentences):
        (places,) = np.nonzero(sentences[row] == number)
        square = scores[row][np.ix_(places, np.concatenate([[0], places + 1]))]
        tree = spanning_tree(square.astype(np.float64))
        found[row, places] = np.where(tree == 0, 0, places[tree - 1] + 1)
    return found


def _invalid(found: NDArray[np.int64], sentences: NDArray[np.int64]) -> list[tuple[int, int]]:
    """(row, sentence) of the sentences whose heads are no tree with one root."""
    batch, words = sentences.shape
    padding = sentences < 0
    above = np.concatenate([np.zeros((batch, 1), dtype=np.int64), np.where(padding, 0, found)], axis=1)
    for _ in range(max(1, int(words).bit_length())):  # doubles the distance looked up each time
        above = np.take_along_axis(above, above, axis=1)
    lost = (above[:, 1:] != 0) & ~padding
    count = int(sentences.max(initial=-1)) + 1
    key = np.where(padding, 0, sentences) + np.arange(batch)[:, None] * count
    roots = np.bincount(key[(found == 0) & ~padding], minlength=batch * count)
    used = np.bincount(key[~padding], minlength=batch * count) > 0
    cyclic = np.bincount(key[lost], minlength=batch * count) > 0
    return [(int(place) // count, int(place) % count) for place in np.nonzero(used & ((roots != 1) | cyclic))[0]]


def spanning_tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """[n, 1 + n] (column 0: root) -> heads [n] of the best tree with one root, 0 for the root."""
    words = scores.shape[0]
    square = np.full((words + 1, words + 1), _NEVER)
    square[1:] = scores
    square[1:, 0] -= _ROOT_PENALTY
    return _edmonds(square)[1:]


def _cycle(tree: NDArray[np.int64]) -> NDArray[np.bool_] | None:
    """One cycle of the graph, as a mask, or None."""
    seen = np.zeros(len(tree), dtype=np.int64)
    seen[0] = -1
    for begin in range(1, len(tree)):
        place = begin
        while seen[place] == 0:
            seen[place] = begin
            place = int(tree[place])
        if seen[place] == begin:
            mask = np.zeros(len(tree), dtype=np.bool_)
            while not mask[place]:
                mask[place] = True
                place = int(tree[place])
            return mask
    return None


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """[m, m] dependents by heads, 0 the root -> head of each; contracts one cycle and calls itself."""
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    scores[0, 0] = 0.0
    tree: NDArray[np.int64] = scores.argmax(axis=1)
    cycle = _cycle(tree)
    if cycle is None:
        return tree
    inside, outside = np.nonzero(cycle)[0], np.nonzero(~cycle)[0]
    kept = scores[inside, tree[inside]]
    into = scores[np.ix_(inside, outside)] - kept[:, None] + kept.sum()  # [inside, outside as heads]
    out_of = scores[np.ix_(outside, inside)]  # [outside, inside as heads]
    entry, exit_ = into.argmax(axis=0), out_of.argmax(axis=1)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = into[entry, np.arange(len(outside))]
    small[:-1, -1] = out_of[np.arange(len(outside)), exit_]
    contracted = _edmonds(small)
    head_of_cycle = int(contracted[-1])
    result = tree.copy()
    for place, word in enumerate(outside):
        head = int(contracted[place])
        result[word] = outside[head] if head < len(outside) else inside[exit_[place]]
    entered = inside[entry[head_of_cycle]]
    result[entered] = outside[head_of_cycle]
    result[0] = 0
    return result
