"""The one shape in which every corpus is brought: documents of sentences of words."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `tree` is false where a corpus has no syntax; then tags, heads and relations are None."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]  # white space before the word
    upos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # 0-based within the sentence; the root points to itself
    relations: tuple[str, ...] | None = None
    names: NDArray[np.bool_] | None = None  # [words, tags]: the tags that the corpus allows; None: it does not say
    paragraph: bool = False  # begins a paragraph
    lemmas: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    sentences: tuple[Sentence, ...] = field(default_factory=tuple)
