"""Reads CoNLL-U: words, universal tags, heads, relations (de Marneffe et al. 2021), and GUM's entity column."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.corpora import Document, Sentence

GUM_GENRES = frozenset({"news", "interview", "academic", "court", "bio", "voyage"})
"""The genres of GUM whose texts allow commercial use; weights may only be trained on these."""

Row = list[str]
Names = Callable[[list[Row]], NDArray[np.bool_]]


def _lines(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    yield from (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").split("\n")


def _sentence(rows: list[Row], paragraph: bool, names: Names | None) -> Sentence:
    glued: set[int] = set()  # word numbers with no white space after them
    until = 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last))
            until = last
            if "SpaceAfter=No" in row[9]:
                glued.add(last)
        elif row[0].isdigit() and int(row[0]) > until and "SpaceAfter=No" in row[9]:
            glued.add(int(row[0]))
    words = [row for row in rows if row[0].isdigit()]
    heads = tuple(int(row[6]) - 1 if row[6] != "0" else place for place, row in enumerate(words))
    return Sentence(
        words=tuple(row[1] for row in words),
        spaced=tuple(number not in glued for number in range(len(words))),
        upos=tuple(row[3] for row in words),
        heads=heads,
        relations=tuple(row[7] for row in words),
        names=names(words) if names else None,
        paragraph=paragraph,
        lemmas=tuple(row[2] for row in words),
    )


def read(path: Path, names: Names | None = None) -> list[Document]:
    """All documents of a CoNLL-U file, in order."""
    documents: list[Document] = []
    sentences: list[Sentence] = []
    rows: list[Row] = []
    paragraph = False
    identity = ""

    def close() -> None:
        nonlocal sentences
        if sentences:
            documents.append(Document(identity, tuple(sentences)))
        sentences = []

    for line in _lines(path):
        if line.startswith("# newdoc id"):
            close()
            identity = line.split("=", 1)[1].strip()
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            paragraph = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            sentences.append(_sentence(rows, paragraph or not sentences, names))
            rows, paragraph = [], False
    close()
    return documents


def genre(document: Document) -> str:
    """The genre of a GUM document."""
    return document.id.split("_")[1]
