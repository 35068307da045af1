"""A report's text as the reader sees it: obfuscated spelling undone, page furniture blanked, every character traceable.

Monitors' pages spell words of violence so that platforms do not hide them ("kil-led", "dea*th", "b.o.m.b"); feeds leave
tags and entities in a text; encyclopaedias hang references on their figures ("84 dead[1]"); mail and old archives break
lines at a width. The reader works on a cleaned text; `Cleaned.original` leads each span back to the words as they stand
in the report.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from recount.reading.en.dateline import locate
from recount.reading.en.lexicon import DATA
from recount.reading.en.wrapping import line_breaks

# A word with one of these characters between its letters, once or often.
_BROKEN = re.compile(r"(?<![\w@/.])([A-Za-z]+(?:[-*·._\u00ad\u200b\u200c\u200d][A-Za-z]+)+)(?![\w@/])")
# A heading in the source of a wiki: it parts what stands before from what follows.
_HEADING = re.compile(r"={2,4}[^=\n]{2,60}={2,4}")
_BREAK = re.compile(r"[-*·._\u00ad\u200b\u200c\u200d]")
_TAGS = (
    r"a|abbr|article|b|big|blockquote|body|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]|head|header|hr"
    r"|html|i|iframe|img|li|main|mark|ol|p|picture|pre|q|s|section|small|source|span|strike|strong|sub|sup|table|tbody|td"
    r"|th|thead|time|tr|u|ul|video"
)
# What a browser would not show, and the tags themselves; of the tags, those that begin a line of their own.
_MARKUP = re.compile(
    r"<(?:script|style|ref|noscript)\b[^<>]*(?:/>|>.{0,2000}?</(?:script|style|ref|noscript)\s*>)|<!--.{0,2000}?-->"
    rf"|</?({_TAGS})(?:\s[^<>]*)?/?>",
    re.I | re.S,
)
_LINES = re.compile(r"(?:article|blockquote|br|div|fig.*|h[1-6r]|li|ol|p|section|table|td|th|tr|ul)$", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d{0,2});", re.I)
# References and remarks that hang on the word before ("84 dead[1][2]", "2016[citation needed]"), and "12 [sic] people".
_REFERENCE = re.compile(
    r"(?<=\S)\[(?:\d{1,3}|[a-z]|(?:note|nb|n|fn) ?\d{1,3}|(?:citation|clarification|page|better source) needed|when\?"
    r"|who\?|where\?|by whom\?|according to whom\?)\]|\s?\[sic\]",
    re.I,
)


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


Edit = tuple[int, int, str]
"""Code points `[start, end)` and what stands there instead, never longer."""


def clean(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Cleaned:
    """The text to be read. `furniture` spans become a break and blanks, so that nothing in them is read."""
    characters = list(text)
    for start, end in (*furniture, *(m.span() for m in _HEADING.finditer(text))):
        characters[start:end] = _blank(text[start:end])
    text = "".join(characters)
    offsets: tuple[int, ...] | None = None
    for edits in (_markup, _entities, _references, line_breaks, _broken_words):
        text, offsets = _edited(text, offsets, list(edits(text)))
    found = locate(text)
    if found is None:
        return Cleaned(text, offsets)
    # The dateline becomes a line of its own: it is no part of the first sentence.
    place, body = found
    mark = len(text[:body].rstrip(" -–—"))
    return Cleaned(text[:mark] + "\n" * (body - mark) + text[body:], offsets, place)


def _edited(text: str, offsets: tuple[int, ...] | None, edits: list[Edit]) -> tuple[str, tuple[int, ...] | None]:
    """The text after edits in the order of the text, and where each of its code points stood in the report."""
    if not edits:
        return text, offsets
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for start, end, instead in edits:
        parts += text[at:start], instead
        kept += range(at, start)
        kept += range(start, start + len(instead))
        at = end
    parts.append(text[at:])
    kept += range(at, len(text) + 1)
    return "".join(parts), tuple(kept) if offsets is None else tuple(offsets[i] for i in kept)


def _markup(text: str) -> Iterator[Edit]:
    """Tags that begin or end a line become a break, other tags nothing."""
    if "<" in text:
        for tag in _MARKUP.finditer(text):
            yield *tag.span(), "\n" if tag[1] and _LINES.match(tag[1]) else ""


def _entities(text: str) -> Iterator[Edit]:
    """Entities become the character that they stand for."""
    if "&" in text:
        for entity in _ENTITY.finditer(text):
            character = html.unescape(entity.group()).replace("\xa0", " ")
            if len(character) < len(entity.group()):
                yield *entity.span(), character


def _references(text: str) -> Iterator[Edit]:
    return ((*found.span(), "") for found in _REFERENCE.finditer(text)) if "[" in text else iter(())


def _broken_words(text: str) -> Iterator[Edit]:
    for word in _BROKEN.finditer(text):
        if _BREAK.sub("", word.group()).lower() in violent_words():
            for mark in _BREAK.finditer(word.group()):
                yield word.start() + mark.start(), word.start() + mark.end(), ""
