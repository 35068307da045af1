"""Text to spaCy `Doc`s with sentences, universal tags and dependencies, base forms and names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from recount.reading.encoder.document import annotate, empty
from recount.reading.encoder.network import Network
from recount.reading.encoder.windows import Window, cut, hard_breaks, window
from recount.reading.encoder.words import Words

_SETTINGS: Final = "words.2 windows.3 lemmas.1"  # raise when the code below the model changes what is found


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A text as tokens and windows, not yet read. `places` are the tokens that are words."""

    doc: Doc
    places: NDArray[np.int64]
    windows: tuple[Window, ...]


class Encoder:
    """The embedded model. One object may be used from one thread at a time."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._words = Words()

    @classmethod
    def load(cls, *, folder: Path | None = None, threads: int = 1) -> Self:
        """The model that ships with the package, or the one in a folder.

        Raises `ModelMissing` where files are missing."""
        if folder is not None:
            return cls(Network(folder, threads))
        with as_file(files("recount.reading.encoder") / "model") as shipped:
            return cls(Network(shipped, threads))

    @property
    def version(self) -> str:
        """A digest of the model's files and of the settings of the code about it."""
        return f"{self.network.version}-{_SETTINGS.replace(' ', '-')}"

    def __call__(self, text: str) -> Doc:
        """Reads one text. `doc.text == text`, so token offsets are offsets in the text.

        A text's windows are never in one batch with another text's: a reading is a function of the text alone."""
        prepared = self._prepare(text)
        if prepared.windows:
            found = self.network.read(prepared.windows)
            annotate(prepared.doc, prepared.places, found, self.network.upos, self.network.relations)
        return prepared.doc

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Reads texts, in order. No faster than one by one: batches are made within a text (see `__call__`)."""
        return map(self, texts)

    def _prepare(self, text: str) -> _Prepared:
        spans = self._words.spans(text)
        doc = empty(self._words.vocab, text, spans)
        places = [place for place, (start, end) in enumerate(spans) if not text[start:end].isspace()]
        words = [text[spans[place][0] : spans[place][1]] for place in places]
        starts = [spans[place][0] for place in places]
        spaced = [not start or text[start - 1].isspace() for start in starts]
        sizes = [len(parts) for parts in self.network.pieces.cut(words)]
        edges = [0, *np.searchsorted(starts, hard_breaks(text)).tolist(), len(words)]
        windows: list[Window] = []
        for begin, end in pairwise(edges):
            for first, last in cut(words[begin:end], spaced[begin:end], sizes[begin:end]):
                part = slice(begin + first, begin + last)
                windows.append(window(words[part], spaced[part], self.network.pieces))
        return _Prepared(doc, np.array(places, dtype=np.int64), tuple(windows))
