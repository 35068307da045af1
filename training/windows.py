"""Packs consecutive sentences into windows and windows into batches, with the variations made on the way."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recount.reading.encoder.labels import TAGS
from recount.reading.encoder.pieces import Pieces
from recount.reading.encoder.shapes import shape
from training.corpora import Document, Sentence

IGNORED = -100
_LONGEST = 300  # pieces; longer single sentences are left out of training
_CURLY = str.maketrans({"'": "’", "`": "‘"})
_OPENERS = {'"': "“", "``": "“", "''": "”"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence as numbers; `variants` are its pieces as written and with curly quotes."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    variants: tuple[list[tuple[int, ...]], list[tuple[int, ...]]]
    shapes: NDArray[np.int64]
    upos: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: NDArray[np.bool_] | None

    @property
    def size(self) -> int:
        return sum(map(len, self.variants[0]))


@dataclass(frozen=True, slots=True)
class Window:
    sentences: tuple[Prepared, ...]
    variant: int
    casing: str  # "", "lower", "upper", "title"
    size: int


@dataclass(frozen=True, slots=True)
class Inventory:
    upos: tuple[str, ...]
    relations: tuple[str, ...]


def _curly(words: Sequence[str]) -> list[str]:
    changed = []
    opened = False
    for word in words:
        if word == '"':
            word = "”" if opened else "“"
            opened = not opened
        changed.append(_OPENERS.get(word, word.translate(_CURLY)))
    return changed


def prepare(sentence: Sentence, pieces: Pieces, inventory: Inventory) -> Prepared:
    words = len(sentence.words)
    none = np.full(words, IGNORED)
    return Prepared(
        words=sentence.words,
        spaced=sentence.spaced,
        variants=(pieces.cut(sentence.words), pieces.cut(_curly(sentence.words))),
        shapes=np.array([shape(word, spaced) for word, spaced in zip(sentence.words, sentence.spaced, strict=True)]),
        upos=np.array([inventory.upos.index(tag) for tag in sentence.upos]) if sentence.upos else none,
        heads=np.array(sentence.heads) if sentence.heads else none,
        relations=np.array([inventory.relations.index(name) for name in sentence.relations])
        if sentence.relations
        else none,
        names=sentence.names,
    )


def prepare_all(documents: Sequence[Document], pieces: Pieces, inventory: Inventory) -> list[list[Prepared]]:
    prepared = [[prepare(sentence, pieces, inventory) for sentence in document.sentences] for document in documents]
    return [[sentence for sentence in document if sentence.size <= _LONGEST] for document in prepared]


def pack(documents: Sequence[Sequence[Prepared]], chance: random.Random | None, budget: int = 160) -> list[Window]:
    """Windows of consecutive sentences. With `chance`, sizes vary, some windows are single sentences, some recased."""
    windows: list[Window] = []
    for document in documents:
        limit = budget
        open_: list[Prepared] = []
        size = 0
        for sentence in document:
            if open_ and size + sentence.size > limit:
                windows.append(_window(open_, size, chance))
                open_, size = [], 0
            if not open_ and chance:
                limit = 1 if chance.random() < 0.08 else chance.randint(60, budget)
            open_.append(sentence)
            size += sentence.size
        if open_:
            windows.append(_window(open_, size, chance))
    return windows


def _window(sentences: list[Prepared], size: int, chance: random.Random | None) -> Window:
    casing, variant = "", 0
    if chance:
        casing = chance.choices(("", "lower", "upper", "title"), (0.88, 0.03, 0.03, 0.06))[0]
        variant = int(chance.random() < 0.35)
    return Window(tuple(sentences), variant, casing, size)


def batches(windows: list[Window], pieces_a_batch: int, chance: random.Random | None) -> Iterator[list[Window]]:
    """Windows of like length together, at most so many padded pieces; the order of the batches is shuffled."""
    noise = (lambda: chance.random() * 8) if chance else (lambda: 0.0)
    ordered = sorted(windows, key=lambda window: window.size + noise())
    grouped: list[list[Window]] = [[]]
    for window in ordered:
        longest = max([window.size, *(other.size for other in grouped[-1])]) + 2
        if grouped[-1] and longest * (len(grouped[-1]) + 1) > pieces_a_batch:
            grouped.append([])
        grouped[-1].append(window)
    if chance:
        chance.shuffle(grouped)
    yield from grouped


@dataclass(frozen=True, slots=True)
class Batch:
    pieces: Tensor  # [B, S]
    attention: Tensor  # [B, S]
    first: Tensor  # [B, W]
    last: Tensor  # [B, W]
    shapes: Tensor  # [B, W]
    starts: Tensor  # [B, W] 1, 0, or IGNORED
    upos: Tensor  # [B, W]
    heads: Tensor  # [B, W] 0 for the root, 1 + place in the window, or IGNORED
    relations: Tensor  # [B, W]
    sentence: Tensor  # [B, W] number of the sentence in the window, -1 for padding
    names: Tensor  # [B, W, tags] allowed; all true where nothing is known


def _cased(sentence: Prepared, casing: str) -> NDArray[np.int64]:
    if not casing:
        return sentence.shapes
    change = {"lower": str.lower, "upper": str.upper, "title": lambda word: word[:1].upper() + word[1:]}[casing]
    return np.array([shape(change(word), spaced) for word, spaced in zip(sentence.words, sentence.spaced, strict=True)])


def collate(
    windows: Sequence[Window], pieces: Pieces, masked: float = 0.0, chance: random.Random | None = None
) -> Batch:
    count = [sum(len(sentence.words) for sentence in window.sentences) for window in windows]
    shape_words = (len(windows), max(count))
    shape_pieces = (len(windows), max(window.size for window in windows) + 16)
    ids = np.full(shape_pieces, pieces.pad)
    attention = np.zeros(shape_pieces, dtype=np.int64)
    first, last, shapes = (np.zeros(shape_words, dtype=np.int64) for _ in range(3))
    starts, upos, heads, relations = (np.full(shape_words, IGNORED) for _ in range(4))
    numbers = np.full(shape_words, -1)
    names = np.ones((*shape_words, len(TAGS)), dtype=np.bool_)
    longest = 0
    for row, window in enumerate(windows):
        ids[row, 0] = pieces.start
        place, word = 1, 0
        for number, sentence in enumerate(window.sentences):
            words = slice(word, word + len(sentence.words))
            for offset, parts in enumerate(sentence.variants[window.variant]):
                parts = parts[: max(1, shape_pieces[1] - 1 - place - (len(sentence.words) - offset))]
                ids[row, place : place + len(parts)] = parts
                first[row, word + offset] = place
                place += len(parts)
                last[row, word + offset] = place - 1
            shapes[row, words] = _cased(sentence, window.casing)
            upos[row, words] = sentence.upos
            relations[row, words] = sentence.relations
            numbers[row, words] = number
            if sentence.heads[0] != IGNORED:
                root = sentence.heads == np.arange(len(sentence.words))
                heads[row, words] = np.where(root, 0, sentence.heads + 1 + word)
                starts[row, words] = 0
                starts[row, word] = 1 if word else IGNORED  # every window starts a sentence
            if sentence.names is not None:
                names[row, words] = sentence.names
            word = words.stop
        ids[row, place] = pieces.stop
        attention[row, : place + 1] = 1
        longest = max(longest, place + 1)
    ids, attention = ids[:, :longest], attention[:, :longest]
    if masked and chance:
        generator = np.random.default_rng(chance.getrandbits(32))
        hidden = (
            (generator.random(ids.shape) < masked) & (attention == 1) & (ids != pieces.start) & (ids != pieces.stop)
        )
        ids = np.where(hidden, pieces.mask, ids)
    arrays = (ids, attention, first, last, shapes, starts, upos, heads, relations, numbers, names)
    return Batch(*(torch.from_numpy(np.ascontiguousarray(array)) for array in arrays))
