"""Texts as words, word 5-shingles and MinHash bands, for finding republished text.

MinHash: A. Broder, "On the resemblance and containment of documents" (1997); banding: Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from recount.model import Report
from recount.model.span import Span

SHINGLE = 5
"""Words a shingle: shorter ones are shared by chance between texts on one subject."""

WORDS_MAX = 20_000
"""Words of a text that are compared; a report that is longer is compared by its beginning."""

_PERMUTATIONS = 64
_SEED = 20151123
_ROWS = 2
_BANDS_OF_TEXT = 32
_BANDS_OF_PARAGRAPH = 8
_PARAGRAPH_MIN_WORDS = 20
_PARAGRAPHS_MAX = 60
_WORD = re.compile(r"\w+")
_LINES = re.compile(r"[^\n]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]


class WordHashes:
    """64-bit hashes of words, the same in every process; remembers the words that it has seen."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, words: Iterable[str]) -> Hashes:
        """The hashes of words, in their order."""
        return np.fromiter((self._hash(word) for word in words), dtype=np.uint64)

    def _hash(self, word: str) -> int:
        known = self._seen.get(word)
        if known is None:
            known = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
            self._seen[word] = known
        return known


@dataclass(frozen=True, slots=True)
class Shingled:
    """A report's words outside page furniture: where each starts and ends, and the hash of the shingle it begins."""

    report: Report
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    hashes: Hashes
    distinct: Hashes
    paragraphs: tuple[tuple[int, int], ...] = field(default=())

    def __len__(self) -> int:
        return len(self.starts)

    def covered_by(self, other: Shingled) -> NDArray[np.bool_]:
        """Which words stand in a shingle that stands in `other` too."""
        covered = np.zeros(len(self), dtype=np.bool_)
        if len(self.hashes) and len(other.distinct):
            found = np.flatnonzero(np.isin(self.hashes, other.distinct))
            for offset in range(SHINGLE):
                covered[found + offset] = True
        return covered

    def words_in(self, span: Span) -> range:
        """The positions of the words that stand in a stretch of the text."""
        return range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))

    def spans(self, covered: NDArray[np.bool_]) -> tuple[Span, ...]:
        """The stretches of the text that covered words make up."""
        edges = np.flatnonzero(np.diff(np.concatenate(([False], covered, [False])).astype(np.int8)))
        return tuple(
            (self.starts[int(first)], self.ends[int(after) - 1])
            for first, after in zip(edges[::2], edges[1::2], strict=True)
        )


def shingled(report: Report, word_hashes: WordHashes) -> Shingled:
    """A report's words and shingles; case does not count, punctuation neither."""
    text, furniture = report.text, report.furniture
    matches = []
    for match in _WORD.finditer(text):
        if not any(start <= match.start() < end for start, end in furniture):
            matches.append(match)
            if len(matches) == WORDS_MAX:
                break
    starts = tuple(match.start() for match in matches)
    hashes = _rolled(word_hashes.of(match.group().casefold() for match in matches))
    return Shingled(
        report=report,
        starts=starts,
        ends=tuple(match.end() for match in matches),
        hashes=hashes,
        distinct=np.unique(hashes),
        paragraphs=_paragraphs(text, starts),
    )


def bands(texts: Sequence[Shingled]) -> list[list[int]]:
    """For each text its MinHash bands as integers: of the whole text, and of each longer paragraph.

    Two texts that share a band are worth comparing: of texts of which half the shingles are common, 9,999 in 10,000
    share one; paragraphs are there so that a short part of a long text is found as well.
    """
    pieces: list[Hashes] = []
    owners: list[tuple[int, int]] = []
    for position, text in enumerate(texts):
        if not len(text.distinct):
            continue
        pieces.append(text.distinct)
        owners.append((position, _BANDS_OF_TEXT))
        for first, after in text.paragraphs:
            pieces.append(np.unique(text.hashes[first : max(first + 1, after - SHINGLE + 1)]))
            owners.append((position, _BANDS_OF_PARAGRAPH))
    found: list[list[int]] = [[] for _ in texts]
    if pieces:
        for (position, number), row in zip(owners, _band_rows(pieces), strict=True):
            found[position].extend(int(band) for band in row[:number])
    return [sorted(set(keys)) for keys in found]


def _band_rows(pieces: Sequence[Hashes]) -> Hashes:
    offsets = np.concatenate(([0], np.cumsum([len(piece) for piece in pieces]))).astype(np.uint64)
    matrix: Any = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(pieces), offsets, _PERMUTATIONS, _SEED)
    digests = np.array(matrix.to_rows(), dtype=np.uint64).reshape(len(pieces), _PERMUTATIONS // _ROWS, _ROWS)
    numbers = np.arange(_PERMUTATIONS // _ROWS, dtype=np.uint64)
    # a band's place is part of its key, so that a dictionary can hold all bands
    return (((digests[:, :, 0] << np.uint64(32)) | digests[:, :, 1]) ^ (numbers * _MIX)).astype(np.uint64)


def _rolled(words: Hashes) -> Hashes:
    number = len(words) - SHINGLE + 1
    if number <= 0:
        return np.empty(0, dtype=np.uint64)
    rolled = np.zeros(number, dtype=np.uint64)
    for offset in range(SHINGLE):
        rolled = rolled * _MIX + words[offset : offset + number]
    return rolled


def _paragraphs(text: str, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    found = []
    for line in _LINES.finditer(text):
        first, after = bisect_left(starts, line.start()), bisect_left(starts, line.end())
        if after - first >= _PARAGRAPH_MIN_WORDS:
            found.append((first, after))
        if len(found) > _PARAGRAPHS_MAX:
            break
    return tuple(found) if len(found) > 1 else ()
