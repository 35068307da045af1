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


def best_tags(scores: NDArray[np.float32], starts: NDArray[np.bool_]) -> NDArray[np.int64]:
    """scores [B, W, tags], starts [B, W] (no name crosses a sentence start) -> tags [B, W].

    Where the best tag of each word makes a good sequence, it is the best sequence; the others are searched."""
    greedy: NDArray[np.int64] = scores.argmax(axis=2)
    before = np.concatenate([np.zeros_like(greedy[:, :1]), greedy[:, :-1]], axis=1)
    wrong = (_STEPS[np.where(starts, 0, before), greedy] < 0).any(axis=1)
    if wrong.any():
        greedy[wrong] = _search(scores[wrong], starts[wrong])
    return greedy


def _search(scores: NDArray[np.float32], starts: NDArray[np.bool_]) -> NDArray[np.int64]:
    peak = scores.max(axis=2, keepdims=True)
    scores = scores - peak - np.log(np.exp(scores - peak).sum(axis=2, keepdims=True))
    batch, words, _ = scores.shape
    opening = np.where([tag.startswith("I-") for tag in TAGS], _NEVER, np.float32(0))
    best = scores[:, 0] + opening
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, words):
        through = best[:, :, None] + _STEPS
        back[:, word] = through.argmax(axis=1)
        best = through.max(axis=1) + scores[:, word] + np.where(starts[:, word, None], opening, np.float32(0))
    tags = np.zeros((batch, words), dtype=np.int64)
    tags[:, -1] = best.argmax(axis=1)
    for word in range(words - 1, 0, -1):
        tags[:, word - 1] = np.take_along_axis(back[:, word], tags[:, word, None], axis=1)[:, 0]
    return tags
