"""Puts what the network found into a spaCy `Doc`."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from recount.reading.encoder.labels import NAME_LABELS
from recount.reading.encoder.lemmas import lemma
from recount.reading.encoder.network import Found

_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3  # spaCy's codes for entities
_SPACE_RELATION: Final = "dep"


def empty(vocab: Vocab, text: str, spans: Sequence[tuple[int, int]]) -> Doc:
    """A `Doc` of the tokens, as if all were white space. Its text is the given text, code point for code point."""
    words = [text[start:end] for start, end in spans]
    nexts = [*(start for start, _ in spans), len(text)][1:]
    doc = Doc(vocab, words=words, spaces=[after > end for (_, end), after in zip(spans, nexts, strict=True)])
    columns = np.zeros((len(doc), 3), dtype=np.uint64)
    strings = vocab.strings
    columns[:, 1] = strings.add(_SPACE_RELATION)
    columns[:, 2] = strings["SPACE"]
    return _write(doc, ["HEAD", "DEP", "POS"], columns) if len(doc) else doc


def _write(doc: Doc, names: list[str], columns: NDArray[np.uint64]) -> Doc:
    """spaCy's bulk setter; its stub wants its own array type, at run time it takes numpy's."""
    setter: Any = doc.from_array
    result: Doc = setter(names, columns)
    return result


def annotate(
    doc: Doc, places: NDArray[np.int64], found: Sequence[Found], upos: Sequence[str], rels: Sequence[str]
) -> Doc:
    """Writes the findings of consecutive windows on the tokens at `places`; the other tokens are white space.

    White space hangs on the word before it, or the first word; it belongs to that word's sentence."""
    tokens = len(doc)
    heads = np.concatenate([window.heads + offset for window, offset in zip(found, _offsets(found), strict=True)])
    tags = np.concatenate([window.upos for window in found])
    labels = np.concatenate([window.relations for window in found])
    names = np.concatenate([window.names for window in found])
    strings = doc.vocab.strings
    written = [upos[tag] for tag in tags]
    lemmas = [strings.add(lemma(doc[int(place)].text, tag)) for place, tag in zip(places, written, strict=True)]
    columns = np.zeros((tokens, 6), dtype=np.uint64)
    order = np.searchsorted(places, np.arange(tokens), side="right") - 1
    head_place = places[np.maximum(order, 0)]
    head_place[places] = places[heads]
    columns[:, 0] = (head_place - np.arange(tokens)).astype(np.int64).astype(np.uint64)
    columns[:, 1] = strings.add(_SPACE_RELATION)
    columns[places, 1] = np.array([strings.add(name) for name in rels], dtype=np.uint64)[labels]
    columns[:, 2] = strings["SPACE"]
    columns[places, 2] = [strings[tag] for tag in written]
    columns[:, 3] = [token.orth for token in doc]
    columns[places, 3] = lemmas
    columns[:, 4] = _OUTSIDE
    columns[places, 4] = np.where(names == 0, _OUTSIDE, np.where(names % 2 == 1, _BEGIN, _INSIDE))
    types = np.array([0, *(strings.add(label) for label in NAME_LABELS for _ in "BI")], dtype=np.uint64)
    columns[places, 5] = types[names]
    _bridge(columns, places, names)
    return _write(doc, ["HEAD", "DEP", "POS", "LEMMA", "ENT_IOB", "ENT_TYPE"], columns)


def _bridge(columns: NDArray[np.uint64], places: NDArray[np.int64], names: NDArray[np.int64]) -> None:
    """White space inside a name is part of it."""
    inside = (names > 0) & (names % 2 == 0)
    for word in np.nonzero(inside[1:] & (np.diff(places) > 1))[0] + 1:
        gap = slice(places[word - 1] + 1, places[word])
        columns[gap, 4] = _INSIDE
        columns[gap, 5] = columns[places[word], 5]


def _offsets(found: Sequence[Found]) -> NDArray[np.int64]:
    """The place of each window's first word among all words."""
    return np.cumsum([0, *(len(window.heads) for window in found[:-1])])
