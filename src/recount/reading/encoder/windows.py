"""Cuts a text into windows that the encoder reads in one go: whole blocks, or parts of a long one.

A block is what stands between line ends; nothing is read across them. A text with hard-wrapped lines (every line as
long as the next word allowed) is read across its single line ends."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recount.reading.encoder.glued import glued
from recount.reading.encoder.pieces import Pieces
from recount.reading.encoder.shapes import shape

_FIT: Final = 160  # pieces in a window, as in training
_MOST: Final = 320  # pieces in a window whose sentences are longer
_BREAKS: Final = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WRAP: Final = range(40, 121)  # plausible widths of hard-wrapped lines
_WRAPPED_LINES: Final = 3
_CLOSERS: Final = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words, with what the encoder needs of them."""

    words: tuple[str, ...]
    pieces: tuple[tuple[int, ...], ...]
    shapes: NDArray[np.int64]  # [words]
    starts: NDArray[np.bool_] | None = None  # [words] sentence starts where they are given, not to be found

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces)) + 2


def window(
    words: Sequence[str], spaced: Sequence[bool], pieces: Pieces, starts: NDArray[np.bool_] | None = None
) -> Window:
    """A window of given words; `spaced` says which of them have white space before them."""
    shapes = np.array([shape(word, space) for word, space in zip(words, spaced, strict=True)], dtype=np.int64)
    return Window(tuple(words), tuple(pieces.cut(words)), shapes, starts)


def hard_breaks(text: str) -> list[int]:
    """The places at which a block ends: line ends, and where a sentence is glued to the one before it."""
    breaks = list(_BREAKS.finditer(text))
    hard: list[int] = []
    paragraph: list[re.Match[str]] = []
    begun = 0
    for match in [*breaks, None]:
        if match is not None and len(match.group().replace("\r\n", "\n")) == 1:
            paragraph.append(match)
            continue
        end = match.start() if match else len(text)
        hard.extend(_unwrapped(text, begun, end, paragraph))
        paragraph = []
        if match:
            hard.append(match.start())
            begun = match.end()
    return sorted({*hard, *glued(text)})


def _unwrapped(text: str, begun: int, end: int, single: list[re.Match[str]]) -> Iterator[int]:
    """Of the single line ends of a paragraph those that do not come from wrapping."""
    edges = [begun, *(match.end() for match in single)]
    lines = [text[left:right].rstrip() for left, right in zip(edges, [*(m.start() for m in single), end], strict=True)]
    width = max(map(len, lines))
    full = [
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width if following.strip() else False
        for line, following in itertools.pairwise(lines)
    ]
    wrapped = width in _WRAP and len(lines) >= _WRAPPED_LINES and all(full)
    for match, line, following, fits in zip(single, lines[:-1], lines[1:], full, strict=True):
        goes_on = width in _WRAP and fits and line[-1:] not in ".!?:" and following[:1].islower()
        if not (wrapped or goes_on):
            yield match.start()


def cut(words: Sequence[str], spaced: Sequence[bool], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """[start, end) of the windows of one block, cut where a sentence surely ends, or failing that at a mark."""
    start = 0
    while start < len(words):
        end, held = start, 0
        sure = mark = 0
        while end < len(words) and held + sizes[end] <= (_MOST if not sure else _FIT):
            held += sizes[end]
            end += 1
            if held > _FIT and sure:
                break
            if _sure_end(words, spaced, end):
                sure = end
            elif words[end - 1] in ";:,)":
                mark = end
        if end < len(words):
            end = sure or mark or end
        yield start, end
        start = end


def _sure_end(words: Sequence[str], spaced: Sequence[bool], end: int) -> bool:
    """Whether a sentence ends before the word `end`: a lone stop, a space, and a word not in small letters."""
    last = end - 1
    while last > 0 and words[last] in _CLOSERS and not spaced[last]:
        last -= 1
    stopped = words[last][-1] in ".!?…" and not words[last][0].isalnum()
    return stopped and end < len(words) and spaced[end] and not words[end][0].islower()
