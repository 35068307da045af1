"""Words to word pieces (Wu et al. 2016), each word on its own, so that a word is always a run of pieces."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

HEAD_PIECES: Final = 8
TAIL_PIECES: Final = 2
_LONGEST_WORD: Final = 60  # in characters; the middle of longer ones (addresses, junk) says nothing


class Pieces:
    """A word-piece vocabulary; remembers the words that it has cut."""

    def __init__(self, path: Path, remember: int = 100_000) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.start = self._id("[CLS]")
        self.stop = self._id("[SEP]")
        self.pad = self._id("[PAD]")
        self.mask = self._id("[MASK]")
        self._unknown = self._id("[UNK]")
        self._remember = remember
        self._known: dict[str, tuple[int, ...]] = {}

    def _id(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"the vocabulary has no {piece}")
        return int(number)

    def cut(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word, at least one and at most `HEAD_PIECES + TAIL_PIECES`."""
        if len(self._known) > self._remember:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        short = [word if len(word) <= _LONGEST_WORD else word[:40] + word[-20:] for word in new]
        for word, encoding in zip(new, self._tokenizer.encode_batch(short, add_special_tokens=False), strict=True):
            ids = tuple(encoding.ids) or (self._unknown,)
            if len(ids) > HEAD_PIECES + TAIL_PIECES:
                ids = ids[:HEAD_PIECES] + ids[-TAIL_PIECES:]
            self._known[word] = ids
        return [self._known[word] for word in words]
