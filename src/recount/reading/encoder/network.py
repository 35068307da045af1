"""Runs the exported network on windows, in batches of like length."""

import hashlib
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
from recount.reading.encoder.windows import Window

FILES: Final = ("encoder.onnx", "relations.onnx", "tokenizer.json", "labels.json")
_BATCH_PIECES: Final = 2_000  # padded; bounds memory whatever the text, and more is not faster on a CPU
_SLACK: Final = 8  # pieces; short windows differ in length by half without much work
_STRETCH: Final = 1.5  # a window this much longer than the batch's shortest begins a new batch: padding is work, too


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
        self._encoder = _session(folder / "encoder.onnx", threads)
        self._relations = _session(folder / "relations.onnx", threads)

    def read(self, windows: Sequence[Window]) -> list[Found]:
        """What is in each window, in the order given.

        int8 scales are set by a whole batch: what is found in a window depends, in single arcs, on the others."""
        order = sorted(range(len(windows)), key=lambda place: windows[place].size)
        found: dict[int, Found] = {}
        for batch in _batches(order, [window.size for window in windows]):
            found.update(zip(batch, self._batch([windows[member] for member in batch]), strict=True))
        return [found[place] for place in range(len(windows))]

    def _batch(self, windows: Sequence[Window]) -> list[Found]:
        counts = np.array([len(window.words) for window in windows])
        scores = self._scores(windows, counts)
        inside = np.arange(counts.max())[None, :] < counts[:, None]
        starts = scores["starts"] > 0
        for row, window in enumerate(windows):
            if window.starts is not None:
                starts[row, : counts[row]] = window.starts
        starts[:, 0] = True
        starts &= inside
        sentences = np.where(inside, starts.cumsum(axis=1) - 1, -1)
        heads = trees.heads(scores["arcs"], sentences)
        rows, words = np.nonzero(inside)
        (labels,) = self._relations.run(
            None, {"dependents": scores["dependents"][rows, words], "heads": scores["heads"][rows, heads[rows, words]]}
        )
        relations = np.zeros(heads.shape, dtype=np.int64)
        relations[rows, words] = self._fitting(labels, heads[rows, words])
        heads = np.where(heads == 0, np.arange(heads.shape[1]), heads - 1)
        upos = scores["upos"].argmax(axis=2)
        names = tagging.best_tags(scores["names"], starts)
        return [
            Found(
                starts[row, :count], upos[row, :count], heads[row, :count], relations[row, :count], names[row, :count]
            )
            for row, count in enumerate(counts)
        ]

    def _fitting(self, labels: NDArray[np.float32], heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best relation of each word; `root` for roots and only for them."""
        root = self.relations.index("root")
        labels = labels.copy()
        labels[:, root] = -np.inf
        best: NDArray[np.int64] = labels.argmax(axis=1)
        return np.where(heads == 0, root, best)

    def _scores(self, windows: Sequence[Window], counts: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
        longest, most = max(window.size for window in windows), int(counts.max())
        pieces = np.full((len(windows), longest), self.pieces.pad, dtype=np.int64)
        attention = np.zeros_like(pieces)
        first, last, shapes = (np.zeros((len(windows), most), dtype=np.int64) for _ in range(3))
        for row, window in enumerate(windows):
            flat = [self.pieces.start, *(piece for parts in window.pieces for piece in parts), self.pieces.stop]
            pieces[row, : len(flat)] = flat
            attention[row, : len(flat)] = 1
            ends = np.cumsum([len(parts) for parts in window.pieces])
            last[row, : counts[row]] = ends
            first[row, : counts[row]] = np.concatenate([[0], ends[:-1]]) + 1
            shapes[row, : counts[row]] = window.shapes
        inputs = {"pieces": pieces, "attention": attention, "first": first, "last": last, "shapes": shapes}
        names = [output.name for output in self._encoder.get_outputs()]
        return dict(zip(names, self._encoder.run(names, inputs), strict=True))


def _batches(order: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Windows in the order of their sizes, as batches of little padding."""
    batch: list[int] = []
    for place in order:
        if batch and (
            sizes[place] * (len(batch) + 1) > _BATCH_PIECES or sizes[place] > _STRETCH * sizes[batch[0]] + _SLACK
        ):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Several readers share one machine; a waiting thread must not hold a core.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()[:16]
