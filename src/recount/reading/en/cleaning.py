"""A report's text as the reader sees it: obfuscated spelling undone, page furniture blanked, every character traceable.

Monitors' pages spell words of violence so that platforms do not hide them ("kil-led", "dea*th", "b.o.m.b"). The reader
works on a cleaned text; `Cleaned.original` leads each span back to the words as they stand in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from recount.reading.en.dateline import locate
from recount.reading.en.lexicon import DATA

# A word with one of these characters between its letters, once or often.
_BROKEN = re.compile(r"(?<![\w@/.])([A-Za-z]+(?:[-*·._\u00ad\u200b\u200c\u200d][A-Za-z]+)+)(?![\w@/])")
# A heading in the source of a wiki: it parts what stands before from what follows.
_HEADING = re.compile(r"={2,4}[^=\n]{2,60}={2,4}")
_BREAK = re.compile(r"[-*·._\u00ad\u200b\u200c\u200d]")


@dataclass(frozen=True)
class Cleaned:
    """A cleaned text; `offsets[i]` is where its i-th code point stands in the report, one entry more than its
    length."""

    text: str
    offsets: tuple[int, ...] | None
    dateline: tuple[int, int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the report's own text of a span in the cleaned text."""
        if self.offsets is None:
            return start, end
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=1)
def violent_words() -> frozenset[str]:
    """The words whose broken spelling is mended: a data file, one word a line."""
    lines = (DATA / "broken_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _blank(words: str) -> str:
    """A break of the same length: what stands behind it must not move."""
    return "".join("\n" if i in (0, len(words) - 1) or c == "\n" else " " for i, c in enumerate(words))


def clean(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Cleaned:
    """The text to be read. `furniture` spans become a break and blanks, so that nothing in them is read."""
    for start, end in (*furniture, *(m.span() for m in _HEADING.finditer(text))):
        text = text[:start] + _blank(text[start:end]) + text[end:]
    drop: set[int] = set()
    for match in _BROKEN.finditer(text):
        if _BREAK.sub("", match.group()).lower() in violent_words():
            drop.update(match.start() + m.start() for m in _BREAK.finditer(match.group()))
    offsets: tuple[int, ...] | None = None
    if drop:
        kept = [i for i in range(len(text)) if i not in drop]
        text, offsets = "".join(text[i] for i in kept), (*kept, len(text))
    found = locate(text)
    if found is None:
        return Cleaned(text, offsets)
    # The dateline becomes a line of its own: it is no part of the first sentence.
    place, body = found
    mark = len(text[:body].rstrip(" -–—"))
    return Cleaned(text[:mark] + "\n" * (body - mark) + text[body:], offsets, place)
