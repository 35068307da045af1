"""Reads WikiGold, Universal NER on EWT, and MEANTIME into sentences with allowed tags."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.corpora import Document, Sentence
from training.lists import read_list
from training.marks import Mark, allowed, demonyms

_NO_SPACE_BEFORE = frozenset(
    {",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "n't", "’s", "''", "”", "'re", "'ll", "'ve", "'d"}
)
_NO_SPACE_AFTER = frozenset({"(", "[", "{", "$", "£", "€", "``", "“", "#"})
_THREE = {"PER": ("PER",), "ORG": ("ORG", "GROUP"), "LOC": ("PLACE", "FACILITY")}
_THREE_DECLARED = ("PER", "ORG", "GROUP", "PLACE", "FACILITY")
_OPEN = ("NORP", "WEAPON", "FACILITY", "GROUP", "ORG")
_MEANTIME_SENTENCES = 6  # MEANTIME's annotators stopped there


def spacing(words: Sequence[str]) -> tuple[bool, ...]:
    """White space before each word, guessed: these corpora do not keep it."""
    return tuple(
        word not in _NO_SPACE_BEFORE and (place == 0 or words[place - 1] not in _NO_SPACE_AFTER)
        for place, word in enumerate(words)
    )


def runs(tags: Sequence[str], outer: bool) -> Iterable[tuple[int, int, str]]:
    """(start, end, type) of each run; `outer` reads the older style, in which I- also begins."""
    start, kind = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        position, _, name = tag.partition("-")
        if kind and (name != kind or position == "B"):
            yield start, place, kind
            kind = ""
        if name and not kind and (position == "B" or outer):
            start, kind = place, name
    return


def _sentence(words: list[str], tags: list[str], outer: bool) -> Sentence:
    marks = [
        Mark(start, end, _THREE.get(kind, _OPEN), maybe=kind not in _THREE) for start, end, kind in runs(tags, outer)
    ]
    table = demonyms(allowed(len(words), marks, _THREE_DECLARED), words, read_list("demonyms"))
    return Sentence(tuple(words), spacing(words), names=table)


def wikigold(path: Path, sentences_a_document: int = 10) -> list[Document]:
    """WikiGold. The file does not separate its articles: runs of ten sentences stand for documents."""
    sentences: list[Sentence] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, tag = line.split(" ")
            words.append(word)
            tags.append(tag)
        elif words:
            sentences.append(_sentence(words, tags, outer=True))
            words, tags = [], []
    return [
        Document(f"wikigold-{place}", tuple(sentences[place : place + sentences_a_document]))
        for place in range(0, len(sentences), sentences_a_document)
    ]


def meantime(folder: Path) -> list[Document]:
    """MEANTIME's times and values; of its entities only that they are there, so the other labels stay open."""
    return [_meantime(path) for path in sorted(folder.glob("corpus_*/*.xml"))]


def _meantime(path: Path) -> Document:
    root = ElementTree.parse(path).getroot()
    sentences: dict[int, list[str]] = {}
    where: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        number = int(token.attrib["sentence"])
        words = sentences.setdefault(number, [])
        where[token.attrib["t_id"]] = (number, len(words))
        words.append(token.text or "_")
    marks: dict[int, list[Mark]] = {}
    for element, label in (("VALUE", "QUANTITY"), ("TIMEX3", "DATE")):
        for mark in root.iter(element):
            places = [where[anchor.attrib["t_id"]] for anchor in mark.findall("token_anchor")]
            if places:
                number, first = places[0]
                if label == "DATE" and len(places) > 1 and sentences[number][first].lower() in ("a", "an", "the"):
                    first += 1  # re3d's and GUM's dates are kept without their article
                marks.setdefault(number, []).append(Mark(first, places[-1][1] + 1, (label,)))
    return Document(
        path.stem,
        tuple(
            Sentence(
                tuple(words),
                spacing(words),
                names=demonyms(
                    allowed(len(words), marks.get(number, ()), ("DATE", "QUANTITY")), words, read_list("demonyms")
                ),
            )
            for number, words in sorted(sentences.items())
            if number < _MEANTIME_SENTENCES and words
        ),
    )


def uner(path: Path) -> list[list[tuple[list[str], list[str]]]]:
    """Universal NER's documents of (words, BIO tags) sentences. Only measured on, never trained on."""
    documents: dict[str, list[tuple[list[str], list[str]]]] = {}
    identity = ""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            identity = line.split("=", 1)[1].strip().rpartition("-")[0]
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            documents.setdefault(identity, []).append(([row[1] for row in rows], [row[2] for row in rows]))
            rows = []
    return list(documents.values())
