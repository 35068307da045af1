"""Text to words: spaCy's English rules, and what Universal Dependencies' English treebanks do otherwise.

The treebanks keep a run of one mark ("!!!", "----") and a word with a bound prefix ("anti-aircraft") as one word."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import spacy
from spacy.language import Language
from spacy.vocab import Vocab

from recount.reading.encoder.glued import glued
from recount.reading.encoder.lists import entries

_LONGEST_RUN: Final = 200  # characters without white space; more is not language, and the rules are slow on it
_OVERLONG: Final = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_HYPHEN: Final = re.compile(r"(?:(?<=[^\W\d_]\.)|(?<=\d))[-–](?=[^\W\d_]{2})")
_RUN: Final = frozenset("!?=*_-~#<>+.,|•—–")
_PREFIXES: Final = frozenset(entries("prefixes"))
_STRING_STORE_LIMIT: Final = 1_000_000  # a shared store never forgets; a long run over an archive starts a new one


class Words:
    """Cuts text into words; holds spaCy's vocabulary, in which the `Doc`s are made."""

    def __init__(self) -> None:
        self._rules: Language = spacy.blank("en")

    @property
    def vocab(self) -> Vocab:
        """The vocabulary for new `Doc`s; an earlier `Doc` keeps the one that it was made in."""
        if len(self._rules.vocab.strings) > _STRING_STORE_LIMIT:
            self._rules = spacy.blank("en")
        return self._rules.vocab

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The [start, end) of every token, also of white space that is not one single space after a token."""
        spans: list[tuple[int, int]] = []
        done = 0
        for run in _OVERLONG.finditer(text):
            spans.extend(self._ruled(text, done, run.start()))
            spans.extend(_chopped(run.start(), run.end()))
            done = run.end()
            if text[done : done + 1] == " ":
                done += 1  # that space belongs to the word before it
        spans.extend(self._ruled(text, done, len(text)))
        return spans

    def _ruled(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        edges = [start, *(start + place for place in glued(text[start:end])), end]
        spans = [
            (left + token.idx, left + token.idx + len(token))
            for left, right in pairwise(edges)
            if left < right
            for token in self._rules.tokenizer(text[left:right])
        ]
        return _merged(text, [part for span in spans for part in _split(text, *span)])


def _chopped(start: int, end: int) -> Iterator[tuple[int, int]]:
    for place in range(start, end, _LONGEST_RUN):
        yield place, min(place + _LONGEST_RUN, end)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts "U.S.-backed" and "14-year" at the hyphen, as the treebanks do and spaCy's rules do not."""
    hyphen = _HYPHEN.search(text, start, end)
    if hyphen is None:
        yield start, end
        return
    yield start, hyphen.start()
    yield hyphen.start(), hyphen.end()
    yield from _split(text, hyphen.end(), end)


def _merged(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(spans):
        start, end = spans[place]
        place += 1
        first = text[start]
        if first in _RUN and text[start:end] == first * (end - start):
            while place < len(spans) and spans[place][0] == end and set(text[end : spans[place][1]]) == {first}:
                end = spans[place][1]
                place += 1
        elif text[start:end].lower() in _PREFIXES and _bound(text, end, spans, place):
            end = spans[place + 1][1]
            place += 2
        yield start, end


def _bound(text: str, end: int, spans: list[tuple[int, int]], place: int) -> bool:
    """A hyphen and a word follow without a space."""
    return (
        place + 1 < len(spans)
        and spans[place] == (end, end + 1)
        and text[end] == "-"
        and spans[place + 1][0] == end + 1
        and text[end + 1].isalpha()
    )
