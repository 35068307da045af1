"""A parsed text in plain objects: what the grammar asks of spaCy's `Doc`, `Span` and `Token`, under the same names.

spaCy makes a new object and a new string each time a token is asked for something, and the grammar asks some hundred
things of each. Here all is read once, in columns: every token is one object, with its dependents and its sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from recount.reading.en.lexemes import Lexeme, lex

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc as SpacyDoc

_COLUMNS = ("HEAD", "ORTH", "LOWER", "LEMMA", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START")
_FLAGS = ("IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_UPPER", "LIKE_NUM", "SPACY")
_IOB = ("", "I", "O", "B")  # spaCy's codes for entities


class Token:
    """One word of a text, as the parser sees it. `base` is the relation without its subtype."""

    __slots__ = (
        "base", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct",
        "is_sent_start", "is_space", "is_upper", "left_edge", "lemma_", "like_num", "lower_", "pos_", "right_edge",
        "sent", "text",
    )  # fmt: skip
    base: str
    children: Sequence[Token]
    dep_: str
    doc: Doc
    ent_iob_: str
    ent_type_: str
    head: Token
    i: int
    idx: int
    is_alpha: bool
    is_punct: bool
    is_sent_start: bool
    is_space: bool
    is_upper: bool
    left_edge: Token
    lemma_: str
    like_num: bool
    lower_: str
    pos_: str
    right_edge: Token
    sent: Span
    text: str

    def __repr__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return self.i  # so that the order of a set is that of every run

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def lefts(self) -> list[Token]:
        """The dependents before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, what is before it first."""
        own = False
        for child in self.children:
            if not own and child.i > self.i:
                own = True
                yield self
            yield from child.subtree
        if not own:
            yield self

    def nbor(self) -> Token:
        """The token after this one. Raises IndexError at the end of the text."""
        return self.doc[self.i + 1]


class Span:
    """Tokens `[start, end)` of a text; a name has its label. Raises IndexError where they are outside of it."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        if not 0 <= start <= end <= len(doc.tokens):
            raise IndexError(f"no tokens {start} to {end} in a text of {len(doc)}")
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self))
            return Span(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.tokens[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """Where its first token begins in the text."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its last token ends in the text."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The token that hangs highest in the tree, the first of several; no mark or blank where there is a word."""
        best, nearest = None, len(self.doc)
        for token in self:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end and (steps := _depth(token)) < nearest:
                best, nearest = token, steps
        return best or self.doc[self.start]


class Doc:
    """A text with its tokens, tree, sentences and names."""

    def __init__(self, parsed: SpacyDoc) -> None:
        self.text, self.tokens = parsed.text, _tokens(parsed)
        self.has_tree, self.has_sentences = parsed.has_annotation("DEP"), parsed.has_annotation("SENT_START")
        self._starts = [token.idx for token in self.tokens]
        self._ends = [token.idx + len(token.text) for token in self.tokens]
        edges = [0, *(token.i for token in self.tokens if token.i and token.is_sent_start), len(self.tokens)]
        self.sents = tuple(Span(self, *edge) for edge in pairwise(edges)) if self.tokens else ()
        for sentence in self.sents:
            for token in sentence:
                token.doc, token.sent = self, sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self.tokens))
            return Span(self, first, max(first, last))
        return self.tokens[at]

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The names, in order."""
        begins = [token.i for token in self.tokens if token.ent_iob_ == "B" and token.ent_type_]
        return tuple(Span(self, at, self._name_end(at), self.tokens[at].ent_type_) for at in begins)

    @cached_property
    def lexemes(self) -> list[Lexeme]:
        """The text cut finer than tokens."""
        return lex(self.text)

    def hang(self, changes: Mapping[int, tuple[int, str]]) -> None:
        """Give tokens of one sentence another head in it and another relation; a head that is the token itself makes a
        root. Raises ValueError where that would close a circle."""
        sentence = self.tokens[next(iter(changes))].sent
        first, tokens = sentence.start, self.tokens[sentence.start : sentence.end]
        heads = [token.head.i - first for token in tokens]
        for at, (head, _) in changes.items():
            heads[at - first] = head - first
        if any(_turns(heads, at - first) for at in changes):
            raise ValueError("a word would hang on itself")
        for at, (_, relation) in changes.items():
            self.tokens[at].dep_, self.tokens[at].base = relation, relation.partition(":")[0]
        _link(tokens, heads)

    def _name_end(self, begin: int) -> int:
        end = begin + 1
        while end < len(self.tokens) and self.tokens[end].ent_iob_ == "I":
            end += 1
        return end

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """The token range `[i, j)` that covers the characters `[start, end)`; not empty where they touch a token."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))

    def covering(self, start: int, end: int) -> Span | None:
        """The tokens that the characters `[start, end)` touch, None where they begin or end outside the text."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1  # the blank after a token is no part of it
        return Span(self, first, last)


def _turns(heads: Sequence[int], at: int) -> bool:
    """Whether the way up from a token turns in a circle."""
    seen = {at}
    while heads[at] != at:
        at = heads[at]
        if at in seen:
            return True
        seen.add(at)
    return False


def _depth(token: Token) -> int:
    """Steps from a token to the root of its sentence; as many as can be from a mark or a blank."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    steps = 0
    while token.head is not token:
        token, steps = token.head, steps + 1
    return steps


def _tokens(parsed: SpacyDoc) -> list[Token]:
    """The tokens of a text, linked by their tree."""
    if not len(parsed):
        return []
    strings = _Strings(parsed.vocab.strings)
    columns: Any = parsed.to_array(list(_COLUMNS))
    flags: Any = parsed.to_array(list(_FLAGS))
    tokens: list[Token] = []
    at = 0
    for row, marks in zip(columns.tolist(), flags.astype(bool).tolist(), strict=True):
        token = Token()
        orth, lower, lemma, pos, dep, entity, iob, start = row[1:]
        token.i, token.idx, token.text, token.lower_ = len(tokens), at, strings[orth], strings[lower]
        token.lemma_, token.pos_, token.dep_ = strings[lemma], strings[pos], strings[dep]
        token.base = token.dep_.partition(":")[0]
        token.ent_type_, token.ent_iob_, token.is_sent_start = strings[entity], _IOB[iob], start == 1
        token.is_space, token.is_punct, token.is_alpha, token.is_upper, token.like_num, spaced = marks
        at += len(token.text) + spaced
        tokens.append(token)
    _link(tokens, (columns[:, 0].astype(np.int64) + np.arange(len(tokens))).tolist())
    return tokens


def _link(tokens: Sequence[Token], heads: Sequence[int]) -> None:
    """Give each token its head (by its place in `tokens`), its dependents and the edges of its subtree."""
    below: list[list[Token]] = [[] for _ in tokens]
    for at, (token, place) in enumerate(zip(tokens, heads, strict=True)):
        token.head = tokens[place]
        token.left_edge = token.right_edge = token
        token.children = below[at]
        if place != at:
            below[place].append(token)
    downwards = [token for token in tokens if token.head is token]
    for token in downwards:  # grows while it is walked, so that heads stand before their dependents
        downwards += token.children
    for token in reversed(downwards):
        head = token.head
        if token.left_edge.i < head.left_edge.i:
            head.left_edge = token.left_edge
        if token.right_edge.i > head.right_edge.i:
            head.right_edge = token.right_edge


class _Strings(dict[int, str]):
    """spaCy's strings by their codes, each fetched once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, code: int) -> str:
        found = self[code] = self._store[code]
        return found
