"""Runs the exported network on windows, in rows of like length."""

import hashlib
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from recount.reading.encoder import tagging, trees
from recount.reading.encoder.labels import TAGS
from recount.reading.encoder.pieces import Pieces
from recount.reading.encoder.rows import batches
from recount.reading.encoder.windows import Window

FILES: Final = ("encoder.onnx", "relations.onnx", "tokenizer.json", "labels.json")
# The fused operator takes seven times as long on a CPU as its two parts.
_SLOW: Final = ["SkipLayerNormFusion"]


class ModelMissing(FileNotFoundError):
    """The model is not where it should be: the package was built without it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the network found in a window of W words. Heads are places in the window; a root is its own head."""

    starts: NDArray[np.bool_]
    upos: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: NDArray[np.int64]


class Network:
    """The exported graphs, their vocabulary and labels."""

    def __init__(self, folder: Path, threads: int) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelMissing(f"the encoder's model lacks {', '.join(missing)}: see training/README.md to make it")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        if tuple(labels["tags"]) != TAGS:
            raise ModelMissing("the encoder's model marks other names than this version of Recount knows")
        self.upos: tuple[str, ...] = tuple(labels["upos"])
        self.relations: tuple[str, ...] = tuple(labels["relations"])
        self.pieces = Pieces(folder / "tokenizer.json")
        self.version = _digest(folder)
        self._encoder = _session(folder / "encoder.onnx", threads, _SLOW)
        self._relations = _session(folder / "relations.onnx", threads, [])
        self._outputs = [output.name for output in self._encoder.get_outputs()]

    def read(self, windows: Sequence[Window]) -> list[Found]:
        """What is in each window, in the order given.

        int8 scales are set by a whole batch: what is found in a window depends, in single arcs, on the others."""
        found: dict[int, Found] = {}
        for rows in batches([window.size for window in windows]):
            parts = self._batch([[windows[place] for place in row] for row in rows])
            found.update(zip((place for row in rows for place in row), parts, strict=True))
        return [found[place] for place in range(len(windows))]

    def _batch(self, rows: Sequence[Sequence[Window]]) -> Iterator[Found]:
        """What is in the windows of some rows, row by row."""
        counts = np.array([sum(len(window.words) for window in row) for row in rows])
        scores = self._scores(rows, counts)
        inside = np.arange(counts.max())[None, :] < counts[:, None]
        starts = _starts(rows, scores["starts"] > 0) & inside
        heads = trees.heads(scores["arcs"], starts, counts)
        places, words = np.nonzero(inside)
        above = heads[places, words]
        (labels,) = self._relations.run(
            None, {"dependents": scores["dependents"][places, words], "heads": scores["heads"][places, above]}
        )
        relations = np.zeros(heads.shape, dtype=np.int64)
        relations[places, words] = self._fitting(labels, above)
        heads = np.where(heads == 0, np.arange(heads.shape[1]), heads - 1)
        upos = scores["upos"].argmax(axis=2)
        names = tagging.best_tags(scores["names"], starts, counts)
        for place, row in enumerate(rows):
            begin = 0
            for window in row:
                part = slice(begin, begin + len(window.words))
                yield Found(
                    starts[place, part],
                    upos[place, part],
                    heads[place, part] - begin,
                    relations[place, part],
                    names[place, part],
                )
                begin = part.stop

    def _fitting(self, labels: NDArray[np.float32], heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best relation of each word; `root` for roots and only for them."""
        root = self.relations.index("root")
        labels = labels.copy()
        labels[:, root] = -np.inf
        best: NDArray[np.int64] = labels.argmax(axis=1)
        return np.where(heads == 0, root, best)

    def _scores(self, rows: Sequence[Sequence[Window]], counts: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
        longest = max(sum(window.size for window in row) for row in rows)
        pieces = np.full((len(rows), longest), self.pieces.pad, dtype=np.int64)
        places, numbers = np.zeros_like(pieces), np.full_like(pieces, -1)
        first, last, shapes = (np.zeros((len(rows), int(counts.max())), dtype=np.int64) for _ in range(3))
        for row, windows in enumerate(rows):
            piece, word = 0, 0
            for number, window in enumerate(windows):
                held, words = slice(piece, piece + window.size), slice(word, word + len(window.words))
                pieces[row, held] = [self.pieces.start, *itertools.chain(*window.pieces), self.pieces.stop]
                places[row, held] = np.arange(window.size)
                numbers[row, held] = number
                ends = np.cumsum([len(parts) for parts in window.pieces]) + piece
                last[row, words] = ends
                first[row, word] = piece + 1
                first[row, word + 1 : words.stop] = ends[:-1] + 1
                shapes[row, words] = window.shapes
                piece, word = held.stop, words.stop
        inputs = {"pieces": pieces, "first": first, "last": last, "shapes": shapes, "place": places, "window": numbers}
        return dict(zip(self._outputs, self._encoder.run(self._outputs, inputs), strict=True))


def _starts(rows: Sequence[Sequence[Window]], found: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Sentence starts [B, W]: as found, or where they are given, as given; every window begins a sentence."""
    for place, row in enumerate(rows):
        begin = 0
        for window in row:
            if window.starts is not None:
                found[place, begin : begin + len(window.words)] = window.starts
            found[place, begin] = True
            begin += len(window.words)
    return found


def _session(path: Path, threads: int, without: list[str]) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Several readers share one machine; a waiting thread must not hold a core.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=without
    )


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()[:16]
