"""Text broken into lines at a width, as mail and old archives have it: its paragraphs become lines again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_NARROWEST, _WIDEST = 36, 120
"""Columns at which people break lines."""
_FEWEST = 3
"""Full lines without which a text is not taken for broken."""
_FULL = 0.85
"""The share of line ends inside paragraphs that must stand where the next word would no longer fit."""
_OPEN = 0.4
"""The share of full lines that must end inside a sentence: lines of their own end with one."""
_SLACK = 4
"""Columns by which writers and programs break earlier than they must."""
_FIRST_WORD = re.compile(r"[^\s-]*-?")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


class _End(NamedTuple):
    """The end of a line inside a paragraph: where it stands, the line, and the columns that one more word takes."""

    at: int
    line: str
    needed: int


def line_breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """The breaks inside the paragraphs of a text that is broken at a width, each with what stands there instead."""
    ends = list(_ends(text))
    if len(ends) < _FEWEST:
        return
    width = max(len(end.line) for end in ends)
    full = [end for end in ends if end.needed > width - _SLACK]
    unfinished = sum(not _SENTENCE_END.search(end.line) for end in full)
    if (
        _NARROWEST <= width <= _WIDEST
        and max(map(len, text.split("\n"))) <= width + _SLACK
        and len(full) >= max(_FEWEST, _FULL * len(ends))
        and unfinished >= _OPEN * len(full)
    ):
        for end in full:
            broken = end.line[-1] == "-" and end.line[-2:-1].isalnum()
            yield end.at, end.at + 1, "" if broken else " "


def unwrapped(text: str) -> str:
    """The text with a blank for each of those breaks, so that nothing moves."""
    characters = list(text)
    for start, _, _ in line_breaks(text):
        characters[start] = " "
    return "".join(characters)


def _ends(text: str) -> Iterator[_End]:
    at = 0
    lines = text.split("\n")
    for line, after in pairwise(lines):
        at += len(line)
        if line.strip() and after.strip() and not after[0].isspace():
            word = _FIRST_WORD.match(after)
            yield _End(at, line.rstrip(), len(line.rstrip()) + 1 + (len(word.group()) if word else 0))
        at += 1
