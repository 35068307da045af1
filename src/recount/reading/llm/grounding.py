"""Finds a model's words in the report: as they stand, else with white space, quotes, dashes and invisible marks evened.

Case, accents and digits are never evened: "12" is not in "120", and a superscript is no digit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property

_EVENED = {
    **dict.fromkeys("‘’‚‛′´`", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_MAX_PLACES = 200


class Ground:
    """A stretch of a report in which words may be found. Spans are those of the whole text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end

    def find(self, words: str, within: tuple[int, int] | None = None, *, only: bool = False) -> tuple[int, int] | None:
        """Where the words stand: first inside `within`, else (unless `only`) nearest to it; None where nowhere."""
        words = words.strip()
        if not words:
            return None
        low, high = within or (self._start, self._end)
        places = list(self._exact(words)) or list(self._evened(words))
        inside = [place for place in places if low <= place[0] and place[1] <= high]
        if inside:
            return inside[0]
        if only or not places:
            return None
        return min(places, key=lambda place: max(low - place[1], place[0] - high))

    def _exact(self, words: str) -> Iterator[tuple[int, int]]:
        at = self._start
        for _ in range(_MAX_PLACES):
            at = self._text.find(words, at, self._end)
            if at < 0:
                return
            if self._is_whole(at, at + len(words)):
                yield at, at + len(words)
            at += 1

    def _evened(self, words: str) -> Iterator[tuple[int, int]]:
        evened, offsets = self._even_text
        wanted, _ = even(words)
        wanted = wanted.strip()
        at = 0
        for _ in range(_MAX_PLACES):
            at = evened.find(wanted, at) if wanted else -1
            if at < 0:
                return
            stop = at + len(wanted)
            start, end = self._start + offsets[at], self._start + offsets[stop - 1] + 1
            # A letter is found with its accent or not at all.
            cut = stop < len(offsets) and offsets[stop] == offsets[stop - 1]
            if not cut and self._is_whole(start, end):
                yield start, end
            at += 1

    @cached_property
    def _even_text(self) -> tuple[str, list[int]]:
        return even(self._text[self._start : self._end])

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether the words are not a part of longer ones: "12" of "120", "arms" of "farms"."""
        text, before, after = self._text, start - 1, end
        while before >= 0 and _is_invisible(text[before]):
            before -= 1
        while after < len(text) and _is_invisible(text[after]):
            after += 1
        if before >= 0 and text[start].isalnum() and text[before].isalnum():
            return False
        return not (after < len(text) and text[end - 1].isalnum() and _carries_on(text[after]))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def _carries_on(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def even(text: str) -> tuple[str, list[int]]:
    """A text with white space, quotes and dashes evened and invisible marks gone, and where each character stood."""
    out: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        if character.isspace():
            if out and out[-1] == " ":
                continue
            plain = " "
        elif _is_invisible(character):
            continue
        else:
            plain = _EVENED.get(character) or unicodedata.normalize("NFD", character)
        out.extend(plain)
        offsets.extend([at] * len(plain))
    return "".join(out), offsets


def without_invisible(text: str) -> tuple[str, list[int]]:
    """A text without invisible format characters, and where each character stood; one offset more than characters."""
    offsets = [at for at, character in enumerate(text) if not _is_invisible(character)]
    return "".join(text[at] for at in offsets), [*offsets, len(text)]
