"""Name scores to names: the best sequence of BIO tags (Viterbi 1967), in which a name is begun before it goes on."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from recount.reading.encoder.labels import TAGS

_NEVER: Final = np.float32(-1e6)


def _steps() -> NDArray[np.float32]:
    """[tag before, tag]: 0 where allowed; I-X only after B-X or I-X."""
    table = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for after, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            table[:, after] = _NEVER
            table[after - 1 : after + 1, after] = 0
    return table


_STEPS: Final = _steps()


def best_tags(scores: NDArray[np.float32], starts: NDArray[np.bool_], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """scores [B, W, tags], starts [B, W] (no name crosses a sentence start), counts [B] of words -> tags [B, W].

    Where the best tag of each word of a sentence makes a good sequence, it is the best; the others are searched."""
    greedy: NDArray[np.int64] = scores.argmax(axis=2)
    before = np.concatenate([np.zeros_like(greedy[:, :1]), greedy[:, :-1]], axis=1)
    wrong = _STEPS[np.where(starts, 0, before), greedy] < 0
    for row in np.nonzero(wrong.any(axis=1))[0].tolist():
        count = int(counts[row])
        begins = np.nonzero(starts[row, :count])[0]
        edges = np.append(begins, count)
        sentences = np.searchsorted(begins, np.nonzero(wrong[row, :count])[0], side="right")
        for sentence in np.unique(sentences).tolist():
            part = slice(int(edges[sentence - 1]), int(edges[sentence]))
            greedy[row, part] = _search(scores[row, part])
    return greedy


def _search(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best sequence of one sentence's tags."""
    peak = scores.max(axis=1, keepdims=True)
    scores = scores - peak - np.log(np.exp(scores - peak).sum(axis=1, keepdims=True))
    best = scores[0] + _STEPS[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        through = best[:, None] + _STEPS
        back[word] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[word]
    tags = np.zeros(len(scores), dtype=np.int64)
    tags[-1] = best.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = back[word, tags[word]]
    return tags
